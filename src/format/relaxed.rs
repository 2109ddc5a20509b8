//! Relaxed SIMD leaves it to the machine what `relaxed_dot_i8x16_i7x16` makes of a second operand beyond seven bits. Quants without
//! a sign have six at most, so its result is one on every machine that keeps to the specification: [`probe`] asks. No relaxed
//! multiply-add anywhere: its bits do differ.

use core::arch::wasm32::*;

/// `q·y` of sixteen quants of at most six bits, added in pairs.
#[inline]
#[target_feature(enable = "simd128,relaxed-simd")]
pub(super) fn pairs(q: v128, y: v128) -> v128 {
    i16x8_relaxed_dot_i8x16_i7x16(y, q)
}

/// Pairs that [`probe`] tries: every i8 with every quant of six bits.
pub const PROBE: usize = 256 * 64;

/// How many of all pairs of an i8 and six bits this machine multiplies as it should, in either place of a pair.
#[inline(never)]
#[target_feature(enable = "simd128,relaxed-simd")]
pub fn probe() -> usize {
    let mut right = 0;
    for y in i8::MIN..=i8::MAX {
        for q in 0..64 {
            let expected = i16::from(y) * i16::from(q);
            let [even, odd] = [0xff, 0xff00].map(|place| {
                let q = v128_and(i8x16_splat(core::hint::black_box(q)), u16x8_splat(place));
                let products = pairs(q, i8x16_splat(core::hint::black_box(y)));
                i16x8_all_true(i16x8_eq(products, i16x8_splat(expected)))
            });
            right += usize::from(even && odd);
        }
    }
    right
}
