//! Scales that are infinite or NaN: where they stand, which outputs they poison, and what zeros in their place give.

use crate::link;
use crate::run::Report;
use crate::spec::{BrokenScale, Experiment, Focus, SpecError};
use crate::variant::Variant;
use serde::Serialize;

/// Broken blocks that are told one by one.
const TOLD: usize = 8;

/// What broken scales do to an experiment.
#[derive(Clone, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Broken {
    /// Blocks with a scale that is not finite.
    pub blocks: usize,
    /// The scales of the first eight of them.
    pub scales: Vec<BrokenScale>,
    /// Outputs that are infinite or NaN after each layer.
    pub layers: Vec<Poisoned>,
    /// The same experiment with zeros in their place.
    pub mended: Mended,
}

/// Outputs of a layer that are infinite or NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Poisoned {
    /// On path A.
    pub a: usize,
    /// On path B.
    pub b: usize,
    /// Outputs of the layer, of all tokens.
    pub of: usize,
}

/// What an experiment gives with zeros in the place of broken scales.
#[derive(Clone, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Mended {
    /// Its link.
    pub link: String,
    /// The output in focus on path A.
    pub a: f32,
    /// The same on path B.
    pub b: f32,
    /// Outputs that are infinite or NaN even so, after the last layer: numbers may outgrow f32 for other reasons.
    pub left: Poisoned,
}

impl Broken {
    /// What is broken in a finished run, the output in focus for an example. Nothing where all scales are finite.
    ///
    /// # Errors
    /// None: with zeros the experiment is valid.
    pub fn look(experiment: &Experiment, report: &Report, focus: Focus) -> Result<Option<Self>, SpecError> {
        let blocks = experiment.broken_blocks();
        if blocks.is_empty() {
            return Ok(None);
        }
        let spec = experiment.mended()?;
        let link = link::format(&spec);
        let mended = Experiment::try_from(&spec)?.run(Variant::BEST, focus.row);
        let token = &mended.depths[focus.layer].tokens[focus.token];
        let output = token.summary.output;
        let left = Poisoned::all(&mended).pop().unwrap_or(Poisoned { a: 0, b: 0, of: 0 });
        Ok(Some(Self {
            blocks: blocks.len(),
            scales: experiment.broken(&blocks[..blocks.len().min(TOLD)]),
            layers: Poisoned::all(report),
            mended: Mended { link, a: token.a[output], b: token.b[output], left },
        }))
    }

    /// What is told of it, a thought to a line.
    pub fn lines(&self) -> Vec<String> {
        let scale = |BrokenScale { layer, row, block, field, bits, is }: &BrokenScale| {
            format!("layer {layer}, row {row}, block {block}: {field} is {is} ({bits})")
        };
        let mut lines: Vec<String> = self.scales.iter().map(scale).collect();
        let told = self.blocks.min(TOLD);
        if self.blocks > told {
            lines.push(format!("and {} more blocks", self.blocks - told));
        }
        let layers = self.layers.iter().enumerate().filter(|(_, layer)| layer.a + layer.b > 0);
        lines.extend(layers.map(|(i, Poisoned { a, b, of })| {
            format!("after layer {i}: {a} of {of} outputs of A and {b} of B are infinite or NaN")
        }));
        let Mended { a, b, left, .. } = &self.mended;
        let rest = match left {
            Poisoned { a: 0, b: 0, .. } => String::new(),
            Poisoned { a, b, of } => format!("; {a} of {of} outputs of A and {b} of B are not finite even so"),
        };
        lines.push(format!("with 0 in their place: A {a}, B {b}{rest}"));
        lines
    }
}

