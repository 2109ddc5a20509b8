//! Relaxed SIMD leaves it to the machine what `relaxed_dot_i8x16_i7x16` makes of a second operand beyond seven bits. A nibble
//! has four, so its result is one on every machine that keeps to the specification: [`probe`] asks. No relaxed multiply-add
//! anywhere: its bits do differ.

use super::stream::{Headers, Rows, Window, splat, stream};
use crate::format::{BlockQ4K, QK_K};
use crate::input::BlockQ8K;
use core::arch::wasm32::*;

/// Four super-blocks at a time.
#[inline(never)]
#[target_feature(enable = "simd128,relaxed-simd")]
pub fn matvec(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    stream!(w, y, out, |y: &BlockQ8K| y.qs, |w, y, c, scales| dot64(w, y, c, scales))
}

/// 64 weights: sixteen products to an instruction, added in pairs; four of them are at most 4·15·128 = 7,680.
#[inline]
#[target_feature(enable = "simd128,relaxed-simd")]
fn dot64(w: &BlockQ4K, y: &[i8; QK_K], c: usize, [even, odd]: [v128; 2]) -> v128 {
    let bytes = &w.qs.as_chunks::<32>().0[c].as_chunks::<16>().0;
    let y = &y.as_chunks::<64>().0[c].as_chunks::<16>().0;
    let (u, v) = (load(&bytes[0]), load(&bytes[1]));
    let nibbles = |v| v128_and(v, u8x16_splat(15));
    let dot = |q, k: usize| i16x8_relaxed_dot_i8x16_i7x16(load(&y[k]), q);
    let low = i16x8_add(dot(nibbles(u), 0), dot(nibbles(v), 1));
    let high = i16x8_add(dot(nibbles(u16x8_shr(u, 4)), 2), dot(nibbles(u16x8_shr(v, 4)), 3));
    i32x4_add(i32x4_dot_i16x8(low, even), i32x4_dot_i16x8(high, odd))
}

/// Pairs that [`probe`] tries: every i8 with every nibble.
pub const PROBE: usize = 256 * 16;

/// How many of all pairs of an i8 and a nibble this machine multiplies as it should, in either place of a pair.
#[inline(never)]
#[target_feature(enable = "simd128,relaxed-simd")]
pub fn probe() -> usize {
    let mut right = 0;
    for y in i8::MIN..=i8::MAX {
        for q in 0..16 {
            let expected = i16::from(y) * i16::from(q);
            let [even, odd] = [0xff, 0xff00].map(|place| {
                let q = v128_and(i8x16_splat(core::hint::black_box(q)), u16x8_splat(place));
                let products = i16x8_relaxed_dot_i8x16_i7x16(i8x16_splat(core::hint::black_box(y)), q);
                i16x8_all_true(i16x8_eq(products, i16x8_splat(expected)))
            });
            right += usize::from(even && odd);
        }
    }
    right
}

/// Sixteen bytes, whatever they are.
#[inline]
#[target_feature(enable = "simd128")]
fn load<T: bytemuck::NoUninit>(x: &[T; 16]) -> v128 {
    const { assert!(size_of::<[T; 16]>() == 16) };
    // SAFETY: `x` is 16 readable bytes; v128.load needs no alignment.
    unsafe { v128_load(x.as_ptr().cast()) }
}
