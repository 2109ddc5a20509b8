//! What it does to an experiment that ggml's wasm build cuts fractions off where the other machines round: to the input of the dot
//! in focus, and to the outputs of every layer.

use super::rule_of;
use crate::format::FORMATS;
use crate::input::{Input, Rounding, Rule};
use crate::run::metric::{relative, wide};
use crate::run::{Report, TokenReport};
use crate::said::said;
use crate::spec::{Edit, Experiment, Focus, SpecError};
use crate::variant::Variant;
use serde::Serialize;

/// The machine that truncates.
const MACHINE: &str = "ggml-wasm";

/// What rounding leaves of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Left {
    /// `‖rounded − numbers‖ / ‖numbers‖`.
    pub error: f64,
    /// `1 − numbers·rounded / ‖numbers‖²`: the part of the numbers' length that is gone.
    pub lost: f64,
}

/// The same numbers, rounded as ggml's reference does and cut off.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Both {
    /// To the nearest.
    pub rounded: Left,
    /// Toward zero.
    pub truncated: Left,
}

/// What truncation does to an experiment.
#[derive(Clone, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Truncation {
    /// To the input of the dot in focus, as path A has it.
    pub input: Both,
    /// Values of that input whose quant is another.
    pub other_quants: usize,
    /// Values of that input.
    pub values: usize,
    /// To the outputs of each layer, path B's against path A's, for the token in focus.
    pub layers: Vec<Both>,
}

impl Left {
    fn of(numbers: &[f64], rounded: &[f64]) -> Self {
        let dot = |x: &[f64]| numbers.iter().zip(x).map(|(one, other)| one * other).sum::<f64>();
        let kept = if numbers == rounded { 1.0 } else { dot(rounded) / dot(numbers) };
        Self { error: relative(numbers, rounded), lost: 1.0 - kept }
    }
}

/// The reference's rule for an input and the one that truncates; nothing where ggml's wasm build rounds it.
fn rules(input: &dyn Input) -> Option<[(&'static str, Rule); 2]> {
    let cut = rule_of(input, MACHINE);
    (cut.1.rounding == Rounding::Trunc).then(|| [input.rules()[0], cut])
}

/// Names of the formats whose input ggml's wasm build truncates.
pub fn truncated_formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().filter(|format| rules(format.input()).is_some()).map(|format| format.name())
}

impl Truncation {
    /// What it does to an experiment, seen from there.
    ///
    /// # Errors
    /// If ggml's wasm build does not truncate the input of the format.
    pub fn of(experiment: &Experiment, focus: Focus) -> Result<Self, SpecError> {
        let (format, input) = (experiment.format(), experiment.format().input());
        let refused = || {
            let names: Vec<_> = truncated_formats().collect();
            let allowed = said!("a format whose input ggml’s wasm build truncates: {0}", names.join(", "));
            SpecError::new("weights.format", format.name(), allowed)
        };
        let rules = rules(input).ok_or_else(refused)?;
        let run = |(name, _): (&str, Rule)| {
            let as_that = experiment.edited(&Edit::Rule(name.into()))?;
            let report = as_that.run(Variant::BEST, focus.row);
            Ok::<_, SpecError>((as_that, report))
        };
        let [(_, rounded), (cut, truncated)] = [run(rules[0])?, run(rules[1])?];
        let (x, _) = cut.inputs(&truncated, focus.layer, focus.token);
        let made = rules.map(|(_, rule)| input.quantise(Variant::BEST, rule, &x));
        let quants =
            made.each_ref().map(|y| input.blocks(y).iter().flat_map(|(_, qs)| qs.to_vec()).collect::<Vec<_>>());
        let left = made.each_ref().map(|y| Left::of(&wide(&x), &values(input, y)));
        let after = |report: &Report| -> Vec<Left> {
            report.depths.iter().map(|depth| against_a(&depth.tokens[focus.token])).collect()
        };
        let layers = after(&rounded).into_iter().zip(after(&truncated));
        Ok(Self {
            input: Both { rounded: left[0], truncated: left[1] },
            other_quants: quants[0].iter().zip(&quants[1]).filter(|(one, other)| one != other).count(),
            values: x.len(),
            layers: layers.map(|(rounded, truncated)| Both { rounded, truncated }).collect(),
        })
    }
}

/// Path B's outputs against path A's.
fn against_a(token: &TokenReport) -> Left {
    Left::of(&wide(&token.a), &wide(&token.b))
}

/// What the blocks of an input are worth.
fn values(input: &dyn Input, y: &[u8]) -> Vec<f64> {
    let blocks = input.blocks(y).into_iter();
    blocks.flat_map(|(d, qs)| qs.iter().map(move |&q| f64::from(d) * f64::from(q))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    fn of(link: &str) -> Result<Truncation, SpecError> {
        let experiment = Experiment::try_from(&link::parse(link).spec).unwrap();
        Truncation::of(&experiment, Focus::default())
    }

    #[test]
    fn the_error_of_the_input_doubles_and_outputs_shrink() {
        let made = of("1&n=1024&o=256&f=q8_0&w=r&x=r").unwrap();
        let Both { rounded, truncated } = made.input;
        assert!((0.005..0.006).contains(&rounded.error) && (0.010..0.012).contains(&truncated.error), "{made:?}");
        assert!(rounded.lost.abs() < 1e-3 && (0.006..0.008).contains(&truncated.lost), "{made:?}");
        let [layer] = made.layers[..] else { panic!("one layer") };
        assert!(layer.rounded.lost.abs() < 2e-3 && (0.005..0.009).contains(&layer.truncated.lost), "{made:?}");
        assert!(made.other_quants > 400 && made.values == 1024);
    }

    /// catches: a loss that is told of one layer only
    #[test]
    fn the_loss_adds_up_over_layers_unless_a_norm_takes_it_back() {
        let chain = of("1&o=256&l=10&f=q8_0&w=r,k3d800000&x=r").unwrap().layers;
        let (first, last) = (chain[0].truncated.lost, chain[9].truncated.lost);
        assert!((0.055..0.085).contains(&last) && last > 8.0 * first, "{chain:?}");
        assert!(chain[9].rounded.lost.abs() < 0.005);
        let normed = of("1&o=256&l=10&s=rmsnorm&f=q8_0&w=r&x=r").unwrap().layers;
        assert!(normed[9].truncated.lost < 0.01 && normed[9].truncated.error > normed[9].rounded.error, "{normed:?}");
    }

    /// catches: the experiment's own rule taken for the reference's
    #[test]
    fn the_rule_of_the_experiment_does_not_matter() {
        assert_eq!(of("1&f=q4_0&w=r&x=r&q=ggml-wasm"), of("1&f=q4_0&w=r&x=r"));
    }

    #[test]
    fn k_quants_are_refused_and_seven_formats_are_not() {
        let refused = of("1&f=q6_K").unwrap_err();
        assert_eq!((refused.field.as_str(), &refused.got), ("weights.format", &"q6_K".into()));
        let mut names: Vec<_> = truncated_formats().collect();
        names.sort_unstable();
        assert_eq!(names, ["iq4_nl", "mxfp4", "q4_0", "q4_1", "q5_0", "q5_1", "q8_0"]);
    }

    #[test]
    fn what_is_not_rounded_is_all_there() {
        assert_eq!(Left::of(&[0.0, 0.0], &[0.0, 0.0]), Left { error: 0.0, lost: 0.0 });
        assert_eq!(Left::of(&[2.0, 0.0], &[1.0, 0.0]), Left { error: 0.5, lost: 0.5 });
    }
}
