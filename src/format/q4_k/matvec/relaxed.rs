use super::stream::stream;
use crate::format::relaxed::pairs;
use crate::format::sixteen::load;
use crate::format::{BlockQ4K, QK_K};
use crate::input::BlockQ8K;
use core::arch::wasm32::*;

/// Four super-blocks at a time.
#[inline(never)]
#[target_feature(enable = "simd128,relaxed-simd")]
pub fn matvec(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    stream!(w, y, out, quants: |y: &BlockQ8K| y.qs, dot: |w, y, c, scales| dot64(w, y, c, scales))
}

/// 64 weights: sixteen products to an instruction, added in pairs; four of them are at most 4·15·128 = 7,680.
#[inline]
#[target_feature(enable = "simd128,relaxed-simd")]
fn dot64(w: &BlockQ4K, y: &[i8; QK_K], c: usize, [even, odd]: [v128; 2]) -> v128 {
    let bytes = &w.qs.as_chunks::<32>().0[c].as_chunks::<16>().0;
    let y = &y.as_chunks::<64>().0[c].as_chunks::<16>().0;
    let (u, v) = (load(&bytes[0]), load(&bytes[1]));
    let nibbles = |v| v128_and(v, u8x16_splat(15));
    let dot = |q, k: usize| pairs(q, load(&y[k]));
    let low = i16x8_add(dot(nibbles(u), 0), dot(nibbles(v), 1));
    let high = i16x8_add(dot(nibbles(u16x8_shr(u, 4)), 2), dot(nibbles(u16x8_shr(v, 4)), 3));
    i32x4_add(i32x4_dot_i16x8(low, even), i32x4_dot_i16x8(high, odd))
}
