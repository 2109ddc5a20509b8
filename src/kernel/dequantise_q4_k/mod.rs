//! Q4_K bytes → f32 weights.
//!
//! ```text
//! for sub-block j in 0..8:
//!     dl = d · scale_j            exact: 11 + 6 significant bits
//!     ml = dmin · min_j           exact
//!     for its 32 nibbles q:
//!         w = dl·q − ml           dl·q is exact (21 bits), so this rounds once, fused or not
//! ```
//!
//! There is one order only: no two honest programs can differ here (that is experiment M93). After
//! `dequantize_row_q4_K` in ggml-quants.c, llama.cpp 0c1e57098.

#[cfg(feature = "gpu")]
pub mod gpu;
mod scalar;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::{Variant, dispatch};
use crate::format::{BlockQ4K, QK_K};

/// Writes the weights of `w` (`n/256` super-blocks) to `out` (`n` values).
///
/// # Panics
/// If the lengths do not match.
pub fn dequantise(variant: Variant, w: &[BlockQ4K], out: &mut [f32]) {
    let (out, rest) = out.as_chunks_mut::<QK_K>();
    assert!(rest.is_empty() && out.len() == w.len(), "out holds 256 values per super-block");
    for (block, out) in w.iter().zip(out) {
        dispatch!(variant, dequantise(block, out));
    }
}
