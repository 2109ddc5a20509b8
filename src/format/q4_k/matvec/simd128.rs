use super::stream::{Quants, stream};
use crate::format::BlockQ4K;
use crate::format::sixteen::{load, pairs};
use crate::input::BlockQ8K;
use core::arch::wasm32::*;

/// Four super-blocks at a time.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    stream!(w, y, out, |y| Quants::of(y), |w, y, c, scales| dot64(w, y, c, scales))
}

/// 64 weights: each sum of four products is at most 4·15·128 = 7,680, exact in i16.
#[inline]
#[target_feature(enable = "simd128")]
fn dot64(w: &BlockQ4K, y: &Quants, c: usize, [even, odd]: [v128; 2]) -> v128 {
    let bytes = &w.qs.as_chunks::<32>().0[c].as_chunks::<16>().0;
    let (u, v) = (load(&bytes[0]), load(&bytes[1]));
    let nibble = |v| v128_and(v, u16x8_splat(15));
    let low = |v| [nibble(v), nibble(u16x8_shr(v, 8))];
    let high = |v| [nibble(u16x8_shr(v, 4)), u16x8_shr(v, 12)];
    let [first, second] = &y.0[c];
    let first = i16x8_add(pairs(low(u), first[0]), pairs(low(v), first[1]));
    let second = i16x8_add(pairs(high(u), second[0]), pairs(high(v), second[1]));
    i32x4_add(i32x4_dot_i16x8(first, even), i32x4_dot_i16x8(second, odd))
}
