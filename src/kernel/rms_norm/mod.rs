//! RMSNorm without weights: `x / max(√(Σx²/n), 1e-9)`.
//!
//! The squares are summed left to right, every operation rounded once; no reciprocal is used. This is `sqr_norm` of the
//! published chain (M95), which normalises each path by itself after every layer.

#[cfg(feature = "gpu")]
pub mod gpu;
mod scalar;
#[cfg(target_arch = "wasm32")]
mod simd128;

use crate::variant::{Variant, dispatch};

/// The least root mean square that is divided by, so that an all-zero vector stays zero.
pub const FLOOR: f32 = 1e-9;

/// Normalises `x` in place.
pub fn rms_norm(variant: Variant, x: &mut [f32]) {
    dispatch!(variant, rms_norm(x));
}

/// The divisor, from the sum of `n` squares: NaN if one of them is, as in ggml, so that every output is.
#[inline]
fn divisor(sum: f32, n: usize) -> f32 {
    let root = (sum / n as f32).sqrt();
    // `max` would take the floor for a NaN.
    if root < FLOOR { FLOOR } else { root }
}
