//! Q3_K, 110 bytes: 256 weights of three bits around zero, with a signed six-bit scale for each 16.
//!
//! ```text
//! byte 0            32         96              108     110
//!      hmask u8[32] │ qs u8[64] │ scales u8[12] │ f16 d │        w = d·scale_k·(q − 4),  scale_k = s_k − 32
//!
//! half h (weights 128h..128h+128):    the low two bits of weight 32j + l of it are bits 2j and 2j + 1 of qs[32h + l],
//!                                     its third is bit 4h + j of hmask[l]
//! ```
//!
//! The twelve scale bytes hold sixteen 6-bit numbers. Their low four bits share bytes 0–7, `s_k` with `s_{k+8}`; their top
//! two share bytes 8–11, four to a byte:
//!
//! ```text
//! byte  k   (k < 8)    s[k+8] bits 3:0 │ s[k] bits 3:0
//! byte  8+m (m < 4)    s[m+12] bits 5:4 │ s[m+8] bits 5:4 │ s[m+4] bits 5:4 │ s[m] bits 5:4
//! ```
//!
//! Path B takes `isum = Σ_k scale_k·Σ (q − 4)·y`, exact in 32 bits and as f32: |isum| ≤ 16·32·16·4·128 = 4 194 304.
//! Programs differ in how they add it up:
//!
//! ```text
//!                per super-block                                       at the end
//! blocks         acc = acc + (d8·d)·isum
//! ggml-generic   lane[l] = lane[l] + (d·d8)·strided_l                  lane[0] + … + lane[7], in order
//! ggml-avx2      lane[l] = fma(d8·d, adjacent_l, lane[l])              s_i = lane_i + lane_{i+4};  (s0+s2) + (s1+s3)
//! ggml-neon      acc = fma(d8·d, isum, acc)                            ggml-neon-clang the same
//! ggml-neon-nofma                                                      as blocks
//! ggml-wasm      lane[l] = lane[l] + ((d·d8)·strided_l + (d·d8)·strided_{l+4}),  l < 4
//!                                                                      lane[0] + … + lane[3], in order
//! ```
//!
//! `strided_l` takes the positions that are `l` modulo 8, `adjacent_l` positions 4l..4l+4 of each 32.
//!
//! After `block_q3_K`, `quantize_row_q3_K_ref`, `make_q3_quants` and `ggml_vec_dot_q3_K_q8_K` (generic, AVX2, NEON and
//! wasm) in ggml 0.26.0.

mod fit;
mod quantise;

