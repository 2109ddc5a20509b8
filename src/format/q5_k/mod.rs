//! Q5_K, 176 bytes: Q4_K with a fifth bit for each weight.
//!
//! ```text
//! f16 d | f16 dmin | u8 scales[12] | u8 qh[32] | u8 qs[128]        w = d·scale_j·q − dmin·min_j
//!
//! scales and nibbles as in Q4_K; bit j of qh[i] is bit 4 of weight 32j + i
//! ```
//!
//! Path B takes the integers of Q4_K with quants of five bits: |isum| ≤ 8·63·32·31·128 = 63 995 904, and
//! |msum| ≤ 8·63·32·128 = 2 064 384. Programs differ in how they bring them to f32:
//!
//! ```text
//!                per super-block                                       at the end
//! blocks         acc = acc + ((d8·d)·isum − (d8·dmin)·msum)
//! ggml-generic   lane[l] = lane[l] + (d·d8)·strided_l                  acc + lane[0] + … + lane[7], in order
//!                acc = acc − (dmin·d8)·msum
//! ggml-avx2      lane[l] = fma(d8·d, adjacent_l, lane[l])              s_i = lane_i + lane_{i+4}
//!                acc = acc − (d8·dmin)·msum                            ((s0+s2) + (s1+s3)) + acc
//! ggml-neon      acc = acc + fma(d8·d, isum, −((d8·dmin)·msum))        ggml-neon-clang the same
//! ggml-neon-nofma                                                      as blocks
//! ggml-wasm      acc = acc − (d8·dmin)·msum;  acc = acc + (d8·d)·isum
//! ```
//!
//! `strided_l` takes the positions that are `l` modulo 8, `adjacent_l` positions 4l..4l+4 of each 32. Unlike Q4_K's, this
//! AVX2 kernel keeps no lanes of mins, and this NEON kernel takes the mins off the products of their own super-block.
//!
//! After `block_q5_K`, `quantize_row_q5_K_ref` and `ggml_vec_dot_q5_K_q8_K` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

mod fit;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod relaxed;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::contraction::Written;
use super::k_search::{Error, Search};
use super::lanes;
use super::order::{self, GGML, apart};
use super::q4_k::{BlockQ4K, D, DMIN, MIN, PackedField, PackedScales, SCALE};
use super::{Block, Field, Layout, Order, Place, QK_K, Rows, SUB, Terms, layers};
use crate::input::q8_k::Q8_K;
use crate::input::{BlockQ8K, Input};
use crate::number::{f16, fma, widen};
use crate::variant::Variant;
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

/// Rows of Q5_K.
pub static Q5_K: Rows<BlockQ5K> = Rows::new();

const _: () = assert!(size_of::<BlockQ5K>() == 176);

/// The search of the reference quantiser.
const SEARCH: Search = Search { max: 31, first: -0.5, steps: 15, error: Error::Squares };

const QUANT: Field = Field::quant("quant", (5, 0), QK_K, |i, bit| match bit {
    4 => Place { byte: 16 + i % SUB, bit: (i / SUB) as u32 },
    _ => {
        let (byte, high) = BlockQ4K::nibble_at(i);
        Place { byte: 48 + byte, bit: bit + 4 * u32::from(high) }
    }
});

impl Block for BlockQ5K {
    const LAYOUT: Layout = Layout {
        name: "q5_K",
        ggml_type: 13,
        bytes: size_of::<Self>(),
        weights: QK_K,
        formula: "d·scale·quant − dmin·min",
        fields: &[D, DMIN, SCALE, MIN, QUANT],
    };
    type Input = BlockQ8K;
    const INPUT: &'static dyn Input = &Q8_K;
    const ORDERS: &'static [Order] = GGML;
    const VECTORS: bool = true;

    fn quantise(x: &[f32]) -> Self {
        Self::packed(SEARCH.quantise::<Written>(x.try_into().expect("256 weights")))
    }

    fn dequantise(&self, variant: Variant, out: &mut [f32]) {
        match variant {
            Variant::Scalar => self.define(out),
            #[cfg(target_arch = "wasm32")]
            _ => simd128::dequantise(self, out),
        }
    }

