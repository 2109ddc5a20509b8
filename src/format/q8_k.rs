//! Q8_K, 292 bytes: the form that path B gives to 256 activations.
//!
//! ```text
//! f32 d | i8 qs[256] | i16 bsums[16]        x ≈ d·q,  bsums[k] = Σ qs[16k..16k+16]
//! ```
//!
//! Layout after `block_q8_K` in ggml-common.h (llama.cpp 0c1e57098). How `d` and `qs` are chosen is a convention of the
//! program that quantises: see [`crate::kernel::quantise_q8_k`].

use super::QK_K;
use crate::fault::{Fault, planted};
use bytemuck::{Pod, Zeroable};

/// 256 activations as bytes, with one f32 scale and the sums of each 16 quants that the mins of Q4_K need.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ8K {
    /// Scale; negative under the ggml convention when the element of largest magnitude is positive.
    pub d: f32,
    /// Quants.
    pub qs: [i8; QK_K],
    /// Sums of 16 consecutive quants.
    pub bsums: [i16; QK_K / 16],
}

const _: () = assert!(size_of::<BlockQ8K>() == 292);

impl BlockQ8K {
    /// Makes `bsums` what `qs` says they are.
    pub fn sum_quants(&mut self) {
        for (sum, sixteen) in self.bsums.iter_mut().zip(self.qs.as_chunks::<16>().0) {
            *sum = sixteen.iter().map(|&q| i16::from(q)).sum();
        }
        if planted(Fault::ShiftedBsums) {
            self.bsums.rotate_left(1);
        }
    }

    /// The activation `i` that these bytes stand for, `d·qs[i]` (one rounding).
    pub fn value(&self, i: usize) -> f32 {
        self.d * f32::from(self.qs[i])
    }
}

impl Default for BlockQ8K {
    fn default() -> Self {
        Self::zeroed()
    }
}
