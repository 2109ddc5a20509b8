//! Kernels of 32 quants around a zero, which a format hands over as two vectors.

use crate::format::sixteen::{load, products, scaled, sum};
use core::arch::wasm32::{i32x4_add, v128};

/// `Σ q·y`.
#[inline]
#[target_feature(enable = "simd128")]
pub fn isum([low, high]: [v128; 2], y: &[i8; 32]) -> i32 {
    let y: &[[i8; 16]] = y.as_chunks().0;
    sum(i32x4_add(products(low, load(&y[0])), products(high, load(&y[1]))))
}

/// `d·q` of 32 quants.
#[inline]
#[target_feature(enable = "simd128")]
pub fn dequantise(quants: [v128; 2], d: f32, out: &mut [f32]) {
    for (q, out) in quants.into_iter().zip(out.as_chunks_mut().0) {
        scaled(q, d, out);
    }
}
