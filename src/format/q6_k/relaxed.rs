use super::simd128::{Sums, lanes, sixteens};
use super::{BlockQ6K, SUB};
use crate::format::layer::layer;
use crate::format::relaxed::pairs;
use crate::format::sixteen::load;
use crate::input::BlockQ8K;
use core::arch::wasm32::v128;

/// A layer's dot in the order `blocks`.
#[inline(never)]
#[target_feature(enable = "simd128,relaxed-simd")]
pub fn matvec(w: &[BlockQ6K], y: &[BlockQ8K], out: &mut [f32]) {
    layer!(w, y, out, |y| Bytes::of(y), |w, y: &Bytes| dot(w, y), |sums, _| sums);
}

/// A block of input: the sixteens of each half, and their sums.
struct Bytes {
    quants: [[[i8; SUB]; 8]; 2],
    sums: Sums,
}

impl Bytes {
    #[target_feature(enable = "simd128")]
    fn of(y: &BlockQ8K) -> Self {
        Self { quants: *sixteens(y), sums: Sums::of(y) }
    }
}

/// Lanes that add up to `Σ scale·(q − 32)·y`.
#[inline]
#[target_feature(enable = "simd128,relaxed-simd")]
fn dot(w: &BlockQ6K, y: &Bytes) -> v128 {
    lanes!(w, y.sums, |q, h: usize, k: usize| pairs(q, load(&y.quants[h][k])))
}
