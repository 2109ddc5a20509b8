use super::{BlockQ5_0, ZERO};
use crate::format::block32::simd128::{self, Parted};
use crate::format::layer::layer;
use crate::format::sixteen::{fifths, nibbles};
use crate::input::BlockQ8_0;
use crate::number::widen;
use core::arch::wasm32::{v128, v128_or};

/// Thirty-two weights.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ5_0, out: &mut [f32]) {
    simd128::dequantise::<ZERO>(quants(w), widen(w.d), out);
}

/// `Σ quant·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ5_0, y: &BlockQ8_0) -> i32 {
    simd128::isum::<ZERO>(quants(w), &y.qs)
}

/// A layer's dot in the order `blocks`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ5_0], y: &[BlockQ8_0], out: &mut [f32]) {
    layer!(w, y, out, |y| Parted::of::<ZERO>(y), |w, y: &Parted| y.dot(quants(w)), |sums, y: &Parted| y.isum(sums));
}

/// The quants as stored.
#[inline]
#[target_feature(enable = "simd128")]
pub fn quants(w: &BlockQ5_0) -> [v128; 2] {
    let ([low, high], [fifths_low, fifths_high]) = (nibbles(&w.qs), fifths(w.qh));
    [v128_or(low, fifths_low), v128_or(high, fifths_high)]
}
