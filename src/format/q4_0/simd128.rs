use super::BlockQ4_0;
use crate::format::block32;
use crate::format::sixteen::nibbles;
use crate::input::BlockQ8_0;
use crate::number::widen;
use core::arch::wasm32::{i8x16_splat, i8x16_sub, v128};

/// Thirty-two weights.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ4_0, out: &mut [f32]) {
    block32::simd128::dequantise(quants(w), widen(w.d), out);
}

/// `Σ q·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ4_0, y: &BlockQ8_0) -> i32 {
    block32::simd128::isum(quants(w), &y.qs)
}

/// A layer's dot in the order `blocks`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ4_0], y: &[BlockQ8_0], out: &mut [f32]) {
    block32::simd128::layer!(w, y, out, |w| quants(w));
}

#[inline]
#[target_feature(enable = "simd128")]
fn quants(w: &BlockQ4_0) -> [v128; 2] {
    nibbles(&w.qs).map(|q| i8x16_sub(q, i8x16_splat(8)))
}
