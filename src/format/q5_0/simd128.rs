use super::BlockQ5_0;
use crate::format::block32;
use crate::format::sixteen::{fifth, nibbles};
use crate::input::BlockQ8_0;
use crate::number::widen;
use core::arch::wasm32::{i8x16_splat, i8x16_sub, v128, v128_or};

/// Thirty-two weights.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ5_0, out: &mut [f32]) {
    block32::simd128::dequantise(quants(w), widen(w.d), out);
}

/// `Σ q·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ5_0, y: &BlockQ8_0) -> i32 {
    block32::simd128::isum(quants(w), &y.qs)
}

/// A layer's dot in the order `blocks`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ5_0], y: &[BlockQ8_0], out: &mut [f32]) {
    block32::simd128::layer!(w, y, out, |w| quants(w));
}

#[inline]
#[target_feature(enable = "simd128")]
fn quants(w: &BlockQ5_0) -> [v128; 2] {
    let fifths = u32::from_le_bytes(w.qh);
    let [low, high] = nibbles(&w.qs);
    [(low, fifths), (high, fifths >> 16)].map(|(q, bits)| i8x16_sub(v128_or(q, fifth(bits as u16)), i8x16_splat(16)))
}
