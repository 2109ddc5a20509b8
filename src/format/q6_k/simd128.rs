use super::{BlockQ6K, SUB};
use crate::format::QK_K;
use crate::format::sixteen::{load, nibbles, products, scaled, sum};
use crate::input::BlockQ8K;
use crate::number::widen;
use core::arch::wasm32::{
    i8x16_splat, i8x16_sub, i32x4_add, i32x4_mul, i32x4_splat, u8x16_shl, u8x16_shr, u8x16_splat, v128, v128_and,
    v128_or,
};

/// The 256 weights of one super-block.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ6K, out: &mut [f32]) {
    let d = widen(w.d);
    for (k, out) in out.as_chunks_mut::<SUB>().0.iter_mut().enumerate() {
        scaled(quants(w, k), d * f32::from(w.scales[k]), out);
    }
}

/// `Σ scale·(q − 32)·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ6K, y: &BlockQ8K) -> i32 {
    let mut acc = i32x4_splat(0);
    let y: &[[i8; SUB]; QK_K / SUB] = bytemuck::cast_ref(&y.qs);
    for (k, (y, scale)) in y.iter().zip(w.scales).enumerate() {
        acc = i32x4_add(acc, i32x4_mul(products(quants(w, k), load(y)), i32x4_splat(scale.into())));
    }
    sum(acc)
}

/// `q − 32` of sub-block `k`: a quarter of a half, and the first or second sixteen of it.
#[inline]
#[target_feature(enable = "simd128")]
fn quants(w: &BlockQ6K, k: usize) -> v128 {
    let (half, quarter, second) = (k / 8, k / 2 % 4, k % 2);
    let low: &[[u8; 16]] = w.ql.as_chunks().0;
    let high: &[[u8; 16]] = w.qh.as_chunks().0;
    let low = nibbles(&low[4 * half + 2 * (quarter % 2) + second])[quarter / 2];
    let high = v128_and(u8x16_shr(load(&high[2 * half + second]), 2 * quarter as u32), u8x16_splat(3));
    i8x16_sub(v128_or(low, u8x16_shl(high, 4)), i8x16_splat(32))
}
