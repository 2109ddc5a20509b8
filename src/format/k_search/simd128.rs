//! The search on four sub-blocks at once, one to a lane. Every lane does what [`super::scalar`] does, in its order, so its
//! bits are the same; what a sub-block would skip is computed and not taken.

use super::{STEP_SIZE, Search};
use crate::format::SUB;
use core::arch::wasm32::*;

/// Scales and (negated) mins of four sub-blocks; `best` receives the quants that go with them.
#[target_feature(enable = "simd128")]
pub(super) fn search(of: &Search, subs: &[[f32; SUB]; 4], best: &mut [[u8; SUB]; 4]) -> ([f32; 4], [f32; 4]) {
    let [a, b, c, d] = subs;
    let x: [v128; SUB] = core::array::from_fn(|i| f32x4(a[i], b[i], c[i], d[i]));
    let zero = f32x4_splat(0.0);
    let most = f32x4_splat(of.max as f32);

    let squares = x.iter().fold(zero, |sum, &v| f32x4_add(sum, f32x4_mul(v, v)));
    let rms = f32x4_sqrt(f32x4_div(squares, f32x4_splat(SUB as f32)));
    let weight = x.map(|v| f32x4_add(rms, f32x4_abs(v)));
    let (mut min, mut max) = (x[0], x[0]);
    let (mut sum_w, mut sum_x) = (weight[0], f32x4_mul(weight[0], x[0]));
    for (&v, &w) in x.iter().zip(&weight).skip(1) {
        min = f32x4_pmin(min, v);
        max = f32x4_pmax(max, v);
        sum_w = f32x4_add(sum_w, w);
        sum_x = f32x4_add(sum_x, f32x4_mul(w, v));
    }
    min = f32x4_pmin(min, zero);
    let flat = f32x4_eq(max, min);
    let lowest = min;

    // A NaN or −0 becomes 0 by a mask: what a max of floats makes of them, relaxed SIMD would leave to the machine.
    let rounded = |inverse: v128, min: v128| {
        x.map(|v| {
            let q = f32x4_nearest(f32x4_mul(inverse, f32x4_sub(v, min)));
            f32x4_pmin(most, v128_and(q, f32x4_gt(q, zero)))
        })
    };
    let error = |scale: v128, min: v128, l: &[v128; SUB]| {
        (0..SUB).fold(zero, |sum, i| {
            let diff = f32x4_sub(f32x4_add(f32x4_mul(scale, l[i]), min), x[i]);
            f32x4_add(sum, f32x4_mul(weight[i], f32x4_mul(diff, diff)))
        })
    };

    let inverse = f32x4_div(most, f32x4_sub(max, min));
    let mut scale = f32x4_div(f32x4_splat(1.0), inverse);
    let mut quants = rounded(inverse, min);
    let mut best_error = error(scale, min, &quants);
    for step in 0..=of.steps {
        let inverse = f32x4_splat(of.first + STEP_SIZE * step as f32 + of.max as f32);
        let l = rounded(f32x4_div(inverse, f32x4_sub(max, min)), min);
        let (mut sum_l, mut sum_l2, mut sum_xl) = (zero, zero, zero);
        for i in 0..SUB {
            let wq = f32x4_mul(weight[i], l[i]);
            sum_l = f32x4_add(sum_l, wq);
            sum_l2 = f32x4_add(sum_l2, f32x4_mul(wq, l[i]));
            sum_xl = f32x4_add(sum_xl, f32x4_mul(wq, x[i]));
        }
        let determinant = f32x4_sub(f32x4_mul(sum_w, sum_l2), f32x4_mul(sum_l, sum_l));
        let ratio = |a, b, c, d| f32x4_div(f32x4_sub(f32x4_mul(a, b), f32x4_mul(c, d)), determinant);
        let this_min = ratio(sum_l2, sum_x, sum_l, sum_xl);
        let above = f32x4_gt(this_min, zero);
        let this_scale = v128_bitselect(f32x4_div(sum_xl, sum_l2), ratio(sum_w, sum_xl, sum_x, sum_l), above);
        let this_min = v128_andnot(this_min, above);
        let this_error = error(this_scale, this_min, &l);
        let better = v128_and(f32x4_gt(determinant, zero), f32x4_lt(this_error, best_error));
        if v128_any_true(better) {
            for (quant, l) in quants.iter_mut().zip(l) {
                *quant = v128_bitselect(l, *quant, better);
            }
            best_error = v128_bitselect(this_error, best_error, better);
            scale = v128_bitselect(this_scale, scale, better);
            min = v128_bitselect(this_min, min, better);
        }
    }
    let taken = |v| lanes(v128_andnot(v, flat));
    for (i, &quant) in quants.iter().enumerate() {
        for (best, q) in best.iter_mut().zip(taken(quant)) {
            best[i] = q as u8;
        }
    }
    (taken(scale), lanes(f32x4_neg(v128_bitselect(lowest, min, flat))))
}

#[target_feature(enable = "simd128")]
fn lanes(v: v128) -> [f32; 4] {
    [f32x4_extract_lane::<0>(v), f32x4_extract_lane::<1>(v), f32x4_extract_lane::<2>(v), f32x4_extract_lane::<3>(v)]
}
