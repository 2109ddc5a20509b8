//! Sixteen quants at a time, for the formats whose kernels take them so: signed bytes, their zero taken off, in a vector.

use core::arch::wasm32::*;

/// `Σ q·y` of sixteen, in four lanes that are still to be added: exact, |q·y| ≤ 128·128.
#[inline]
#[target_feature(enable = "simd128")]
pub fn products(q: v128, y: v128) -> v128 {
    let low = i32x4_dot_i16x8(i16x8_extend_low_i8x16(q), i16x8_extend_low_i8x16(y));
    i32x4_add(low, i32x4_dot_i16x8(i16x8_extend_high_i8x16(q), i16x8_extend_high_i8x16(y)))
}

/// Sixteen quants of an input as i16, so that a layer extends them once.
#[inline]
#[target_feature(enable = "simd128")]
pub fn extended(y: v128) -> [v128; 2] {
    [i16x8_extend_low_i8x16(y), i16x8_extend_high_i8x16(y)]
}

/// As [`products`], with an input that is extended.
#[inline]
#[target_feature(enable = "simd128")]
pub fn products_of(q: v128, [low, high]: [v128; 2]) -> v128 {
    let q = extended(q);
    i32x4_add(i32x4_dot_i16x8(q[0], low), i32x4_dot_i16x8(q[1], high))
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
        // SAFETY: `out` is 16 writable bytes; v128.store needs no alignment.
        unsafe { v128_store(out.as_mut_ptr().cast(), f(f32x4_convert_i32x4(q))) };
    }
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
    [v128_and(bytes, u8x16_splat(15)), u8x16_shr(bytes, 4)]
}

/// 16 where a bit of sixteen is set, the lowest first, else 0.
#[inline]
#[target_feature(enable = "simd128")]
pub fn fifth(bits: u16) -> v128 {
    let [low, high] = bits.to_le_bytes();
    let spread = u8x16(low, low, low, low, low, low, low, low, high, high, high, high, high, high, high, high);
    let mask = u8x16(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128);
    v128_and(i8x16_eq(v128_and(spread, mask), mask), u8x16_splat(16))
}

/// f16 in the low half of each lane → f32. `2¹¹²` moves the exponent from one bias to the other.
#[inline]
#[target_feature(enable = "simd128")]
pub fn widen(halves: v128) -> v128 {
    let size = v128_and(halves, u32x4_splat(0x7fff));
    let finite = f32x4_mul(u32x4_shl(size, 13), f32x4_splat(f32::from_bits(0x7780_0000)));
    let infinite = v128_and(u32x4_gt(size, u32x4_splat(0x7bff)), u32x4_splat(0x7f80_0000));
    let sign = u32x4_shl(v128_and(halves, u32x4_splat(0x8000)), 16);
    v128_or(v128_or(finite, infinite), sign)
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
