//! Small pictures of a run: what a layer's weights look like, what came out of it, and by how many f32 steps A and B differ.
//!
//! A picture samples: it is to be recognised, not read. It costs the same for a layer of any size.

use crate::number::ulps;
use crate::run::TokenReport;
use crate::spec::Experiment;

/// Cells of a picture of weights, each way.
pub const SIDE: usize = 32;
/// Most cells of a picture of outputs.
pub const OUTPUTS: usize = 256;

/// One layer and one token.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// Up to [`SIDE`] rows, evenly apart, of [`SIDE`] means of neighbouring weights.
    pub weights: Vec<f32>,
    /// Path A's outputs: of up to [`OUTPUTS`] equal groups the one of largest magnitude.
    pub outputs: Vec<f32>,
    /// The largest `|A − B|` of the same groups.
    pub errors: Vec<f32>,
}

impl Picture {
    /// Layer `layer` of an experiment and what a token was after it.
    pub fn new(experiment: &Experiment, layer: usize, token: &TokenReport) -> Self {
        let mut picture = Self::default();
        let rows = SIDE.min(experiment.out_dim());
        for row in (0..rows).map(|i| i * experiment.out_dim() / rows) {
            let weights = experiment.format().weights(&experiment.row(layer, row));
            for cell in weights.chunks(experiment.in_dim() / SIDE) {
                picture.weights.push(cell.iter().sum::<f32>() / cell.len() as f32);
            }
        }
        let group = token.a.len().div_ceil(OUTPUTS);
        for (a, b) in token.a.chunks(group).zip(token.b.chunks(group)) {
            let (mut output, mut error) = (0.0f32, 0.0f32);
            for (a, b) in a.iter().zip(b) {
                output = larger(output, *a);
                error = larger(error, (a - b).abs());
            }
            picture.outputs.push(output);
            picture.errors.push(error);
        }
        picture
    }
}

/// The one of larger magnitude. A NaN is larger than all, so that none is hidden.
fn larger(one: f32, other: f32) -> f32 {
    if other.is_nan() || other.abs() > one.abs() { other } else { one }
}

/// How many f32 steps A and B are apart, output by output, as powers of two: 0 if they are equal, `k + 1` from 2ᵏ steps to
/// less than 2ᵏ⁺¹ (32 too where one is NaN).
pub fn steps(token: &TokenReport) -> Vec<u8> {
    let of = |(&a, &b)| (u32::BITS - ulps(a, b).unwrap_or(u32::MAX).leading_zeros()) as u8;
    token.a.iter().zip(&token.b).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preset::Preset;
    use crate::spec::Experiment;
    use crate::variant::Variant;

    #[test]
    fn pictures_hide_no_nan() {
        let experiment = Experiment::try_from(&Preset::M95.spec()).unwrap();
        let mut report = experiment.run(Variant::BEST, 0);
        let token = &mut report.depths[0].tokens[0];
        (token.a[3], token.b[7]) = (f32::NAN, f32::INFINITY);
        let picture = Picture::new(&experiment, 0, token);
        assert!(picture.outputs[3].is_nan() && picture.errors[3].is_nan() && picture.errors[7].is_infinite());
        assert_eq!(picture.outputs.iter().filter(|x| x.is_nan()).count(), 1);
    }

    #[test]
    fn pictures_show_what_is_there() {
        let experiment = Experiment::try_from(&Preset::M95.spec()).unwrap();
        let report = experiment.run(Variant::BEST, 0);
        let token = &report.depths[4].tokens[0];
        let picture = Picture::new(&experiment, 4, token);
        assert_eq!((picture.weights.len(), picture.outputs.len(), picture.errors.len()), (SIDE * SIDE, 256, 256));
        assert_eq!(picture.outputs, token.a);
        let row = experiment.format().weights(&experiment.row(4, 8));
        assert_eq!(picture.weights[SIDE], row[..8].iter().sum::<f32>() / 8.0);
        let most = token.a.iter().zip(&token.b).map(|(&a, &b)| ulps(a, b).unwrap()).max().unwrap();
        assert_eq!(u32::from(*steps(token).iter().max().unwrap()), most.ilog2() + 1);
    }
}
