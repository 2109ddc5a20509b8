//! A scale for quants around zero, −n to n − 1: nineteen are tried around the one that takes the number of largest magnitude
//! to −n, and each is then the best for the quants that it gives. With errors weighed by `w`, numbers `x` at quants `q` have
//! it at `Σ w·x·q / Σ w·q²`.
//!
//! After `make_qx_quants` with `rmse_type` 1.

use super::EPSILON;
use crate::format::contraction::{Contraction, Written};
use crate::format::k_search::nearest_product;

/// The scale with the least weighed error; `q` receives the quants that go with it, plus `zero`.
pub fn search<C: Contraction, const N: usize>(zero: i32, x: &[f32; N], weight: &[f32; N], q: &mut [u8; N]) -> f32 {
    let max = largest(x);
    if max.abs() < EPSILON {
        *q = [0; N];
        return 0.0;
    }
    let store = |l: [i32; N]| l.map(|l| (l + zero) as u8);

    let l = rounded::<C, N>(zero, x, -(zero as f32) / max);
    let (xl, l2) = sums::<C, N>(x, weight, &l);
    *q = store(l);
    let mut scale = if l2 == 0.0 { 0.0 } else { xl / l2 };
    let mut best = scale * xl;
    for step in (-9..=9).filter(|&step| step != 0) {
        let l = rounded::<C, N>(zero, x, -C::multiply_add(0.1, step as f32, zero as f32) / max);
        // GCC makes these products in vectors and fuses none.
        let (xl, l2) = sums::<Written, N>(x, weight, &l);
        if l2 > 0.0 && xl * xl > best * l2 {
            *q = store(l);
            scale = xl / l2;
            best = scale * xl;
        }
    }
    scale
}

/// `Σ w·x·q` and `Σ w·q²`
fn sums<C: Contraction, const N: usize>(x: &[f32; N], weight: &[f32; N], l: &[i32; N]) -> (f32, f32) {
    (0..N).fold((0.0, 0.0), |(xl, l2), i| {
        let (w, l) = (weight[i], l[i] as f32);
        (C::multiply_add(w * x[i], l, xl), C::multiply_add(w * l, l, l2))
    })
}

/// The scale that takes the number of largest magnitude to −`zero`; `q` receives the quants that go with it, plus `zero`.
pub fn plain<const N: usize>(zero: i32, x: &[f32; N], q: &mut [u8; N]) -> f32 {
    let max = largest(x);
    if max.abs() < EPSILON {
        *q = [0; N];
        return 0.0;
    }
    let inverse = -(zero as f32) / max;
    *q = rounded::<Written, N>(zero, x, inverse).map(|l| (l + zero) as u8);
    1.0 / inverse
}

/// The signed number of largest magnitude, the first on ties; 0 if there is none.
pub fn largest(x: &[f32]) -> f32 {
    x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max })
}

fn rounded<C: Contraction, const N: usize>(zero: i32, x: &[f32; N], inverse: f32) -> [i32; N] {
    x.map(|v| nearest_product::<C>(inverse, v).clamp(-zero, zero - 1))
}
