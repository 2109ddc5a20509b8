//! Q4_0, 18 bytes: 32 weights of four bits around zero, with one scale.
//!
//! ```text
//! f16 d | u8 qs[16]        w = (q − 8)·d; low nibbles are weights 0..16, high nibbles 16..32
//! ```
//!
//! After `block_q4_0` and `quantize_row_q4_0_ref` in ggml (llama.cpp 0c1e57098).

use super::f16;
use bytemuck::{Pod, Zeroable};

/// 32 weights in 18 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ4_0 {
    /// Scale; negative where the weight of largest magnitude is positive.
    pub d: f16,
    /// Two nibbles a byte.
    pub qs: [u8; 16],
}

const _: () = assert!(size_of::<BlockQ4_0>() == 18);

impl BlockQ4_0 {
    /// Weights in a block.
    pub const VALUES: usize = 32;

    /// The block that ggml makes of 32 finite weights: the (first) largest magnitude becomes −8.
    pub fn quantise(x: &[f32; Self::VALUES]) -> Self {
        let max = x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max });
        let d = max / -8.0;
        let inverse = if d == 0.0 { 0.0 } else { 1.0 / d };
        // Truncation after adding a half rounds, because the sum is never negative.
        let nibble = |v: f32| ((v * inverse + 8.5) as i8).min(15) as u8;
        Self { d: f16::from_f32(d), qs: std::array::from_fn(|i| nibble(x[i]) | nibble(x[i + 16]) << 4) }
    }

    /// `q − 8` of weight `i`.
    pub fn quant(&self, i: usize) -> i8 {
        let byte = self.qs[i % 16];
        (if i < 16 { byte & 15 } else { byte >> 4 }) as i8 - 8
    }

    /// The 32 weights that these bytes stand for.
    pub fn values(&self) -> [f32; Self::VALUES] {
        let d = self.d.to_f32();
        std::array::from_fn(|i| f32::from(self.quant(i)) * d)
    }
}
