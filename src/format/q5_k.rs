//! Q5_K, 176 bytes: Q4_K with a fifth bit for each weight.
//!
//! ```text
//! f16 d | f16 dmin | u8 scales[12] | u8 qh[32] | u8 qs[128]        w = d·scale_j·q − dmin·min_j
//!
//! scales and nibbles as in Q4_K; bit j of qh[i] is bit 4 of weight 32j + i
//! ```
//!
//! After `block_q5_K` and `quantize_row_q5_K_ref` in ggml (llama.cpp 0c1e57098).

use super::k_search::Search;
use super::q4_k::{PackedField, PackedScales};
use super::{BlockQ4K, QK_K, SUB, f16};
use bytemuck::{Pod, Zeroable};

/// 256 weights in 176 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ5K {
    /// Scale of the scales.
    pub d: f16,
    /// Scale of the mins.
    pub dmin: f16,
    /// Eight scales and eight mins of six bits, packed.
    pub scales: PackedScales,
    /// Fifth bits: a bit per sub-block, a byte per position.
    pub qh: [u8; SUB],
    /// Low four bits.
    pub qs: [u8; QK_K / 2],
}

const _: () = assert!(size_of::<BlockQ5K>() == 176);

impl BlockQ5K {
    /// The block that ggml's reference quantiser makes of 256 finite weights, byte for byte.
    pub fn quantise(x: &[f32; QK_K]) -> Self {
        const SEARCH: Search = Search { max: 31, first: -0.5, steps: 15 };
        let (d, dmin, scales, quants) = SEARCH.quantise(x);
        let mut block = Self { d, dmin, scales, ..Self::zeroed() };
        for (i, q) in quants.into_iter().enumerate() {
            let (byte, high) = BlockQ4K::nibble_at(i);
            block.qs[byte] |= (q & 15) << (4 * u8::from(high));
            block.qh[i % SUB] |= (q >> 4) << (i / SUB);
        }
        block
    }

    /// The quant of weight `i`, 0 to 31.
    pub fn quant(&self, i: usize) -> u8 {
        let (byte, high) = BlockQ4K::nibble_at(i);
        self.qs[byte] >> (4 * u8::from(high)) & 15 | (self.qh[i % SUB] >> (i / SUB) & 1) << 4
    }

    /// The 256 weights that these bytes stand for.
    pub fn values(&self) -> [f32; QK_K] {
        std::array::from_fn(|i| {
            let dl = self.d.to_f32() * f32::from(self.scales.get(PackedField::Scale, i / SUB));
            let ml = self.dmin.to_f32() * f32::from(self.scales.get(PackedField::Min, i / SUB));
            dl * f32::from(self.quant(i)) - ml
        })
    }
}
