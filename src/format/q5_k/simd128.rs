use super::BlockQ5K;
use crate::format::sixteen::{load, nibbles, products, scaled_less, sum};
use crate::format::{QK_K, SUB, SUB_BLOCKS};
use crate::input::BlockQ8K;
use crate::number::widen;
use core::arch::wasm32::{
    i32x4_add, i32x4_mul, i32x4_splat, u8x16_shl, u8x16_shr, u8x16_splat, v128, v128_and, v128_or,
};

/// The 256 weights of one super-block.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ5K, out: &mut [f32]) {
    let (d, dmin) = (widen(w.d), widen(w.dmin));
    for (j, out) in out.as_chunks_mut::<SUB>().0.iter_mut().enumerate() {
        let (dl, ml) = (d * f32::from(w.scale(j)), dmin * f32::from(w.min(j)));
        for (q, out) in quants(w, j).into_iter().zip(out.as_chunks_mut().0) {
            scaled_less(q, dl, ml, out);
        }
    }
}

/// `Σ scale·q·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ5K, y: &BlockQ8K) -> i32 {
    let mut acc = i32x4_splat(0);
    let y: &[[[i8; 16]; 2]; SUB_BLOCKS] = bytemuck::cast_ref::<[i8; QK_K], _>(&y.qs);
    for (j, y) in y.iter().enumerate() {
        let [low, high] = quants(w, j);
        let dot = i32x4_add(products(low, load(&y[0])), products(high, load(&y[1])));
        acc = i32x4_add(acc, i32x4_mul(dot, i32x4_splat(w.scale(j).into())));
    }
    sum(acc)
}

/// The quants of sub-block `j`.
#[inline]
#[target_feature(enable = "simd128")]
fn quants(w: &BlockQ5K, j: usize) -> [v128; 2] {
    let low: &[[u8; 16]] = w.qs.as_chunks().0;
    let high: &[[u8; 16]] = w.qh.as_chunks().0;
    [0, 1].map(|half| {
        let fifth = u8x16_shl(v128_and(u8x16_shr(load(&high[half]), j as u32), u8x16_splat(1)), 4);
        v128_or(nibbles(&low[j / 2 * 2 + half])[j % 2], fifth)
    })
}
