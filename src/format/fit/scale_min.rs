//! A scale and a min of at most zero for quants from 0 on, as [`k_search`](crate::format::k_search) finds them, but in finer
//! steps, 37 of them from 0.9 quants below the range to 0.9 above, and with the weights of errors given.
//!
//! After `make_qkx3_quants`.

use crate::format::k_search::nearest;

/// Steps after the first.
const STEPS: i32 = 36;

/// Scale and (negated, so ≥ 0) min with the least weighed error; `best` receives the quants that go with them, 0 to `most`.
pub fn search<const N: usize>(most: i32, x: &[f32; N], weight: &[f32; N], best: &mut [u8; N]) -> (f32, f32) {
    let (mut min, mut max) = (x[0], x[0]);
    let (mut sum_w, mut sum_x) = (weight[0], weight[0] * x[0]);
    for (&v, &w) in x.iter().zip(weight).skip(1) {
        min = if v < min { v } else { min };
        max = if v > max { v } else { max };
        sum_w += w;
        sum_x += w * v;
    }
    if min > 0.0 {
        min = 0.0;
    }
    if max <= min {
        *best = [0; N];
        return (0.0, -min);
    }
    let error = |scale: f32, min: f32, l: &[u8; N]| {
        (0..N).fold(0.0, |sum, i| {
            let diff = scale * f32::from(l[i]) + min - x[i];
            sum + weight[i] * (diff * diff)
        })
    };

    let inverse = most as f32 / (max - min);
    let mut scale = 1.0 / inverse;
    *best = x.map(|v| nearest(inverse * (v - min)).clamp(0, most) as u8);
    let mut best_error = error(scale, min, best);

    for step in 0..=STEPS {
        let inverse = (-0.9 + 0.05 * step as f32 + most as f32) / (max - min);
        // `min` is the best found so far and may lie at `max`: the number may be infinite or NaN.
        let l = x.map(|v| match inverse * (v - min) {
            v if v > 0.0 => nearest(if v < most as f32 { v } else { most as f32 }) as u8,
            _ => 0,
        });
        let (mut sum_l, mut sum_l2, mut sum_xl) = (0.0, 0.0, 0.0);
        for i in 0..N {
            let (q, w) = (f32::from(l[i]), weight[i]);
            sum_l += w * q;
            sum_l2 += w * q * q;
            sum_xl += w * q * x[i];
        }
        let determinant = sum_w * sum_l2 - sum_l * sum_l;
        if determinant > 0.0 {
            let mut this_scale = (sum_w * sum_xl - sum_x * sum_l) / determinant;
            let mut this_min = (sum_l2 * sum_x - sum_l * sum_xl) / determinant;
            if this_min > 0.0 {
                this_min = 0.0;
                this_scale = sum_xl / sum_l2;
            }
            let this_error = error(this_scale, this_min, &l);
            if this_error < best_error {
                *best = l;
                best_error = this_error;
                scale = this_scale;
                min = this_min;
            }
        }
    }
    (scale, -min)
}
