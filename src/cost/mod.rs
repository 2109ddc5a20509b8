//! What quantising costs: the same weights and the same input in every format, and how far one loud weight is felt.
//!
//! ```text
//! numbers ─┬─ original · x, in f64                     what no quantising would give
//!          └─ format's quantiser ─ blocks ─┬─ path A
//!                                          └─ path B   what is shown beside it: error, bits per weight, same top output
//! ```

#![forbid(unsafe_code)]

mod fits;
mod spread;

use crate::aligned::AlignedBytes;
use crate::format::{Format, Order};
use crate::kernel::dot_f32::{self, DotOrder};
use crate::named::named;
use crate::run::metric::{relative, wide};
use crate::run::{Report, WeightError, WeightErrors, l2_rel, top};
use crate::spec::Distribution;
use crate::spec::numbers::{ACTIVATIONS, Draw, WEIGHTS};
use crate::variant::Variant;
pub use fits::{Fits, Gain, Lost, Made, Way};
use serde::Serialize;

pub use spread::Spread;

named! {
    /// Numbers to quantise.
    pub enum Data("data") {
        /// Normal, variance 1.
        Gaussian = "gaussian",
        /// Student's t with three degrees of freedom: heavy tails.
        StudentT3 = "student-t3",
        /// Uniform on [−1, 1).
        Uniform = "uniform",
        /// The magnitudes of normal numbers.
        Positive = "positive",
        /// Normal, but for one channel that is 26 times as loud.
        Loud = "loud",
    }
}

/// How much louder than the others the one channel of [`Data::Loud`] is: as in the outliers of language models.
const LOUD: f32 = 26.0;
/// Weights of a model of which a format's size is told.
const MODEL: f64 = 7e9;

/// Rows of original numbers and an input that meets them.
#[derive(Clone, Debug)]
pub struct Trial {
    original: Vec<f32>,
    x: Vec<f32>,
    /// What the numbers give, a row each.
    outputs: Vec<f64>,
}

/// What a format makes of a trial.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Cost {
    /// What it did to the weights.
    #[serde(flatten)]
    pub weights: WeightError,
    /// `‖A − original‖ / ‖original‖` over the outputs.
    pub a_cost: f64,
    /// `‖B − original‖ / ‖original‖` over the outputs.
    pub b_cost: f64,
    /// `‖A − B‖ / ‖A‖` over the outputs.
    pub l2_rel: f64,
    /// Whether the largest output of A is the largest of the original.
    pub same_top_a: bool,
    /// Whether that of B is.
    pub same_top_b: bool,
}

impl Cost {
    /// What the last layer of a finished run says of a token; nothing where bytes are the weights.
    pub fn of(report: &Report, token: usize) -> Option<Self> {
        let depth = report.depths.last()?;
        let summary = &depth.tokens.get(token)?.summary;
        let same = |top: usize| Some(top) == summary.top.original;
        Some(Self {
            weights: depth.weights?,
            a_cost: summary.a_cost?,
            b_cost: summary.b_cost?,
            l2_rel: summary.l2_rel,
            same_top_a: same(summary.top.a),
            same_top_b: same(summary.top.b),
        })
    }
}

impl Trial {
    /// `rows` rows of `n` numbers that are drawn, and gaussian values that meet them: those of an experiment with random weights
    /// and activations of this seed.
    pub fn drawn(data: Data, seed: i64, rows: usize, n: usize) -> Self {
        let distribution = match data {
            Data::StudentT3 => Distribution::StudentT3,
            Data::Uniform => Distribution::Uniform,
            _ => Distribution::Gaussian,
        };
        let mut original = Vec::with_capacity(rows * n);
        for row in 0..rows {
            let mut draw = Draw::new(distribution, [seed as u64, WEIGHTS, 0, row as u64]);
            original.extend((0..n).map(|i| match data {
                Data::Positive => draw.next(1.0).abs(),
                Data::Loud if i == n / 3 => draw.next(LOUD),
                _ => draw.next(1.0),
            }));
        }
        Self::new(original, input(seed, n))
    }

    /// One row of numbers that someone has, and gaussian values that meet them.
    pub fn of(numbers: Vec<f32>) -> Self {
        let x = input(1, numbers.len());
        Self::new(numbers, x)
    }