use super::contraction::Written;
use super::lanes;
use super::layout::whole_bytes;
use super::order::{self, GGML, apart};
use super::q2_k::two_bits_at;
use super::{Block, Field, Layout, Order, Place, QK_K, Rows, Terms};
use crate::input::q8_k::Q8_K;
use crate::input::{BlockQ8K, Input};
use crate::number::{f16, fma, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 256 weights in 110 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ3K {
    /// Third bits: a bit for each 32 weights, a byte per position.
    pub hmask: [u8; 32],
    /// Low two bits.
    pub qs: [u8; QK_K / 4],
    /// Sixteen scales of six bits, packed.
    pub scales: [u8; 12],
    /// Scale of the scales.
    pub d: f16,
}

/// Rows of Q3_K.
pub static Q3_K: Rows<BlockQ3K> = Rows::new();

const _: () = assert!(size_of::<BlockQ3K>() == 110);

/// Weights in a sub-block.
const SUB: usize = 16;
/// The stored quant that stands for 0.
const ZERO: i32 = 4;
/// The stored scale that stands for 0.
const SCALE_ZERO: i32 = 32;

const D: Field = Field::half("d", QK_K, |_, bit| whole_bytes(108, 2, 0, bit));
const SCALE: Field = Field::sub_scale("scale", (6, SCALE_ZERO), [QK_K / SUB, SUB], |k, bit| {
    let [low, high] = BlockQ3K::scale_at(k);
    let (of, bit) = if bit < 4 { (low, bit) } else { (high, bit - 4) };
    Place { byte: 96 + of.byte, bit: of.bit + bit }
});
const QUANT: Field = Field::quant("quant", (3, ZERO), QK_K, |i, bit| match bit {
    2 => third_bit_at(i),
    _ => {
        let low = two_bits_at(i);
        Place { byte: 32 + low.byte, bit: low.bit + bit }
    }
});

/// Where the third bit of weight `i` lives in `hmask`.
const fn third_bit_at(i: usize) -> Place {
    Place { byte: i % 32, bit: (i / 32) as u32 }
}

impl Block for BlockQ3K {
    const LAYOUT: Layout = Layout {
        name: "q3_K",
        ggml_type: 11,
        bytes: size_of::<Self>(),
        weights: QK_K,
        formula: "d·scale·quant",
        fields: &[D, SCALE, QUANT],
    };
    type Input = BlockQ8K;
    const INPUT: &'static dyn Input = &Q8_K;
    const ORDERS: &'static [Order] = GGML;

    fn quantise(x: &[f32]) -> Self {
        quantise::searched::<Written>(x)
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        let d = widen(self.d);
        for (i, out) in out.iter_mut().enumerate() {
            *out = d * self.scale(i / SUB) as f32 * self.quant(i) as f32;
        }
    }

    fn terms(&self, _: Variant, y: &BlockQ8K) -> Terms {
        Terms { isum: (0..QK_K).map(|i| self.term(y, i)).sum(), msum: 0 }
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K]) -> f32 {
        let (mut lanes, mut acc) = ([0.0f32; 8], 0.0);
        for (w, y) in w.iter().zip(y) {
            let (dd, term) = (y.d * widen(w.d), |i: usize| w.term(y, i));
            match order {
                Order::Blocks | Order::GgmlNeonNofma => acc += dd * w.terms(variant, y).isum as f32,
                Order::GgmlNeon | Order::GgmlNeonClang => acc = fma(dd, w.terms(variant, y).isum as f32, acc),
                Order::GgmlGeneric => order::add(apart, &mut lanes, dd, lanes::strided(term)),
                Order::GgmlAvx2 | Order::AprNofma => order::add(fma, &mut lanes, dd, lanes::adjacent(term)),
                Order::GgmlWasm => {
                    let ints = lanes::strided(term).map(|x| dd * x as f32);
                    (0..4).for_each(|l| lanes[l] += ints[l] + ints[l + 4]);
                }
            }
        }
        match order {
            Order::GgmlGeneric | Order::GgmlWasm => order::in_turn(0.0, lanes),
            Order::GgmlAvx2 | Order::AprNofma => order::folded(lanes),
            _ => acc,
        }
    }
}

impl BlockQ3K {
    /// Where the low four bits of `s_k` begin among the twelve packed bytes, and its top two.
    const fn scale_at(k: usize) -> [Place; 2] {
        [Place { byte: k % 8, bit: 4 * (k / 8) as u32 }, Place { byte: 8 + k % 4, bit: 2 * (k / 4) as u32 }]
    }

    /// `scale_k` of sub-block `k` < 16, −32 to 31.
    fn scale(&self, k: usize) -> i32 {
        let [low, high] = Self::scale_at(k);
        let s = self.scales[low.byte] >> low.bit & 15 | (self.scales[high.byte] >> high.bit & 3) << 4;
        i32::from(s) - SCALE_ZERO
    }

    /// `q − 4` of weight `i`.
    pub fn quant(&self, i: usize) -> i32 {
        let (low, high) = (two_bits_at(i), third_bit_at(i));
        let q = self.qs[low.byte] >> low.bit & 3 | (self.hmask[high.byte] >> high.bit & 1) << 2;
        i32::from(q) - ZERO
    }

    /// What position `i` adds to `isum`.
    fn term(&self, y: &BlockQ8K, i: usize) -> i32 {
        self.scale(i / SUB) * self.quant(i) * i32::from(y.qs[i])
    }
}
