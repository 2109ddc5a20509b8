//! Q8_0, 34 bytes: 32 values of eight bits with one scale, for weights and for the activations that meet Q8_0 and Q4_0.
//!
//! ```text
//! f16 d | i8 qs[32]        x ≈ d·q
//! ```
//!
//! After `block_q8_0` and `quantize_row_q8_0_ref` in ggml (llama.cpp 0c1e57098).

use super::f16;
use bytemuck::{Pod, Zeroable};

/// 32 values in 34 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ8_0 {
    /// Scale.
    pub d: f16,
    /// Quants.
    pub qs: [i8; 32],
}

const _: () = assert!(size_of::<BlockQ8_0>() == 34);

impl BlockQ8_0 {
    /// Values in a block.
    pub const VALUES: usize = 32;

    /// The block that ggml makes of 32 finite values: the largest magnitude becomes ±127, halves go away from zero. The
    /// quants are made with the f32 scale, before it is rounded to f16.
    pub fn quantise(x: &[f32; Self::VALUES]) -> Self {
        let d = x.iter().fold(0.0, |max: f32, v| max.max(v.abs())) / 127.0;
        let inverse = if d == 0.0 { 0.0 } else { 1.0 / d };
        Self { d: f16::from_f32(d), qs: x.map(|v| (v * inverse).round() as i8) }
    }

    /// The 32 values that these bytes stand for.
    pub fn values(&self) -> [f32; Self::VALUES] {
        let d = self.d.to_f32();
        self.qs.map(|q| f32::from(q) * d)
    }
}
