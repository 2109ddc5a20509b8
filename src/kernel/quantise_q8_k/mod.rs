//! f32 activations → Q8_K: the rounding that makes path B differ from path A.
//!
//! Two conventions are in use, and they give different bytes:
//!
//! ```text
//!            ggml (llama.cpp)                           apr (aprender)
//! scale      iscale = −127/max, d = 1/iscale            d = max|x|/127, inverse = 1/d
//!            max: the signed element of largest         (so d is never negative)
//!            magnitude, the first on ties
//! rounding   half to even, then min(127, ·)             half away from zero, clamp to −128..=127
//! no scale   max = 0, or 127/max overflows              max|x| ≤ 1e-10
//!            (|max| < about 3.7e-37): d = 0, q = 0      d = 1/127, q = 0
//! ```
//!
//! Each activation moves by at most |d|/2. For 256 gaussian values that is about 0.7% of their root mean square, which is
//! what an |A − B| is made of.
//!
//! Departures: where 127/max overflows ggml's bytes are undefined (it converts a NaN to an integer); here the block is
//! zero. A block that holds an infinity or a NaN becomes `d = NaN, q = 0`, so that every dot through it is NaN.
//!
//! After `quantize_row_q8_K_ref` in ggml-quants.c (llama.cpp 0c1e57098) and aprender PR #1538.

#[cfg(feature = "gpu")]
pub mod gpu;
mod scalar;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::{Variant, dispatch};
use crate::format::{BlockQ8K, QK_K};
use crate::named::named;

named! {
    /// How activations become Q8_K.
    pub enum Q8KConvention("path_b.q8k") {
        /// llama.cpp: signed scale, half to even.
        Ggml = "ggml",
        /// aprender: positive scale, half away from zero.
        Apr = "apr",
    }
}

/// At or below this magnitude the apr convention calls a block empty.
const APR_FLOOR: f32 = 1e-10;

/// Quantises `x` (`n` values) to `out` (`n/256` super-blocks).
///
/// # Panics
/// If the lengths do not match.
pub fn quantise(variant: Variant, convention: Q8KConvention, x: &[f32], out: &mut [BlockQ8K]) {
    let (x, rest) = x.as_chunks::<QK_K>();
    assert!(rest.is_empty() && x.len() == out.len(), "256 values per super-block");
    for (x, out) in x.iter().zip(out) {
        match convention {
            Q8KConvention::Ggml => dispatch!(variant, ggml(x, out)),
            Q8KConvention::Apr => dispatch!(variant, apr(x, out)),
        }
    }
}

/// What a block with an infinity or a NaN becomes.
fn poisoned() -> BlockQ8K {
    BlockQ8K { d: f32::NAN, ..BlockQ8K::default() }
}
