//! Q4_K on the GPU: a shader for each operation, and how it is run.

pub mod dequantise;
pub mod fold;
pub mod matvec;
pub mod vec_dot;

use crate::gpu::wgsl;

/// Q4_K as shaders read it: 36 words with the same bytes.
pub(crate) const Q4_K: &str = wgsl!("q4_k.wgsl");
