//! The search for scale and min that Q2_K, Q4_K and Q5_K share, byte for byte as ggml's reference quantiser makes it
//! (`make_qkx2_quants` in ggml-quants.c, llama.cpp 0c1e57098).
//!
//! For each sub-block the search tries the scale that fills the range and some others around it. For each it rounds the
//! values, then solves the weighted least squares for scale and min; the least weighted error wins. Large values count
//! more:
//!
//! ```text
//!              weight       error     values
//! Q4_K, Q5_K   rms + |x|    square    32
//! Q2_K         |x|          size      16
//! ```
//!
//! In Q4_K and Q5_K the eight scales and mins are then rounded to six bits against the largest of each, and the quants are
//! chosen again for the scales that were stored.
//!
//! Every sum runs left to right in f32, each operation rounded once, or contracted as a [`Contraction`] says: the order is part of the format's meaning here,
//! because another order gives other bytes. That leaves one thing to do side by side: sub-blocks. In browsers four of them share
//! an instruction.

mod scalar;
#[cfg(target_arch = "wasm32")]
mod simd128;
pub mod weighed;

use super::contraction::Contraction;
use super::q4_k::{PackedField, PackedScales};
use super::{QK_K, SUB, SUB_BLOCKS};
use crate::number::{f16, narrow};

/// How a format searches.
pub(super) struct Search {
    /// Largest quant: 15 or 31.
    pub max: i32,
    /// The first step of the search, in quants beyond the range.
    pub first: f32,
    /// Steps after the first, each 0.1 further; [`Self::NONE`] for no search.
    pub steps: i32,
    /// What it weighs.
    pub error: Error,
}

/// What a search makes small.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Error {
    /// Squared differences, each times `rms + |x|`.
    Squares,
    /// Sizes of differences, each times `|x|`.
    Sizes,
}

const STEP_SIZE: f32 = 0.1;
const PACKED_MAX: f32 = PackedScales::MAX as f32;

impl Search {
    /// So many steps search nothing: the scale that fills the range is taken.
    pub const NONE: i32 = -1;

    /// Scale and (negated, so ≥ 0) min for one sub-block; `best` receives the quants that go with them.
    pub fn sub_block<C: Contraction, const N: usize>(&self, x: &[f32; N], best: &mut [u8; N]) -> (f32, f32) {
        scalar::search::<C, N>(self, x, best)
    }

    /// `d`, `dmin`, the packed scales and mins, and the 256 quants for 256 finite weights.
    pub fn quantise<C: Contraction>(&self, x: &[f32; QK_K]) -> (f16, f16, PackedScales, [u8; QK_K]) {
        let mut scales = [0.0; SUB_BLOCKS];
        let mut mins = [0.0; SUB_BLOCKS];
        let mut quants = [0; QK_K];
        let (subs, _) = x.as_chunks::<SUB>();
        let (quant_subs, _) = quants.as_chunks_mut::<SUB>();
        if C::FUSES || cfg!(not(target_arch = "wasm32")) {
            for (j, (sub, l)) in subs.iter().zip(quant_subs.iter_mut()).enumerate() {
                (scales[j], mins[j]) = self.sub_block::<C, SUB>(sub, l);
            }
        }
        #[cfg(target_arch = "wasm32")]
        if !C::FUSES {
            for (k, (subs, l)) in subs.as_chunks::<4>().0.iter().zip(quant_subs.as_chunks_mut::<4>().0).enumerate() {
                let (s, m) = simd128::search(self, subs, l);
                scales[4 * k..][..4].copy_from_slice(&s);
                mins[4 * k..][..4].copy_from_slice(&m);
            }
        }
        let largest = |values: &[f32]| values.iter().fold(0.0, |m: f32, &s| if s > m { s } else { m });
        let (max_scale, max_min) = (largest(&scales), largest(&mins));
        let per = |max: f32| if max > 0.0 { PACKED_MAX / max } else { 0.0 };
        let mut packed = PackedScales([0; 12]);
        for j in 0..SUB_BLOCKS {
            packed.set(PackedField::Scale, j, round::<C>(per(max_scale), scales[j], PackedScales::MAX.into()));
            packed.set(PackedField::Min, j, round::<C>(per(max_min), mins[j], PackedScales::MAX.into()));
        }
        let (d, dmin) = (narrow(max_scale / PACKED_MAX), narrow(max_min / PACKED_MAX));
        choose_again(self.max, x, (d, dmin, packed), &mut quants);
        (d, dmin, packed, quants)
    }
}

