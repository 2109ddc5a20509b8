//! Sixteen quants at a time, for the formats whose kernels take them so: bytes in a vector, or parted in two of i16.

use crate::number::f16;
use core::arch::wasm32::*;

/// `Σ q·y` of sixteen signed bytes, in four lanes that are still to be added: exact, |q·y| ≤ 128·128.
#[inline]
#[target_feature(enable = "simd128")]
pub fn products(q: v128, y: v128) -> v128 {
    let low = i32x4_dot_i16x8(i16x8_extend_low_i8x16(q), i16x8_extend_low_i8x16(y));
    i32x4_add(low, i32x4_dot_i16x8(i16x8_extend_high_i8x16(q), i16x8_extend_high_i8x16(y)))
}

/// Signed bytes of even positions as i16, and those of odd ones.
#[inline]
#[target_feature(enable = "simd128")]
pub fn parted(y: v128) -> [v128; 2] {
    [i16x8_shr(i16x8_shl(y, 8), 8), i16x8_shr(y, 8)]
}

/// As [`parted`], of bytes without a sign.
#[inline]
#[target_feature(enable = "simd128")]
pub fn parted_unsigned(q: v128) -> [v128; 2] {
    [v128_and(q, u16x8_splat(0xff)), u16x8_shr(q, 8)]
}

/// `q·y` of sixteen that are parted, added in pairs: exact where two products are an i16.
#[inline]
#[target_feature(enable = "simd128")]
pub fn pairs([q_even, q_odd]: [v128; 2], [even, odd]: [v128; 2]) -> v128 {
    i16x8_add(i16x8_mul(q_even, even), i16x8_mul(q_odd, odd))
}

/// `q·y` of sixteen that are parted, in four lanes that are still to be added.
#[inline]
#[target_feature(enable = "simd128")]
pub fn fours([q_even, q_odd]: [v128; 2], [even, odd]: [v128; 2]) -> v128 {
    i32x4_add(i32x4_dot_i16x8(q_even, even), i32x4_dot_i16x8(q_odd, odd))
}

/// The sum of four lanes.
#[inline]
#[target_feature(enable = "simd128")]
pub fn sum(lanes: v128) -> i32 {
    let twos = i32x4_add(lanes, i32x4_shuffle::<2, 3, 0, 1>(lanes, lanes));
    i32x4_extract_lane::<0>(twos) + i32x4_extract_lane::<1>(twos)
}

/// Writes `scale·q`.
#[inline]
#[target_feature(enable = "simd128")]
pub fn scaled(q: v128, scale: f32, out: &mut [f32; 16]) {
    let scale = f32x4_splat(scale);
    write(q, out, |q| f32x4_mul(scale, q));
}

/// Writes `scale·q − min`.
#[inline]
#[target_feature(enable = "simd128")]
pub fn scaled_less(q: v128, scale: f32, min: f32, out: &mut [f32; 16]) {
    let (scale, min) = (f32x4_splat(scale), f32x4_splat(min));
    write(q, out, |q| f32x4_sub(f32x4_mul(scale, q), min));
}

/// Writes what `f` makes of four quants as f32.
#[inline]
#[target_feature(enable = "simd128")]
fn write(q: v128, out: &mut [f32; 16], f: impl Fn(v128) -> v128) {
    let (low, high) = (i16x8_extend_low_i8x16(q), i16x8_extend_high_i8x16(q));
    let fours = [
        i32x4_extend_low_i16x8(low),
        i32x4_extend_high_i16x8(low),
        i32x4_extend_low_i16x8(high),
        i32x4_extend_high_i16x8(high),
    ];
    for (q, out) in fours.into_iter().zip(out.as_chunks_mut::<4>().0) {
        store(f(f32x4_convert_i32x4(q)), out);
    }
}

/// Four f32.
#[inline]
#[target_feature(enable = "simd128")]
pub fn store(v: v128, out: &mut [f32; 4]) {
    // SAFETY: `out` is 16 writable bytes; v128.store needs no alignment.
    unsafe { v128_store(out.as_mut_ptr().cast(), v) }
}

