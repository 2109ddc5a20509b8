//! The other ways from numbers to blocks: ggml's quantisers with importances, and the plain fit.
//!
//! An *importance* says how much the error of a weight counts: a column of an imatrix of llama.cpp, the mean square of the
//! input that meets the weight. With them ggml searches in another way, in almost every format: it weighs an error by
//!
//! ```text
//!                              weight of an error              variance
//! q4_0 q4_1 q5_0 q5_1          importance·√(variance + x²)     Σx²/n of the row
//! q2_K                         the same                        Σx²/256 of the block
//! q3_K q4_K q5_K               the same                        2·Σx²/256 of the block
//! iq4_nl iq4_xs                the same                        2·Σx²/n of the block
//! q6_K                         importance                      –
//! q8_0 mxfp4 tq1_0 tq2_0       nothing is weighed
//! f32 f16 bf16                 nothing is weighed: each number becomes the nearest
//! ```
//!
//! In four formats a block depends on its whole row, so a row is what is handed over.
//!
//! The *plain* fit takes the scale from the range, max|x| or min to max, and rounds to nearest. Scales of sub-blocks are
//! rounded as the format stores them, and the quants chosen again for what was stored, as ggml does: so what it loses
//! against ggml's quantiser is what the search finds.
//!
//! Every sum runs left to right in f32, each operation rounded once, as in ggml-quants.c of ggml 0.26.0 without contraction.
//!
//! No method of a [`Format`] leads here, so a module that shows no fit carries none of it.

pub(super) mod block_scale;
pub(super) mod scale;
pub(super) mod scale_min;

use super::contraction::Build;
use super::{Block, Format, QK_K, Rows, registry};

/// Below this magnitude a group of numbers counts as zero.
pub(super) const EPSILON: f32 = 1e-15;

/// A block with its other ways from numbers. Where a format has none, its own quantiser is both.
pub trait Fit: Block {
    /// Whether its quantiser does more than the plain fit.
    const SEARCHES: bool = false;
    /// Whether it can take importances.
    const WEIGHS: bool = false;
    /// The builds of ggml whose contracted quantiser makes other blocks: see [`contraction`](super::contraction).
    const BUILDS: &'static [Build] = &[];

    /// The block that the quantiser of one of these builds makes of finite weights, as many as a block holds.
    fn contracted(_build: Build, x: &[f32]) -> Self {
        Self::quantise(x)
    }

    /// The plain fit of finite weights, as many as a block holds.
    fn plain(x: &[f32]) -> Self {
        Self::quantise(x)
    }

    /// Writes the blocks that ggml's quantiser makes of a row of finite weights with an importance for each.
    fn weigh(row: &[f32], _importance: &[f32], out: &mut [Self]) {
        let n = Self::LAYOUT.weights;
        out.iter_mut().zip(row.chunks_exact(n)).for_each(|(out, x)| *out = Self::quantise(x));
    }
}

/// The same for those that know no format: blocks are bytes, aligned to eight.
pub trait Fitter: Sync {
    /// Whether ggml's reference quantiser does more than the plain fit: else both make the same blocks.
    fn searches(&self) -> bool;
    /// Whether ggml's quantiser takes importances: else it makes the same blocks with any.
    fn weighs(&self) -> bool;
    /// Writes the plain fit of `x` to the blocks `w`.
    fn plain(&self, x: &[f32], w: &mut [u8]);
    /// Writes what ggml's quantiser makes of one row with an importance for each weight to the blocks `w`.
    fn weigh(&self, row: &[f32], importance: &[f32], w: &mut [u8]);
}

impl<W: Fit> Fitter for Rows<W> {
    fn searches(&self) -> bool {
        W::SEARCHES
    }

    fn weighs(&self) -> bool {
        W::WEIGHS
    }

    fn plain(&self, x: &[f32], w: &mut [u8]) {
        let blocks = bytemuck::cast_slice_mut::<u8, W>(w).iter_mut();
        blocks.zip(x.chunks_exact(W::LAYOUT.weights)).for_each(|(w, x)| *w = W::plain(x));
    }

    fn weigh(&self, row: &[f32], importance: &[f32], w: &mut [u8]) {
        W::weigh(row, importance, bytemuck::cast_slice_mut(w));
    }
}

/// The other ways of a format.
///
/// # Panics
/// If the format is none of the registry.
pub fn of(format: &dyn Format) -> &'static dyn Fitter {
    registry::FITS[registry::at(format)]
}

/// `Σ x²`
pub(super) fn squares(x: &[f32]) -> f32 {
    x.iter().fold(0.0, |sum, v| sum + v * v)
}

