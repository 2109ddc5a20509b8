//! What the bytes mean: the block formats, field by field, and the quantisers that make them.
//!
//! A *super-block* holds [`QK_K`] = 256 weights or activations. A Q4_K super-block ([`BlockQ4K`]) splits them into
//! [`SUB_BLOCKS`] = 8 *sub-blocks* of 32, each with a 6-bit scale and a 6-bit min. The other formats are here to be
//! compared with it.

#![forbid(unsafe_code)]

mod k_search;
mod q4_0;
mod q4_k;
mod q5_k;
mod q6_k;
mod q8_0;
mod q8_k;

use crate::fault::{Fault, planted};
pub use half::f16;
pub use q4_0::BlockQ4_0;
pub use q4_k::{BlockQ4K, PackedField, PackedScales};
pub use q5_k::BlockQ5K;
pub use q6_k::BlockQ6K;
pub use q8_0::BlockQ8_0;
pub use q8_k::BlockQ8K;

/// The f32 of an f16. Done by bits where machines have no f16, as in WebAssembly: too long to stand wherever it is needed.
#[inline(never)]
pub fn widen(x: f16) -> f32 {
    if planted(Fault::FlushedSubnormal) && !x.is_normal() {
        return 0.0;
    }
    x.to_f32()
}

/// The f16 nearest to an f32, halves to even. In one place for the same reason.
#[inline(never)]
pub fn narrow(x: f32) -> f16 {
    f16::from_f32(x)
}

/// How far right a byte of `qs` moves to bring the nibble of sub-block `j` into its low four bits.
#[inline(always)]
pub(crate) fn nibble_shift(j: usize) -> usize {
    4 * ((j + usize::from(planted(Fault::WrongNibbleHalf))) % 2)
}

/// Values in a super-block.
pub const QK_K: usize = 256;
/// Sub-blocks in a Q4_K super-block.
pub const SUB_BLOCKS: usize = 8;
/// Values in a sub-block.
pub const SUB: usize = QK_K / SUB_BLOCKS;
