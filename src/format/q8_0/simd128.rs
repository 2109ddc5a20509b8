use crate::format::block32;
use crate::format::sixteen::load;
use crate::input::BlockQ8_0;
use crate::number::widen;
use core::arch::wasm32::v128;

/// Thirty-two weights.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ8_0, out: &mut [f32]) {
    block32::simd128::dequantise(quants(w), widen(w.d), out);
}

/// `Σ q·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ8_0, y: &BlockQ8_0) -> i32 {
    block32::simd128::isum(quants(w), &y.qs)
}

/// A layer's dot in the order `blocks`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ8_0], y: &[BlockQ8_0], out: &mut [f32]) {
    block32::simd128::layer!(w, y, out, |w| quants(w));
}

#[inline]
#[target_feature(enable = "simd128")]
fn quants(w: &BlockQ8_0) -> [v128; 2] {
    let q: &[[i8; 16]] = w.qs.as_chunks().0;
    [load(&q[0]), load(&q[1])]
}