    fn define(&self, out: &mut [f32]) {
        let (d, dmin) = (widen(self.d), widen(self.dmin));
        for (i, out) in out.iter_mut().enumerate() {
            let dl = d * f32::from(self.scale(i / SUB));
            let ml = dmin * f32::from(self.min(i / SUB));
            *out = dl * f32::from(self.quant(i)) - ml;
        }
    }

    fn terms(&self, variant: Variant, y: &BlockQ8K) -> Terms {
        Terms { isum: self.isum(variant, y), msum: self.msum(y) }
    }

    fn matvec(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K], out: &mut [f32]) {
        layers!(variant, order, w, y, out);
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K]) -> f32 {
        let (mut lanes, mut acc) = ([0.0f32; 8], 0.0f32);
        for (w, y) in w.iter().zip(y) {
            let (dd, mins) = (y.d * widen(w.d), y.d * widen(w.dmin) * w.msum(y) as f32);
            let term = |i: usize| w.term(y, i);
            let isum = || w.isum(variant, y) as f32;
            match order {
                Order::Blocks | Order::GgmlNeonNofma => acc += dd * isum() - mins,
                Order::GgmlNeon | Order::GgmlNeonClang => acc += fma(dd, isum(), -mins),
                Order::GgmlGeneric => {
                    order::add(apart, &mut lanes, dd, lanes::strided(term));
                    acc -= mins;
                }
                Order::GgmlAvx2 | Order::AprNofma => {
                    order::add(fma, &mut lanes, dd, lanes::adjacent(term));
                    acc -= mins;
                }
                Order::GgmlWasm => {
                    acc -= mins;
                    acc += dd * isum();
                }
            }
        }
        match order {
            Order::GgmlGeneric => order::in_turn(acc, lanes),
            Order::GgmlAvx2 | Order::AprNofma => order::folded(lanes) + acc,
            _ => acc,
        }
    }
}

impl BlockQ5K {
    /// The block of `d`, `dmin`, scales and mins, and quants.
    fn packed((d, dmin, scales, quants): (f16, f16, PackedScales, [u8; QK_K])) -> Self {
        let mut block = Self { d, dmin, scales, ..Self::zeroed() };
        for (i, q) in quants.into_iter().enumerate() {
            let (byte, high) = BlockQ4K::nibble_at(i);
            block.qs[byte] |= (q & 15) << (4 * u8::from(high));
            block.qh[i % SUB] |= (q >> 4) << (i / SUB);
        }
        block
    }

    /// `scale_j` of sub-block `j` < 8.
    fn scale(&self, j: usize) -> u8 {
        self.scales.get(PackedField::Scale, j)
    }

    /// `min_j` of sub-block `j` < 8.
    fn min(&self, j: usize) -> u8 {
        self.scales.get(PackedField::Min, j)
    }

    /// The quant of weight `i`, 0 to 31.
    pub fn quant(&self, i: usize) -> u8 {
        let (byte, high) = BlockQ4K::nibble_at(i);
        self.qs[byte] >> (4 * u8::from(high)) & 15 | (self.qh[i % SUB] >> (i / SUB) & 1) << 4
    }

    /// `Σ min·Σ y`.
    fn msum(&self, y: &BlockQ8K) -> i32 {
        y.bsums.iter().enumerate().map(|(k, &sum)| i32::from(self.min(k / 2)) * i32::from(sum)).sum()
    }

    /// `Σ scale·q·y`.
    fn isum(&self, variant: Variant, y: &BlockQ8K) -> i32 {
        match variant {
            Variant::Scalar => (0..QK_K).map(|i| self.term(y, i)).sum(),
            #[cfg(target_arch = "wasm32")]
            _ => simd128::isum(self, y),
        }
    }

    /// What position `i` adds to `isum`.
    fn term(&self, y: &BlockQ8K, i: usize) -> i32 {
        i32::from(self.scale(i / SUB)) * i32::from(self.quant(i)) * i32::from(y.qs[i])
    }
}
