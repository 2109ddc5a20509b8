use super::add_lanes;
use core::arch::wasm32::*;

/// Left to right: the products four at a time, the sum one by one, as the order demands.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn fold(w: &[f32], x: &[f32]) -> f32 {
    let mut acc = 0.0;
    for (w, x) in w.as_chunks::<4>().0.iter().zip(x.as_chunks::<4>().0) {
        let p = f32x4_mul(load(w), load(x));
        acc += f32x4_extract_lane::<0>(p);
        acc += f32x4_extract_lane::<1>(p);
        acc += f32x4_extract_lane::<2>(p);
        acc += f32x4_extract_lane::<3>(p);
    }
    acc
}

/// Rows left to right, a lane for each of four: a sum in order waits for every addition, and four wait together.
#[target_feature(enable = "simd128")]
pub fn folds(w: &[f32], x: &[f32], out: &mut [f32]) {
    for (w, out) in w.chunks(4 * x.len()).zip(out.chunks_mut(4)) {
        if let Ok(out) = out.try_into() {
            fold4(w, x, out);
        } else {
            for (w, out) in w.chunks_exact(x.len()).zip(out) {
                *out = fold(w, x);
            }
        }
    }
}

#[inline(never)]
#[target_feature(enable = "simd128")]
fn fold4(w: &[f32], x: &[f32], out: &mut [f32; 4]) {
    let rows: [_; 4] = std::array::from_fn(|row| w[row * x.len()..][..x.len()].as_chunks::<4>().0);
    let mut acc = f32x4_splat(0.0);
    for (i, x) in x.as_chunks::<4>().0.iter().enumerate() {
        let x = load(x);
        let [a, b, c, d] = rows.map(|row| f32x4_mul(load(&row[i]), x));
        // From a vector for each row to one for each column.
        let (ab, cd) = (i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<0, 4, 1, 5>(c, d));
        acc = f32x4_add(acc, i64x2_shuffle::<0, 2>(ab, cd));
        acc = f32x4_add(acc, i64x2_shuffle::<1, 3>(ab, cd));
        let (ab, cd) = (i32x4_shuffle::<2, 6, 3, 7>(a, b), i32x4_shuffle::<2, 6, 3, 7>(c, d));
        acc = f32x4_add(acc, i64x2_shuffle::<0, 2>(ab, cd));
        acc = f32x4_add(acc, i64x2_shuffle::<1, 3>(ab, cd));
    }
    // SAFETY: `out` is 16 writable bytes; v128.store needs no alignment.
    unsafe { v128_store(out.as_mut_ptr().cast(), acc) };
}

/// Eight lanes of fused multiply-add, as four pairs of f64.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn simd8(w: &[f32], x: &[f32]) -> f32 {
    let mut acc = [f32x4_splat(0.0); 2];
    for (w, x) in w.as_chunks::<8>().0.iter().zip(x.as_chunks::<8>().0) {
        for (half, acc) in acc.iter_mut().enumerate() {
            let (w, x) = (load(&w.as_chunks::<4>().0[half]), load(&x.as_chunks::<4>().0[half]));
            *acc = fma4(w, x, *acc);
        }
    }
    let mut lanes = [0.0; 8];
    for (acc, four) in acc.iter().zip(lanes.as_chunks_mut::<4>().0) {
        // SAFETY: `four` is 16 writable bytes; v128.store needs no alignment.
        unsafe { v128_store(four.as_mut_ptr().cast(), *acc) };
    }
    add_lanes(lanes)
}

#[inline]
#[target_feature(enable = "simd128")]
fn load(x: &[f32; 4]) -> v128 {
    // SAFETY: `x` is 16 readable bytes; v128.load needs no alignment.
    unsafe { v128_load(x.as_ptr().cast()) }
}

/// [`crate::number::fma`] on four lanes.
#[inline]
#[target_feature(enable = "simd128")]
fn fma4(a: v128, b: v128, c: v128) -> v128 {
    let high = |x| i32x4_shuffle::<2, 3, 2, 3>(x, x);
    let low = fma2(a, b, c);
    let high = fma2(high(a), high(b), high(c));
    i32x4_shuffle::<0, 1, 4, 5>(low, high)
}

/// The fused multiply-add of the two low lanes, through f64 rounded to odd.
#[inline]
#[target_feature(enable = "simd128")]
fn fma2(a: v128, b: v128, c: v128) -> v128 {
    let product = f64x2_mul(f64x2_promote_low_f32x4(a), f64x2_promote_low_f32x4(b));
    let c = f64x2_promote_low_f32x4(c);
    let sum = f64x2_add(product, c);
    let c_part = f64x2_sub(sum, product);
    let error = f64x2_add(f64x2_sub(product, f64x2_sub(sum, c_part)), f64x2_sub(c, c_part));
    let zero = f64x2_splat(0.0);
    // +1 or −1 where the sum is inexact, even and finite, else 0; an infinite or NaN sum has a NaN error.
    let even = i64x2_eq(v128_and(sum, i64x2_splat(1)), i64x2_splat(0));
    let inexact = v128_or(f64x2_lt(error, zero), f64x2_gt(error, zero));
    let beyond = v128_not(v128_xor(f64x2_gt(error, zero), f64x2_gt(sum, zero)));
    let step = v128_or(v128_and(beyond, i64x2_splat(1)), v128_andnot(i64x2_splat(-1), beyond));
    let odd = i64x2_add(sum, v128_and(step, v128_and(even, inexact)));
    f32x4_demote_f64x2_zero(odd)
}
