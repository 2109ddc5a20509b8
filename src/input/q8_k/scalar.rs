use super::{BlockQ8K, VALUES};
use crate::input::Rounding;

/// The largest magnitude, or nothing if a value is infinite or NaN.
#[inline(never)]
pub fn max_abs(x: &[f32; VALUES]) -> Option<f32> {
    x.iter().try_fold(0.0, |max: f32, v| v.is_finite().then(|| max.max(v.abs())))
}

/// Fills the block with quants `x·inverse`, rounded and clamped to a byte, and their sums.
#[inline(never)]
pub fn round(rounding: Rounding, inverse: f32, x: &[f32; VALUES], out: &mut BlockQ8K) {
    for (q, &v) in out.qs.iter_mut().zip(x) {
        *q = rounding.round(inverse * v).clamp(-128.0, 127.0) as i8;
    }
    out.sum_quants();
}
