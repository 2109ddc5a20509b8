use crate::format::block32;
use crate::format::layer::layer;
use crate::format::sixteen::{fours, load, parted};
use crate::input::BlockQ8_0;
use crate::number::widen;
use core::arch::wasm32::*;

/// Thirty-two weights.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ8_0, out: &mut [f32]) {
    block32::simd128::dequantise::<0>(quants(w), widen(w.d), out);
}

/// `Σ q·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ8_0, y: &BlockQ8_0) -> i32 {
    block32::simd128::isum::<0>(quants(w), &y.qs)
}

/// A layer's dot in the order `blocks`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ8_0], y: &[BlockQ8_0], out: &mut [f32]) {
    // Hidden, as the constants of `layer` are.
    let high = core::hint::black_box(u16x8_splat(0xff00));
    let prepared = |y: &BlockQ8_0| quants(y).map(|y| parted(y));
    layer!(w, y, out, prepared, |w, y: &[[v128; 2]; 2]| dot(w, y, high), |sums, _| i32x4_shr(sums, 8));
}

#[inline]
#[target_feature(enable = "simd128")]
fn quants(w: &BlockQ8_0) -> [v128; 2] {
    let q: &[[i8; 16]] = w.qs.as_chunks().0;
    [load(&q[0]), load(&q[1])]
}

/// Lanes that add up to `256·Σ q·y`, at most 256·524 288: a byte that stays the high one of 16 bits is 256 times as much.
#[inline]
#[target_feature(enable = "simd128")]
fn dot(w: &BlockQ8_0, y: &[[v128; 2]; 2], high: v128) -> v128 {
    let parted = |q| [i16x8_shl(q, 8), v128_and(q, high)];
    let [a, b] = quants(w);
    i32x4_add(fours(parted(a), y[0]), fours(parted(b), y[1]))
}
