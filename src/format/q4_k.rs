//! Q4_K, 144 bytes: 256 weights of four bits, with a scale and a min for each 32.
//!
//! ```text
//! byte 0      2      4              16                            144
//!      f16 d │ dmin │ scales u8[12] │ qs u8[128]                  │
//!
//! sub-block j (weights 32j..32j+32):   w = d·scale_j·q − dmin·min_j
//! qs: bytes 32c..32c+32 hold sub-block 2c in their low nibbles and 2c+1 in their high nibbles
//! ```
//!
//! The twelve scale bytes hold sixteen 6-bit numbers. The first four scales and mins sit whole in the low six bits of
//! bytes 0–3 and 4–7. The last four are cut: their low four bits share bytes 8–11 (scale low, min high), and their top
//! two bits ride on top of the first eight bytes:
//!
//! ```text
//! byte  j   (j < 4)    s[j+4] bits 5:4 │ s[j]   bits 5:0
//! byte  j+4 (j < 4)    m[j+4] bits 5:4 │ m[j]   bits 5:0
//! byte  j+8 (j < 4)    m[j+4] bits 3:0 │ s[j+4] bits 3:0
//! ```
//!
//! Layout after `block_q4_K` and `get_scale_min_k4` in ggml (llama.cpp 0c1e57098).

use super::k_search::Search;
use super::{QK_K, SUB, SUB_BLOCKS, f16};
use crate::fault::{Fault, planted};
use bytemuck::{Pod, Zeroable};

/// 256 weights in 144 bytes. Every bit pattern is a block; whether `d` and `dmin` are finite is for the caller to check.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ4K {
    /// Scale of the scales, f16 bits.
    pub d: f16,
    /// Scale of the mins, f16 bits.
    pub dmin: f16,
    /// Eight scales and eight mins of six bits, packed.
    pub scales: PackedScales,
    /// 256 nibbles, two sub-blocks to each 32 bytes.
    pub qs: [u8; QK_K / 2],
}

const _: () = assert!(size_of::<BlockQ4K>() == 144);

/// Sixteen 6-bit numbers in twelve bytes, as Q4_K and Q5_K hold them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub struct PackedScales(pub [u8; 12]);

/// One of the two 6-bit numbers that a sub-block owns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackedField {
    /// `scale_j`
    Scale,
    /// `min_j`
    Min,
}

impl PackedScales {
    /// Largest scale or min.
    pub const MAX: u8 = 63;

    /// `scale_j` or `min_j`, 0 to 63, of sub-block `j` < 8.
    pub fn get(&self, field: PackedField, j: usize) -> u8 {
        let s = &self.0;
        let j = match field {
            PackedField::Scale if planted(Fault::SwappedScales) => j ^ 1,
            PackedField::Min if planted(Fault::SwappedMins) => j ^ 1,
            PackedField::Min if planted(Fault::MinsFromSub0) => 0,
            _ if planted(Fault::ScaleGroupOff) => j ^ 4,
            _ => j,
        };
        if planted(Fault::LostHighScaleBits) && field == PackedField::Scale && j >= 4 {
            return s[j + 4] & 15;
        }
        match (field, j < 4) {
            (PackedField::Scale, true) => s[j] & 63,
            (PackedField::Min, true) => s[j + 4] & 63,
            (PackedField::Scale, false) => (s[j + 4] & 15) | (s[j - 4] >> 6) << 4,
            (PackedField::Min, false) => (s[j + 4] >> 4) | (s[j] >> 6) << 4,
        }
    }

    /// Sets `scale_j` or `min_j` to the low six bits of `value` and leaves the other fifteen as they are.
    pub fn set(&mut self, field: PackedField, j: usize, value: u8) {
        let s = &mut self.0;
        let (low, high) = (value & 15, value >> 4 & 3);
        match (field, j < 4) {
            (PackedField::Scale, true) => s[j] = s[j] & 0xc0 | value & 63,
            (PackedField::Min, true) => s[j + 4] = s[j + 4] & 0xc0 | value & 63,
            (PackedField::Scale, false) => {
                s[j + 4] = s[j + 4] & 0xf0 | low;
                s[j - 4] = s[j - 4] & 0x3f | high << 6;
            }
            (PackedField::Min, false) => {
                s[j + 4] = s[j + 4] & 0x0f | low << 4;
                s[j] = s[j] & 0x3f | high << 6;
            }
        }
    }
}

impl BlockQ4K {
    /// Bytes in a block.
    pub const BYTES: usize = size_of::<Self>();
    /// Largest nibble.
    pub const MAX_NIBBLE: u8 = 15;

    /// The block that ggml's reference quantiser makes of 256 finite weights, byte for byte.
    pub fn quantise(x: &[f32; QK_K]) -> Self {
        const SEARCH: Search = Search { max: 15, first: -1.0, steps: 20 };
        let (d, dmin, scales, nibbles) = SEARCH.quantise(x);
        let mut block = Self { d, dmin, scales, qs: [0; QK_K / 2] };
        nibbles.iter().enumerate().for_each(|(i, &q)| block.set_nibble(i, q));
        block
    }

    /// The block that these bytes are.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        bytemuck::pod_read_unaligned(bytes)
    }

    /// The bytes of this block.
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        bytemuck::cast(*self)
    }

    /// `scale_j` of sub-block `j` < 8.
    pub fn scale(&self, j: usize) -> u8 {
        self.scales.get(PackedField::Scale, j)
    }

    /// `min_j` of sub-block `j` < 8.
    pub fn min(&self, j: usize) -> u8 {
        self.scales.get(PackedField::Min, j)
    }

    /// All eight scales.
    pub fn unpack_scales(&self) -> [u8; SUB_BLOCKS] {
        std::array::from_fn(|j| self.scale(j))
    }

    /// All eight mins.
    pub fn unpack_mins(&self) -> [u8; SUB_BLOCKS] {
        std::array::from_fn(|j| self.min(j))
    }

    /// The nibble `q` of weight `i` < 256.
    pub fn nibble(&self, i: usize) -> u8 {
        let (byte, high) = Self::nibble_at(i);
        self.qs[byte] >> (4 * u8::from(high)) & 15
    }

    /// Sets the nibble of weight `i` to the low four bits of `q`.
    pub fn set_nibble(&mut self, i: usize, q: u8) {
        let (byte, high) = Self::nibble_at(i);
        let shift = 4 * u8::from(high);
        self.qs[byte] = self.qs[byte] & !(15 << shift) | (q & 15) << shift;
    }

    /// Where weight `i` lives: its byte in `qs`, and whether it is the high half.
    pub fn nibble_at(i: usize) -> (usize, bool) {
        let j = i / SUB;
        (SUB * (j / 2) + i % SUB, j % 2 == 1)
    }
}