/// How much an error of each weight counts.
pub(super) fn weights<const N: usize>(x: &[f32; N], importance: &[f32; N], variance: f32) -> [f32; N] {
    std::array::from_fn(|i| importance[i] * (variance + x[i] * x[i]).sqrt())
}

/// Numbers from left to right.
pub(super) fn sum(x: &[f32]) -> f32 {
    x.iter().fold(0.0, |sum, v| sum + v)
}

/// Blocks of 32 that depend on the whole row; `make` takes the numbers of one and how much their errors count.
pub(super) fn by_row<W>(row: &[f32], importance: &[f32], out: &mut [W], make: fn(&[f32; 32], &[f32; 32]) -> W) {
    let variance = squares(row) / row.len() as f32;
    let blocks = row.as_chunks().0.iter().zip(importance.as_chunks().0);
    out.iter_mut().zip(blocks).for_each(|(out, (x, importance))| *out = make(x, &weights(x, importance, variance)));
}

/// Super-blocks that depend on nothing else; `make` takes the numbers of one and their importances.
pub(super) fn by_block<W>(row: &[f32], importance: &[f32], out: &mut [W], make: fn(&[f32; QK_K], &[f32; QK_K]) -> W) {
    let blocks = row.as_chunks().0.iter().zip(importance.as_chunks().0);
    out.iter_mut().zip(blocks).for_each(|(out, (x, importance))| *out = make(x, importance));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aligned::AlignedBytes;
    use crate::format::FORMATS;

    fn wave(n: usize, step: f32) -> Vec<f32> {
        (0..n).map(|i| (i as f32 * step).sin()).collect()
    }

    fn weighed(format: &dyn Format, row: &[f32], importance: &[f32]) -> AlignedBytes {
        let mut blocks = AlignedBytes::zeroed(format.row_bytes(row.len()));
        of(format).weigh(row, importance, &mut blocks);
        blocks
    }

    /// Importances say what counts more, not how much: a power of two times all of them changes nothing.
    #[test]
    fn importances_are_relative() {
        let (row, importance) = (wave(512, 0.7), wave(512, 0.3).iter().map(|x| 1.01 + x).collect::<Vec<_>>());
        let louder: Vec<f32> = importance.iter().map(|x| 1024.0 * x).collect();
        for format in FORMATS {
            assert_eq!(weighed(*format, &row, &importance), weighed(*format, &row, &louder), "{format:?}");
        }
    }

    /// In four formats a block with importances depends on the rest of its row, in the others on nothing else.
    /// catches: variance_of_the_block, variance_of_the_row
    #[test]
    fn four_formats_look_at_the_whole_row() {
        for format in FORMATS {
            let n = format.layout().weights;
            let (mut row, importance) = (wave(64 * n, 0.7), vec![1.0; 64 * n]);
            let first = weighed(*format, &row, &importance);
            row[32 * n..].iter_mut().for_each(|x| *x *= 100.0);
            let then = weighed(*format, &row, &importance);
            let same = first[..32 * format.layout().bytes] == then[..32 * format.layout().bytes];
            assert_eq!(!same, ["q4_0", "q4_1", "q5_0", "q5_1"].contains(&format.name()), "{format:?}");
        }
    }

    /// The scale that a plain fit stores for each sub-block is in proportion to its range: max|x| with its sign, or, where there are
    /// mins, max − min with a min of at most zero. A search that tried one step would store another.
    /// catches: a_step_of_the_search, scale_of_the_largest_magnitude_unsigned
    #[test]
    fn plain_scales_are_those_of_the_ranges() {
        for (name, most) in [("q2_K", 15), ("q3_K", -32), ("q4_K", 63), ("q5_K", 63), ("q6_K", -128), ("iq4_xs", -32)] {
            let format = crate::format::find(name).unwrap();
            let field = format.layout().field("scale").unwrap();
            let x: Vec<f32> = (0..QK_K).map(|i| (i as f32 * 0.7).sin() * (i as f32 * 0.11).cos()).collect();
            let mut block = AlignedBytes::zeroed(format.layout().bytes);
            of(format).plain(&x, &mut block);
            let range = |x: &[f32]| match most {
                0.. => x.iter().fold(0.0, |m: f32, &v| m.max(v)) - x.iter().fold(0.0, |m: f32, &v| m.min(v)),
                _ => scale::largest(x),
            };
            let ranges: Vec<f32> = x.chunks(field.covers).map(range).collect();
            let largest = scale::largest(&ranges);
            for (k, range) in ranges.iter().enumerate() {
                // A signed scale ends one below the magnitude of its least.
                let end = if most < 0 { -most - 1 } else { most };
                let expected = ((most as f32 * range / largest).round_ties_even() as i32).min(end);
                let stored = field.value(&block, k) as i32;
                assert_eq!(stored, expected, "{name} {k}");
            }
        }
    }
}
