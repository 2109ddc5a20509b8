//! How far a loud weight, or a shift of all of them, is felt in a row of one format.

use super::Data;
use crate::cost::Trial;
use crate::format::find;
use crate::link;
use crate::run::WeightErrors;
use crate::said::said;
use crate::spec::{Spec, SpecError, quantised, quoted};
use serde::Serialize;

/// Weights of the row.
const ROW: usize = 256;
/// Weights of a stretch of it.
const STRETCH: usize = 32;

/// A row of numbers in a format, stretch by stretch.
#[derive(Clone, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Spread {
    /// The numbers.
    pub original: Vec<f32>,
    /// What the format makes of them.
    pub weights: Vec<f32>,
    /// `|weight − number|` of each.
    pub errors: Vec<f32>,
    /// The root mean square of the errors, in the unit of the numbers.
    pub rms: f64,
    /// The same of each 32 of them.
    pub stretches: Vec<f64>,
    /// Weights that share a scale of their own.
    pub sub_block: usize,
    /// Weights of a block, whose scale is that of its sub-blocks.
    pub block: usize,
    /// A link to the first block.
    pub link: String,
}

impl Spread {
    /// 256 gaussian numbers of a seed in a format: `shift` is added to all of them, and then the one at `at` is `loud`.
    ///
    /// # Errors
    /// A format that does not exist, a place beyond the row, a number that is not finite.
    pub fn of(format: &str, seed: u32, at: usize, loud: f32, shift: f32) -> Result<Self, SpecError> {
        let format =
            find(format).ok_or_else(|| SpecError::new("weights.format", quoted(format), crate::format::NAMES))?;
        let mut original = Trial::drawn(Data::Gaussian, seed.into(), 1, ROW).original().to_vec();
        original.iter_mut().for_each(|number| *number += shift);
        *original.get_mut(at).ok_or_else(|| SpecError::new("at", at.to_string(), "a weight from 0 to 255"))? = loud;
        if !original.iter().all(|number| number.is_finite()) {
            return Err(SpecError::new(
                "weights",
                said!("{0} and a shift of {1}", loud.to_string(), shift.to_string()),
                "finite f32 values",
            ));
        }
        let blocks = quantised(format, &original)?;
        let weights = format.weights(&blocks);
        let rms = |(original, weights): (&[f32], &[f32])| {
            let mut errors = WeightErrors::default();
            errors.add(original, weights);
            errors.absolute()[1]
        };
        let layout = format.layout();
        Ok(Self {
            errors: weights.iter().zip(&original).map(|(weight, number)| (weight - number).abs()).collect(),
            rms: rms((&original, &weights)),
            stretches: original.chunks(STRETCH).zip(weights.chunks(STRETCH)).map(rms).collect(),
            sub_block: layout.sub_block(),
            block: layout.weights,
            link: link::format(&Spec::holding(format, blocks[..layout.bytes].to_vec()).unwrap_or_default()),
            original,
            weights,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_37(format: &str, loud: f32) -> Spread {
        Spread::of(format, 1, 37, loud, 0.0).unwrap()
    }

    /// catches: a format whose loud weight is felt beyond its block
    #[test]
    fn a_loud_weight_takes_resolution_from_those_that_share_its_scale() {
        let (calm, loud) = (at_37("q4_0", 1.0), at_37("q4_0", 26.0));
        for i in 0..8 {
            assert_eq!(loud.stretches[i] > 2.0 * calm.stretches[i], i == 1, "stretch {i}");
            assert_eq!(loud.stretches[i] == calm.stretches[i], i != 1, "stretch {i}");
        }
        assert_eq!((loud.sub_block, loud.block, loud.errors.len()), (32, 32, 256));
    }

    /// Sixteen to a scale: the other half of the stretch is spared most of it.
    #[test]
    fn a_smaller_sub_block_confines_it() {
        let six = at_37("q6_K", 26.0);
        let half = |from: usize| six.errors[from..from + 16].iter().map(|error| error * error).sum::<f32>();
        assert_eq!((six.sub_block, six.block), (16, 256));
        assert!(half(32) > 4.0 * half(48), "{:?}", six.stretches);
    }

    #[test]
    fn a_row_is_moved_and_set() {
        let drawn = at_37("q8_0", 1.0).original;
        let moved = Spread::of("q8_0", 1, 255, 9.0, 2.0).unwrap().original;
        assert_eq!((moved[7], moved[255]), (drawn[7] + 2.0, 9.0));
    }

    #[test]
    fn bad_numbers_are_refused() {
        let field =
            |format: &str, at: usize, loud: f32| Spread::of(format, 1, at, loud, 0.0).unwrap_err().field.clone();
        assert_eq!(field("q4_0", 256, 1.0), "at");
        assert_eq!(field("q4_0", 0, f32::NAN), "weights");
        assert_eq!(field("q7_K", 0, 1.0), "weights.format");
    }
}