impl Poisoned {
    /// Layer by layer.
    fn all(report: &Report) -> Vec<Self> {
        let lost = |x: &[f32]| x.iter().filter(|x| !x.is_finite()).count();
        let layer = |depth: &crate::run::DepthReport| {
            depth.tokens.iter().fold(Self { a: 0, b: 0, of: 0 }, |sum, token| Self {
                a: sum.a + lost(&token.a),
                b: sum.b + lost(&token.b),
                of: sum.of + token.a.len(),
            })
        };
        report.depths.iter().map(layer).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{FORMATS, Kind};
    use crate::spec::{Name, Spec, Weights};

    fn look(link: &str) -> (Experiment, Broken) {
        let read = link::parse(link);
        assert_eq!(read.problems, [], "{link}");
        let experiment = Experiment::try_from(&read.spec).unwrap();
        let report = experiment.run(Variant::BEST, 0);
        let broken = Broken::look(&experiment, &report, Focus::default()).unwrap().unwrap();
        (experiment, broken)
    }

    #[test]
    fn a_nan_poisons_its_row_and_then_every_layer() {
        let (experiment, broken) = look("1&o=256&l=3&s=rmsnorm&e=0.7.0.0~AH4");
        assert_eq!((broken.blocks, broken.scales.len()), (1, 1));
        let BrokenScale { layer, row, block, field, bits, is } = &broken.scales[0];
        assert_eq!((*layer, *row, *block, &**field, &**bits, *is), (0, 7, 0, "d", "0x7e00", "NaN"));
        // RMSNorm spreads it over the row's whole vector.
        assert!(broken.layers.iter().all(|layer| *layer == Poisoned { a: 256, b: 256, of: 256 }), "{broken:?}");
        assert_eq!(broken.mended.left, Poisoned { a: 0, b: 0, of: 256 });
        let mended = link::parse(&broken.mended.link).spec;
        let report = Experiment::try_from(&mended).unwrap().run(Variant::BEST, 0);
        let token = &report.depths[0].tokens[0];
        assert_eq!((token.a[0], token.b[0]), (broken.mended.a, broken.mended.b));
        assert_eq!(Experiment::try_from(&mended).unwrap().broken_blocks(), Vec::<[usize; 3]>::new());
        assert_eq!((experiment.broken_blocks(), experiment.broken_count()), (vec![[0, 7, 0]], 1));
        assert!(broken.lines()[0].contains("layer 0, row 7, block 0: d is NaN (0x7e00)"), "{:?}", broken.lines());
    }

    /// One row without a stage: the other rows stay as they are.
    #[test]
    fn an_infinity_stays_in_its_row() {
        let (_, broken) = look("1&o=4&e=0.2.0.0~AHw,0.3.0.2~AP4");
        assert_eq!(broken.layers, [Poisoned { a: 2, b: 2, of: 4 }]);
        let said: Vec<_> = broken.scales.iter().map(|scale| (scale.row, &*scale.field, scale.is)).collect();
        assert_eq!(said, [(2, "d", "infinite"), (3, "dmin", "NaN")]);
    }

    /// Bytes of every format with every float broken, in one layer's bytes for two layers.
    #[test]
    fn every_format_is_found_and_mended() {
        for format in FORMATS {
            let layout = format.layout();
            let in_dim = 256;
            let mut bytes = vec![0x11; 256 / layout.weights * layout.bytes * 256];
            let block = &mut bytes[..layout.bytes];
            for (field, index) in layout.floats().filter(|(_, index)| *index == 0) {
                field.set(block, index, if field.kind == Kind::E8m0 { 0xff } else { field.nearest(f32::NAN) });
            }
            let weights = Weights { format: Name::of(format.name()), ..Weights::bytes(bytes) };
            let spec = Spec { in_dim, out_dim: 256, depth: 2, weights, ..Spec::default() };
            let experiment = Experiment::try_from(&spec).unwrap();
            let report = experiment.run(Variant::BEST, 0);
            let broken = Broken::look(&experiment, &report, Focus::default()).unwrap().unwrap();
            assert_eq!(experiment.broken_blocks(), [[0, 0, 0], [1, 0, 0]], "{}", format.name());
            assert_eq!(experiment.broken_count(), 2);
            assert!(broken.layers[0].a >= 1 && broken.layers[0].b >= 1, "{} {broken:?}", format.name());
            assert!(broken.mended.a.is_finite() && broken.mended.b.is_finite(), "{} {broken:?}", format.name());
        }
    }

    #[test]
    fn what_is_finite_has_nothing_to_tell() {
        let experiment = Experiment::try_from(&Spec::default()).unwrap();
        let report = experiment.run(Variant::BEST, 0);
        assert_eq!(Broken::look(&experiment, &report, Focus::default()).unwrap(), None);
    }
}
