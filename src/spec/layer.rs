//! What single layers of a chain do differently from the others.

use super::check::{Problems, bits};
use super::fields::Spec;
use super::limit;
use super::refusal::said;
use super::stage::Between;
use crate::format::{Format, Kind};
use serde::{Deserialize, Serialize};

/// One layer that differs. In JSON: `{"layer": 3, "scale": 0.5, "between": "none"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LayerOverride {
    /// Which layer, from 0.
    pub layer: i64,
    /// Factor on the floats of each of its blocks, `d` and `dmin`: multiplied in f32, rounded to f16, held within ±65504 (of a
    /// power of two: to the nearest).
    pub scale: f32,
    /// The stages after it, instead of those after every layer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between: Option<Between>,
}

impl Default for LayerOverride {
    fn default() -> Self {
        Self { layer: 0, scale: 1.0, between: None }
    }
}

impl LayerOverride {
    /// Whether it overrides nothing.
    pub(super) fn is_plain(&self) -> bool {
        self.scale == 1.0 && self.between.is_none()
    }
}

impl Spec {
    /// What layer `layer` does differently, if it does.
    fn of_layer(&self, layer: usize) -> Option<&LayerOverride> {
        self.layers.iter().find(|own| own.layer == layer as i64)
    }

    /// The stages after layer `layer`.
    pub fn stages(&self, layer: usize) -> &Between {
        self.of_layer(layer).and_then(|own| own.between.as_ref()).unwrap_or(&self.between)
    }

    /// The factor on the super-blocks of layer `layer`.
    pub fn layer_scale(&self, layer: usize) -> f32 {
        self.of_layer(layer).map_or(1.0, |own| own.scale)
    }

    /// What layer `layer` does differently, to be changed.
    #[inline(never)]
    pub(super) fn own_layer(&mut self, layer: usize) -> &mut LayerOverride {
        let layer = layer as i64;
        let at = self.layers.iter().take_while(|own| own.layer < layer).count();
        if self.layers.get(at).is_none_or(|own| own.layer != layer) {
            self.layers.insert(at, LayerOverride { layer, ..LayerOverride::default() });
        }
        &mut self.layers[at]
    }

    /// Checks every override against layers of `in_dim` to `out_dim` values.
    pub(super) fn check_layers(&self, format: &dyn Format, [in_dim, out_dim]: [usize; 2], problems: &mut Problems) {
        let unsigned = format.layout().fields.iter().any(|field| field.kind == Kind::E8m0);
        if self.layers.len() as i64 > self.depth {
            let (got, allowed) = (said!("{0} entries", self.layers.len()), said!("at most {0} entries", self.depth));
            return problems.refuse("layers", got, allowed);
        }
        let mut before = -1;
        for (n, LayerOverride { layer, scale, between }) in self.layers.iter().enumerate() {
            let field = |name: &str| format!("layers[{n}].{name}");
            problems.within(&field("layer"), *layer, 0, self.depth - 1);
            if (0..self.depth).contains(layer) && *layer <= before {
                problems.refuse(field("layer"), layer, "each layer once, in rising order");
            }
            before = before.max(*layer);
            if scale.is_nan() || scale.abs() > limit::SCALE_MAX {
                problems.refuse(field("scale"), bits(*scale), "a number from -1e4 to 1e4");
            } else if unsigned && *scale < 0.0 {
                let allowed =
                    said!("a number from 0 to 1e4: a power of two, the scale of {0}, has no sign", format.name());
                problems.refuse(field("scale"), bits(*scale), allowed);
            }
            let Some(between) = between else { continue };
            if let Err(error) = between.check(in_dim, out_dim) {
                problems.0.push(error.below(&format!("layers[{n}].")));
            } else if self.depth > 1 && between.width(out_dim) != in_dim {
                let got = said!("{0} values", between.width(out_dim));
                let allowed = said!("stages from which in_dim, {0}, values go on", in_dim);
                problems.refuse(field(Between::FIELD), got, allowed);
            }
        }
    }
}

