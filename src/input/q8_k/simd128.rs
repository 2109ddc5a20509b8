use super::{BlockQ8K, VALUES};
use crate::input::Rounding;
use core::arch::wasm32::*;

/// The largest magnitude, or nothing if a value is infinite or NaN. Magnitudes compare as the integers that their bits are,
/// infinities and NaNs above all others.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn max_abs(x: &[f32; VALUES]) -> Option<f32> {
    let mut max = i32x4_splat(0);
    for four in x.as_chunks::<4>().0 {
        max = i32x4_max(max, f32x4_abs(load(four)));
    }
    let max = i32x4_max(max, i32x4_shuffle::<2, 3, 0, 1>(max, max));
    let max = i32x4_max(max, i32x4_shuffle::<1, 0, 3, 2>(max, max));
    Some(f32x4_extract_lane::<0>(max)).filter(|max| max.is_finite())
}

/// Fills the block with quants `x·inverse`, rounded and clamped to a byte, and their sums.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn round(rounding: Rounding, inverse: f32, x: &[f32; VALUES], out: &mut BlockQ8K) {
    let scale = f32x4_splat(inverse);
    match rounding {
        Rounding::Even => fill(x, out, |v| f32x4_nearest(f32x4_mul(scale, v))),
        Rounding::Trunc => fill(x, out, |v| f32x4_trunc(f32x4_mul(scale, v))),
        Rounding::Away => fill(x, out, |v| {
            // One more, with the sign of v, where the part cut off is a half or more (it is exact).
            let v = f32x4_mul(scale, v);
            let whole = f32x4_trunc(v);
            let up = f32x4_ge(f32x4_abs(f32x4_sub(v, whole)), f32x4_splat(0.5));
            let sign = v128_and(v, f32x4_splat(-0.0));
            f32x4_add(whole, v128_and(up, v128_or(sign, f32x4_splat(1.0))))
        }),
    }
}

/// Sixteen quants at a time, narrowed with saturation, which is the clamp.
#[inline]
#[target_feature(enable = "simd128")]
fn fill(x: &[f32; VALUES], out: &mut BlockQ8K, q: impl Fn(v128) -> v128) {
    let sixteens = x.as_chunks::<16>().0.iter().zip(out.qs.as_chunks_mut::<16>().0);
    for ((x, qs), sum) in sixteens.zip(&mut out.bsums) {
        let fours = x.as_chunks::<4>().0;
        let q = |i: usize| i32x4_trunc_sat_f32x4(q(load(&fours[i])));
        let (low, high) = (i16x8_narrow_i32x4(q(0), q(1)), i16x8_narrow_i32x4(q(2), q(3)));
        let bytes = i8x16_narrow_i16x8(low, high);
        // SAFETY: `qs` is 16 writable bytes; v128.store needs no alignment.
        unsafe { v128_store(qs.as_mut_ptr().cast(), bytes) };
        let pairs = i32x4_extadd_pairwise_i16x8(i16x8_extadd_pairwise_i8x16(bytes));
        let pairs = i32x4_add(pairs, i32x4_shuffle::<2, 3, 0, 1>(pairs, pairs));
        *sum = (i32x4_extract_lane::<0>(pairs) + i32x4_extract_lane::<1>(pairs)) as i16;
    }
}

#[inline]
#[target_feature(enable = "simd128")]
fn load(x: &[f32; 4]) -> v128 {
    // SAFETY: `x` is 16 readable bytes; v128.load needs no alignment.
    unsafe { v128_load(x.as_ptr().cast()) }
}
