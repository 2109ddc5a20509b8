//! F32, 128 bytes for 32 activations: the form in which they meet weights in f32. Nothing is rounded, so that paths A and B
//! differ in the order of their additions alone.
//!
//! ```text
//! f32 x[32]
//! ```
//!
//! After `ggml_cpu_fp32_to_fp32` in ggml 0.26.0.

use super::Rows;
use super::floats::{Float, Floats};

/// 32 values in 128 bytes.
pub type BlockF32 = Floats<f32>;

const _: () = assert!(size_of::<BlockF32>() == 128);

/// Rows of F32.
pub static F32: Rows<BlockF32> = Rows::new();

impl Float for f32 {
    const NAME: &'static str = "f32";
    const GGML_TYPE: u32 = 0;

    fn nearest(x: f32) -> Self {
        x
    }

    fn wide(self) -> f32 {
        self
    }
}
