//! F16, 64 bytes for 32 activations: the form that path B gives to them where they meet weights in F16.
//!
//! ```text
//! f16 x[32]        the nearest, halves to even; infinite from 65520 on
//! ```
//!
//! Each activation moves by at most 2⁻¹¹ of itself, below 2⁻¹⁴ by at most 2⁻²⁵.
//!
//! After `ggml_cpu_fp32_to_fp16` in ggml 0.26.0.

use super::Rows;
use super::floats::{Float, Floats};
use crate::number::{f16, narrow, widen};

/// 32 values in 64 bytes.
pub type BlockF16 = Floats<f16>;

const _: () = assert!(size_of::<BlockF16>() == 64);

/// Rows of F16.
pub static F16: Rows<BlockF16> = Rows::new();

impl Float for f16 {
    const NAME: &'static str = "f16";
    const GGML_TYPE: u32 = 1;

    fn nearest(x: f32) -> Self {
        narrow(x)
    }

    fn wide(self) -> f32 {
        widen(self)
    }
}