/// Chooses the quants up to `max` again for the scales and mins that were stored.
pub(super) fn choose_again(
    max: i32,
    x: &[f32; QK_K],
    (d, dmin, packed): (f16, f16, PackedScales),
    quants: &mut [u8; QK_K],
) {
    let (subs, quant_subs) = (x.as_chunks::<SUB>().0, quants.as_chunks_mut::<SUB>().0);
    for (j, (sub, l)) in subs.iter().zip(quant_subs).enumerate() {
        let dl = d.to_f32() * f32::from(packed.get(PackedField::Scale, j));
        // With a stored scale of zero the search's own quants stay: the weights are `−dmin·min` whatever they are.
        if dl != 0.0 {
            let ml = dmin.to_f32() * f32::from(packed.get(PackedField::Min, j));
            for (l, x) in l.iter_mut().zip(sub) {
                *l = limited((x + ml) / dl + ROUNDER, max);
            }
        }
    }
}

/// Adding it to a magnitude below 2²² leaves no bit for a fraction: the sum is rounded, halves to even.
const ROUNDER: f32 = 12_582_912.0;

/// Half to even, as ggml's `nearest_int` does it: the low bits of the sum are the integer plus 2²². A NaN gives 0. Beyond
/// 2²² the result is what those bits say then, as in ggml without assertions.
pub(super) fn nearest(x: f32) -> i32 {
    integer(x + ROUNDER)
}

/// The same of `a·b`.
pub(super) fn nearest_product<C: Contraction>(a: f32, b: f32) -> i32 {
    integer(C::multiply_add(a, b, ROUNDER))
}

/// The integer that was added to [`ROUNDER`].
fn integer(sum: f32) -> i32 {
    (sum.to_bits() & 0x7f_ffff) as i32 - 0x40_0000
}

/// `a·b` half to even, clamped to 0..=max, as ggml's `nearest_int` followed by `MAX`/`MIN` (a NaN gives 0).
fn round<C: Contraction>(a: f32, b: f32, max: i32) -> u8 {
    limited(C::multiply_add(a, b, ROUNDER), max)
}

/// What was added to [`ROUNDER`], clamped to 0..=max.
fn limited(sum: f32, max: i32) -> u8 {
    // No `clamp`, whose panic would bring the formatting of floats into the module.
    let near = sum.max(ROUNDER - 1.0).min(ROUNDER + max as f32 + 1.0);
    ((near - ROUNDER) as i32).clamp(0, max) as u8
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::format::contraction::Written;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// Four sub-blocks of every kind beside each other: constant, positive, tiny, huge, with ties and zeros.
    #[wasm_bindgen_test]
    fn four_at_once_are_four_alone() {
        let mut state = 1u32;
        let mut unit = || {
            state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        let error = Error::Squares;
        let q4_k = Search { max: 15, first: -1.0, steps: 20, error };
        for search in [q4_k, Search { max: 31, first: -0.5, steps: 15, error }] {
            for round in 0..400 {
                let subs: [[f32; SUB]; 4] = std::array::from_fn(|lane| {
                    let size = [1.0, 1e-30, 1e30, 1e-3][(round / 8 + lane) % 4];
                    std::array::from_fn(|i| match (round + lane) % 8 {
                        0 => 0.0,
                        1 => size,
                        2 => -size,
                        3 => size * (i % 4) as f32,
                        4 => size * unit().abs(),
                        5 if i == 7 => 40.0 * size,
                        _ => size * unit(),
                    })
                });
                let mut best = [[9; SUB]; 4];
                let (scales, mins) = simd128::search(&search, &subs, &mut best);
                for lane in 0..4 {
                    let mut alone = [9; SUB];
                    let (scale, min) = scalar::search::<Written, SUB>(&search, &subs[lane], &mut alone);
                    assert_eq!(scales[lane].to_bits(), scale.to_bits(), "scale, round {round} lane {lane}");
                    assert_eq!(mins[lane].to_bits(), min.to_bits(), "min, round {round} lane {lane}");
                    assert_eq!(best[lane], alone, "round {round} lane {lane}");
                }
            }
        }
    }
}
