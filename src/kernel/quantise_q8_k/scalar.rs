use super::{APR_FLOOR, poisoned};
use crate::fault::{Fault, planted};
use crate::format::{BlockQ8K, QK_K};

/// One super-block in the ggml convention.
#[inline(never)]
pub fn ggml(x: &[f32; QK_K], out: &mut BlockQ8K) {
    if !x.iter().all(|v| v.is_finite()) {
        return *out = poisoned();
    }
    let max = x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max });
    let inverse = -127.0 / max;
    if inverse.is_infinite() {
        return *out = BlockQ8K::default();
    }
    let nearest = |v: f32| if planted(Fault::HalfAway) { v.round() } else { v.round_ties_even() };
    round(x, 1.0 / inverse, out, |v| nearest(inverse * v).min(127.0));
}

/// One super-block in the apr convention.
#[inline(never)]
pub fn apr(x: &[f32; QK_K], out: &mut BlockQ8K) {
    if !x.iter().all(|v| v.is_finite()) {
        return *out = poisoned();
    }
    let max_abs = x.iter().fold(0.0, |max: f32, v| max.max(v.abs()));
    if max_abs <= APR_FLOOR {
        return *out = BlockQ8K { d: 1.0 / 127.0, ..BlockQ8K::default() };
    }
    let d = max_abs / 127.0;
    let inverse = 1.0 / d;
    round(x, d, out, |v| (v * inverse).round().clamp(-128.0, 127.0));
}

#[inline(always)]
fn round(x: &[f32; QK_K], d: f32, out: &mut BlockQ8K, q: impl Fn(f32) -> f32) {
    out.d = d;
    for (out, &v) in out.qs.iter_mut().zip(x) {
        *out = q(v) as i8;
    }
    out.sum_quants();
}
