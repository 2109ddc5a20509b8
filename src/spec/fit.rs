//! Blocks from numbers that someone has.

use super::edit::typed;
use super::fields::{Name, Source, Spec, Weights};
use super::hex::HexBytes;
use super::limit;
use super::pasted::{pasted, value};
use super::refusal::{SpecError, said};
use crate::aligned::AlignedBytes;
use crate::format::{Format, fit};

/// Numbers that are taken as f32.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// The field that errors name.
    pub field: &'a str,
    /// Whether each is 0 or more.
    pub positive: bool,
}

impl Taken<'static> {
    /// Weights.
    pub const WEIGHTS: Self = Self { field: "weights", positive: false };
    /// The importances of weights: how much the error of each counts.
    pub const IMPORTANCE: Self = Self { field: "importance", positive: true };
}

impl Taken<'_> {
    /// The numbers in a text.
    ///
    /// # Errors
    /// Those of the text; one that is no finite f32, or below 0 where none may be.
    pub fn parse(self, text: &str) -> Result<Vec<f32>, SpecError> {
        pasted(self.field, text, |word| self.take(value(word)?), self.allowed())
    }

    /// Numbers as f32.
    ///
    /// # Errors
    /// One that is no finite f32, or below 0 where none may be.
    pub fn checked(self, numbers: impl Iterator<Item = f64>) -> Result<Vec<f32>, SpecError> {
        let checked = |(at, number): (usize, f64)| {
            let refused =
                || SpecError::new(self.field, said!("{0} as number {1}", number.to_string(), at), self.allowed());
            self.take(number).ok_or_else(refused)
        };
        numbers.enumerate().map(checked).collect()
    }

    fn take(self, number: f64) -> Option<f32> {
        let number = number as f32;
        (number.is_finite() && (number >= 0.0 || !self.positive)).then_some(number)
    }

    fn allowed(self) -> &'static str {
        if self.positive { "a finite f32 from 0 on" } else { "a finite f32" }
    }
}

/// The blocks that ggml's reference quantiser makes of some numbers.
///
/// # Errors
/// If they do not fill whole blocks, or are too large for an f16 scale.
pub fn quantised(format: &dyn Format, weights: &[f32]) -> Result<AlignedBytes, SpecError> {
    made(format, weights, |blocks| format.quantise(weights, blocks))
}

/// The blocks that ggml's quantiser makes of rows of numbers, with an importance for each number of a row.
///
/// # Errors
/// Those of [`quantised`], or if the importances fill no row: whole blocks, and as many rows as they go into the numbers.
pub fn weighed(format: &dyn Format, weights: &[f32], importance: &[f32]) -> Result<AlignedBytes, SpecError> {
    let (n, block) = (importance.len(), format.layout().weights);
    made(format, weights, |_| ())?;
    if n == 0 || !n.is_multiple_of(block) || !weights.len().is_multiple_of(n) {
        let allowed = match weights.len() {
            all if all == block => said!("{0} numbers, one for each weight", block),
            all => said!("as many as a row has weights: {0}, or a multiple of {1} that divides it", all, block),
        };
        return Err(SpecError::count("importance", n, allowed));
    }
    made(format, weights, |blocks| {
        for (row, blocks) in weights.chunks_exact(n).zip(blocks.chunks_exact_mut(format.row_bytes(n))) {
            fit::of(format).weigh(row, importance, blocks);
        }
    })
}

/// The blocks that `fill` makes of numbers, which is asked for them once it is clear that the numbers fill blocks.
fn made(format: &dyn Format, weights: &[f32], fill: impl FnOnce(&mut [u8])) -> Result<AlignedBytes, SpecError> {
    let layout = format.layout();
    if weights.is_empty() || !weights.len().is_multiple_of(layout.weights) {
        let allowed = said!("a multiple of {0} numbers, the weights of a block of {1}", layout.weights, layout.name);
        return Err(SpecError::count("weights", weights.len(), allowed));
    }
    let mut blocks = AlignedBytes::zeroed(format.row_bytes(weights.len()));
    fill(&mut blocks);
    let finite = |block: &[u8]| layout.floats().all(|(field, index)| field.is_finite(block, index));
    if blocks.chunks_exact(layout.bytes).all(finite) {
        Ok(blocks)
    } else {
        let allowed = said!("numbers below {0} in magnitude for {1}", typed(layout.most().floor()), layout.name);
        Err(SpecError::new("weights", "a range that needs an infinite scale", allowed))
    }
}

impl Spec {
    /// An experiment with these blocks, in rows as long as there may be. Nothing if no rows of one length hold them.
    pub fn holding(format: &dyn Format, blocks: Vec<u8>) -> Option<Self> {
        let (count, most) = (blocks.len() / format.layout().bytes, limit::DIM as usize);
        let weights = |rows: usize| count / rows * format.layout().weights;
        let rows = (1..=count.min(most)).find(|&rows| count.is_multiple_of(rows) && weights(rows) <= most)?;
        let weights_of = Weights { format: Name::of(format.name()), source: Source::Bytes(HexBytes(blocks)) };
        Some(Self { in_dim: weights(rows) as i64, out_dim: rows as i64, weights: weights_of, ..Self::default() })
    }
}

/// The numbers in a text, as many as a block of the format holds, and that block.
///
/// # Errors
/// Those of [`Taken::parse`] and [`quantised`], or if they are more or fewer.
pub fn fit(format: &dyn Format, text: &str) -> Result<(Vec<f32>, AlignedBytes), SpecError> {
    let (weights, layout) = (Taken::WEIGHTS.parse(text)?, format.layout());
    if weights.len() != layout.weights {
        return Err(SpecError::count("weights", weights.len(), said!("{0} numbers", layout.weights)));
    }
    let block = quantised(format, &weights)?;
    Ok((weights, block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{BlockQ4K, FORMATS, QK_K};

    #[test]
    fn numbers_become_the_quantisers_block() {
        let weights: [f32; QK_K] = std::array::from_fn(|i| (i as f32 * 0.37).sin());
        let text = weights.map(|w| w.to_string()).join(", ");
        let (numbers, block) = fit(FORMATS[0], &format!("[{text}]")).unwrap();
        assert_eq!(numbers, weights);
        assert_eq!(*block, BlockQ4K::quantise(&weights).to_bytes());
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let numbers = |n: usize, word: &str| vec![word; n].join("\n");
        for (text, words) in [
            (String::new(), "0 numbers"),
            (numbers(255, "1"), "255 numbers"),
            (format!("1 2 x{}", numbers(253, " 1")), "“x” as number 2"),
            (numbers(256, "inf"), "“inf” as number 0"),
            (numbers(256, "-1e38"), "infinite scale"),
        ] {
            let error = fit(FORMATS[0], &text).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
