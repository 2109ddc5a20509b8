use super::simd128::quants;
use super::{BlockQ5_0, ZERO};
use crate::format::block32::relaxed::Bytes;
use crate::format::layer::layer;
use crate::input::BlockQ8_0;

/// A layer's dot in the order `blocks`.
#[inline(never)]
#[target_feature(enable = "simd128,relaxed-simd")]
pub fn matvec(w: &[BlockQ5_0], y: &[BlockQ8_0], out: &mut [f32]) {
    layer!(w, y, out, |y| Bytes::of::<ZERO>(y), |w, y: &Bytes| y.dot(quants(w)), |sums, y: &Bytes| y.isum(sums));
}