/// A block with its floats times `scale`. What is infinite or NaN stays so: every NaN is one, since machines part at its bits.
pub(super) fn scale_block(format: &dyn Format, block: &mut [u8], scale: f32) {
    /// The largest f16: what a scale becomes at most, a power of two too.
    const MOST: f32 = 65504.0;
    if scale == 1.0 {
        return;
    }
    let layout = format.layout();
    for (field, index) in layout.floats() {
        let most = if layout.is_plain() { field.most() } else { MOST };
        let scaled = field.value(block, index) * scale;
        field.set_float(block, index, if field.is_finite(block, index) { scaled.clamp(-most, most) } else { scaled });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{BlockQ4K, FORMATS};
    use crate::number::f16;
    use crate::preset::Preset;
    use crate::spec::{Edit, Experiment, Stage};
    use crate::variant::Variant;

    fn with(layers: Vec<LayerOverride>) -> Spec {
        Spec { layers, ..Preset::Gaussian.spec() }
    }

    #[test]
    fn only_that_layer_is_scaled() {
        let spec = with(vec![LayerOverride { layer: 2, scale: 0.5, ..LayerOverride::default() }]);
        let (own, plain) = (Experiment::try_from(&spec).unwrap(), Experiment::try_from(&with(vec![])).unwrap());
        assert_eq!(own.layer(1), plain.layer(1));
        let [own, plain] = [own, plain].map(|of| *bytemuck::from_bytes::<BlockQ4K>(&of.block(2, 7, 0)));
        assert_eq!((own.d.to_f32(), own.dmin.to_f32()), (plain.d.to_f32() / 2.0, plain.dmin.to_f32() / 2.0));
        assert_eq!((own.scales, own.qs), (plain.scales, plain.qs));
    }

    #[test]
    fn a_scale_too_large_is_held_at_the_largest_f16() {
        let mut block = BlockQ4K::from_bytes(&[0; BlockQ4K::BYTES]);
        (block.d, block.dmin) = (f16::from_f32(60_000.0), f16::from_f32(-60_000.0));
        scale_block(FORMATS[0], bytemuck::bytes_of_mut(&mut block), 1e4);
        assert_eq!((block.d, block.dmin), (f16::MAX, f16::MIN));
    }

    #[test]
    fn only_that_layer_has_other_stages() {
        let own = LayerOverride { layer: 1, between: Some(Between(vec![Stage::Softmax])), ..LayerOverride::default() };
        let report = Experiment::try_from(&with(vec![own])).unwrap().run(Variant::ALL[0], 0);
        let sum = |depth: usize| report.depths[depth].tokens[0].a.iter().sum::<f32>();
        assert!((sum(1) - 1.0).abs() < 1e-5, "{}", sum(1));
        assert!((sum(0) - 1.0).abs() > 0.1 && (sum(2) - 1.0).abs() > 0.1, "{} {}", sum(0), sum(2));
    }

    #[test]
    fn what_overrides_nothing_goes() {
        let scaled = |spec: &Spec, layer, to| spec.edited(&Edit::LayerScale { layer, to }).unwrap();
        let spec = scaled(&scaled(&with(vec![]), 3, 2.0), 1, 3.0);
        assert_eq!(spec.layers.iter().map(|own| own.layer).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(scaled(&spec, 3, 1.0).layers.len(), 1);
    }

    #[test]
    fn bad_overrides_name_field_value_and_range() {
        let own = |layer| LayerOverride { layer, scale: 2.0, between: None };
        let staged = |stages| LayerOverride { layer: 1, scale: 1.0, between: Some(Between(stages)) };
        for (layers, field) in [
            (vec![own(10)], "layers[0].layer"),
            (vec![own(-1)], "layers[0].layer"),
            (vec![own(3), own(3)], "layers[1].layer"),
            (vec![own(3), own(2)], "layers[1].layer"),
            (vec![LayerOverride { scale: f32::NAN, ..own(0) }], "layers[0].scale"),
            (vec![LayerOverride { scale: 2e4, ..own(0) }], "layers[0].scale"),
            (vec![own(0), staged(vec![Stage::SwiGlu])], "layers[1].between"),
            (vec![staged(vec![Stage::RmsNorm; 9])], "layers[0].between"),
        ] {
            let error = Experiment::try_from(&with(layers)).unwrap_err();
            assert_eq!(error.field, field, "{error}");
        }
    }
}