/// Sixteen bytes.
#[inline]
#[target_feature(enable = "simd128")]
pub fn load<T: bytemuck::NoUninit>(bytes: &[T; 16]) -> v128 {
    const { assert!(size_of::<T>() == 1) };
    // SAFETY: `bytes` is 16 readable bytes; v128.load needs no alignment.
    unsafe { v128_load(bytes.as_ptr().cast()) }
}

/// The low and the high nibbles of sixteen bytes.
#[inline]
#[target_feature(enable = "simd128")]
pub fn nibbles(bytes: &[u8; 16]) -> [v128; 2] {
    let bytes = load(bytes);
    [v128_and(bytes, u8x16_splat(15)), v128_and(u16x8_shr(bytes, 4), u8x16_splat(15))]
}

/// 16 where a bit of 32 is set, the lowest first, else 0.
#[inline]
#[target_feature(enable = "simd128")]
pub fn fifths(bits: [u8; 4]) -> [v128; 2] {
    let bits = u32x4_splat(u32::from_le_bytes(bits));
    let spread = [
        i8x16_shuffle::<0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1>(bits, bits),
        i8x16_shuffle::<2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3>(bits, bits),
    ];
    let mask = u64x2_splat(0x8040_2010_0804_0201);
    spread.map(|spread| v128_and(i8x16_eq(v128_and(spread, mask), mask), u8x16_splat(16)))
}

/// Four f16, each in the high half of a lane.
#[inline]
#[target_feature(enable = "simd128")]
pub fn halves([a, b, c, d]: [&f16; 4]) -> v128 {
    let at = |half: &f16| (&raw const *half).cast();
    // SAFETY: an f16 is two readable bytes; these loads need no alignment.
    unsafe {
        let first = v128_load16_splat(at(a));
        v128_load16_lane::<7>(v128_load16_lane::<5>(v128_load16_lane::<3>(first, at(b)), at(c)), at(d))
    }
}

/// What it takes to make f32 of f16.
#[derive(Clone, Copy)]
pub struct Widening {
    kept: v128,
    bias: v128,
    exponent: v128,
    infinity: v128,
}

impl Widening {
    /// `2¹¹²` moves the exponent from one bias to the other.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn new() -> Self {
        let [kept, bias, exponent, infinity] =
            [0x8fff_e000, 0x7780_0000, 0x7c00_0000, 0x7f80_0000].map(|bits| u32x4_splat(bits));
        Self { kept, bias, exponent, infinity }
    }

    /// f16 in the high half of each lane → f32.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn of(&self, halves: v128) -> v128 {
        let finite = f32x4_mul(v128_and(i32x4_shr(halves, 3), self.kept), self.bias);
        v128_or(finite, v128_and(i32x4_eq(v128_and(halves, self.exponent), self.exponent), self.infinity))
    }
}

/// Lane `L` in every lane.
#[inline]
#[target_feature(enable = "simd128")]
pub fn splat<const L: usize>(v: v128) -> v128 {
    i32x4_shuffle::<L, L, L, L>(v, v)
}

/// Four vectors of four lanes: their first lanes, second, third, fourth.
#[inline]
#[target_feature(enable = "simd128")]
pub fn transpose(a: v128, b: v128, c: v128, d: v128) -> [v128; 4] {
    let (ab, cd) = (i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<0, 4, 1, 5>(c, d));
    let (ab2, cd2) = (i32x4_shuffle::<2, 6, 3, 7>(a, b), i32x4_shuffle::<2, 6, 3, 7>(c, d));
    [
        i64x2_shuffle::<0, 2>(ab, cd),
        i64x2_shuffle::<1, 3>(ab, cd),
        i64x2_shuffle::<0, 2>(ab2, cd2),
        i64x2_shuffle::<1, 3>(ab2, cd2),
    ]
}

/// The sums of four vectors, a vector to a lane.
#[inline]
#[target_feature(enable = "simd128")]
pub fn sums(a: v128, b: v128, c: v128, d: v128) -> v128 {
    let fold = |a, b| i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<2, 6, 3, 7>(a, b));
    let (ab, cd) = (fold(a, b), fold(c, d));
    i32x4_add(i64x2_shuffle::<0, 2>(ab, cd), i64x2_shuffle::<1, 3>(ab, cd))
}
