use super::{Error, STEP_SIZE, Search, nearest_product, round};
use crate::format::contraction::Contraction;

/// Scale and (negated, so ≥ 0) min for one sub-block; `best` receives the quants that go with them.
pub(super) fn search<C: Contraction, const N: usize>(of: &Search, x: &[f32; N], best: &mut [u8; N]) -> (f32, f32) {
    let weight = match of.error {
        Error::Sizes => x.map(f32::abs),
        Error::Squares => {
            let rms = (x.iter().fold(0.0, |sum, &v| C::add_square(sum, v)) / N as f32).sqrt();
            x.map(|v| rms + v.abs())
        }
    };

    let (mut min, mut max) = (x[0], x[0]);
    let (mut sum_w, mut sum_x) = (weight[0], weight[0] * x[0]);
    for (&v, &w) in x.iter().zip(&weight).skip(1) {
        min = if v < min { v } else { min };
        max = if v > max { v } else { max };
        sum_w += w;
        sum_x = C::multiply_add(w, v, sum_x);
    }
    if min > 0.0 {
        min = 0.0;
    }
    if max == min {
        *best = [0; N];
        return (0.0, -min);
    }

    let quant = |inverse: f32, v: f32| match of.error {
        Error::Sizes => nearest_product::<C>(inverse, v).clamp(0, of.max) as u8,
        Error::Squares => round::<C>(inverse, v, of.max),
    };
    let rounded = |inverse: f32, min: f32| x.map(|v| quant(inverse, v - min));
    let error = |scale: f32, min: f32, l: &[u8; N]| {
        (0..N).fold(0.0, |sum, i| {
            let diff = C::multiply_add(scale, f32::from(l[i]), min) - x[i];
            C::multiply_add(weight[i], if of.error == Error::Sizes { diff.abs() } else { diff * diff }, sum)
        })
    };

    let inverse = of.max as f32 / (max - min);
    let mut scale = 1.0 / inverse;
    *best = rounded(inverse, min);
    let mut best_error = error(scale, min, best);

    for step in 0..=of.steps {
        // `min` is the best found so far, so a success moves the grid of the steps after it.
        let l = rounded((C::multiply_add(STEP_SIZE, step as f32, of.first) + of.max as f32) / (max - min), min);
        let (mut sum_l, mut sum_l2, mut sum_xl) = (0.0, 0.0, 0.0);
        for i in 0..N {
            let q = f32::from(l[i]);
            let wq = weight[i] * q;
            sum_l += wq;
            sum_l2 = C::multiply_add(wq, q, sum_l2);
            sum_xl = C::multiply_add(wq, x[i], sum_xl);
        }
        let determinant = C::multiply_add(sum_w, sum_l2, -(sum_l * sum_l));
        if determinant > 0.0 {
            let mut this_scale = C::multiply_add(-sum_x, sum_l, sum_w * sum_xl) / determinant;
            let mut this_min = C::multiply_add(sum_l2, sum_x, -(sum_l * sum_xl)) / determinant;
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