    /// Rows of numbers, and the values that meet each of them.
    pub fn new(original: Vec<f32>, x: Vec<f32>) -> Self {
        let dot = |row: &[f32]| row.iter().zip(&x).fold(0.0, |sum, (&w, &x)| sum + f64::from(w) * f64::from(x));
        let outputs = original.chunks_exact(x.len()).map(dot).collect();
        Self { original, x, outputs }
    }

    /// The numbers, row by row.
    pub fn original(&self) -> &[f32] {
        &self.original
    }

    /// How many rows there are, and outputs.
    pub fn rows(&self) -> usize {
        self.outputs.len()
    }

    /// What a format makes of it: path A left to right, path B by ggml's reference rule in the order `blocks`. Nothing where the
    /// rows are no whole blocks.
    pub fn cost(&self, format: &dyn Format, variant: Variant) -> Option<Cost> {
        let n = self.x.len();
        if !n.is_multiple_of(format.layout().weights) {
            return None;
        }
        let mut blocks = AlignedBytes::zeroed(format.row_bytes(self.original.len()));
        format.quantise(&self.original, &mut blocks);
        let (mut errors, mut weights) = (WeightErrors::default(), vec![0.0; n]);
        let (mut a, mut b) = (vec![0.0; self.outputs.len()], vec![0.0; self.outputs.len()]);
        for ((row, original), a) in blocks.chunks_exact(format.row_bytes(n)).zip(self.original.chunks(n)).zip(&mut a) {
            format.dequantise(variant, row, &mut weights);
            errors.add(original, &weights);
            *a = dot_f32::dot(variant, DotOrder::Fold, &weights, &self.x);
        }
        let y = format.input().quantise(variant, format.input().rules()[0].1, &self.x);
        format.matvec(variant, Order::Blocks, &blocks, &y, &mut b);
        let same = |x: &[f32]| top(&wide(x)) == top(&self.outputs);
        Some(Cost {
            weights: errors.relative(),
            a_cost: relative(&self.outputs, &wide(&a)),
            b_cost: relative(&self.outputs, &wide(&b)),
            l2_rel: l2_rel(&a, &b),
            same_top_a: same(&a),
            same_top_b: same(&b),
        })
    }
}

/// 10⁹ bytes of a model of seven billion weights.
pub fn gigabytes(format: &dyn Format) -> f64 {
    format.layout().bits_per_weight() / 8.0 * MODEL / 1e9
}

fn input(seed: i64, n: usize) -> Vec<f32> {
    let mut draw = Draw::new(Distribution::Gaussian, [seed as u64, ACTIVATIONS, 0, 0]);
    (0..n).map(|_| draw.next(1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{FORMATS, find};
    use crate::spec::Experiment;

    #[test]
    fn weights_lose_ten_times_what_the_input_does() {
        let trial = Trial::drawn(Data::Gaussian, 1, 256, 256);
        let cost = trial.cost(find("q4_K").unwrap(), Variant::BEST).unwrap();
        assert!((0.069..0.074).contains(&cost.weights.w_err), "{cost:?}");
        assert!(cost.a_cost / cost.l2_rel > 8.0, "{cost:?}");
    }

    #[test]
    fn a_trial_is_an_experiment() {
        let link = "1&o=64&w=r&x=r&f=q4_K";
        let report = Experiment::try_from(&crate::link::parse(link).spec).unwrap().run(Variant::BEST, 0);
        let cost = Trial::drawn(Data::Gaussian, 1, 64, 256).cost(find("q4_K").unwrap(), Variant::BEST);
        assert!(cost.is_some());
        assert_eq!(Cost::of(&report, 0), cost);
        assert_eq!(Cost::of(&report, 1), None);
        let bytes = Experiment::new(crate::spec::Spec::default()).unwrap().run(Variant::BEST, 0);
        assert_eq!(Cost::of(&bytes, 0), None);
    }

    #[test]
    fn rows_that_are_no_whole_blocks_have_no_cost() {
        let trial = Trial::of(vec![1.0; 96]);
        for format in FORMATS {
            let whole = format.layout().weights == 32;
            assert_eq!(trial.cost(*format, Variant::BEST).is_some(), whole, "{}", format.name());
        }
    }

    #[test]
    fn a_model_of_seven_billion_weights() {
        assert_eq!(gigabytes(find("q4_K").unwrap()), 3.9375);
    }
}
