//! Q2_K, 84 bytes: 256 weights of two bits, with a scale and a min of four bits for each 16.
//!
//! ```text
//! byte 0             16         80     82     84
//!      scales u8[16] │ qs u8[64] │ f16 d │ dmin │        w = d·scale_k·q − dmin·min_k
//!
//! sub-block k (weights 16k..16k+16):     scale_k = scales[k] & 15,  min_k = scales[k] >> 4
//! half h (weights 128h..128h+128):       weight 32j + l of it is bits 2j and 2j + 1 of qs[32h + l]
//! ```
//!
//! Path B takes `isum = Σ_k scale_k·Σ q·y` and `msum = Σ_k min_k·Σ y`, exact in 32 bits and as f32:
//! |isum| ≤ 16·15·16·3·128 = 1 474 560, |msum| ≤ 16·15·16·128 = 491 520. Programs differ in how they bring them together:
//!
//! ```text
//!                per super-block                                       at the end
//! blocks         acc = acc + ((d8·d)·isum − (d8·dmin)·msum)            ggml-generic and ggml-wasm the same
//! ggml-avx2      lane[l] = fma((−d8)·dmin, mins_l, lane[l])            s_i = lane_i + lane_{i+4}
//!                lane[l] = fma(d8·d, adjacent_l, lane[l])              (s0+s2) + (s1+s3)
//! ggml-neon      acc = fma((−d8)·dmin, msum, acc)                      ggml-neon-clang the same
//!                acc = fma(d8·d, isum, acc)
//! ggml-neon-nofma
//!                acc = acc + ((−d8)·dmin)·msum;  acc = acc + (d8·d)·isum
//! ```
//!
//! `adjacent_l` takes positions 4l..4l+4 of each 32; `mins_l` takes the mins of sub-blocks `2l` and `2l + 1`.
//!
//! After `block_q2_K`, `quantize_row_q2_K_ref`, `make_qkx2_quants` and `ggml_vec_dot_q2_K_q8_K` (generic, AVX2, NEON and
//! wasm) in ggml 0.26.0.

mod fit;

use super::contraction::{Contraction, Written};
use super::k_search::{Error, Search, nearest, nearest_product};
use super::lanes;
use super::layout::whole_bytes;
use super::order::{self, GGML, apart};
use super::{Block, Field, Layout, Order, Place, QK_K, Rows, Terms};
use crate::input::q8_k::Q8_K;
use crate::input::{BlockQ8K, Input};
use crate::number::{f16, fma, narrow, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};
use std::array;

/// 256 weights in 84 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ2K {
    /// Scale and min of each sub-block, the scale in the low half.
    pub scales: [u8; QK_K / SUB],
    /// Two bits a weight.
    pub qs: [u8; QK_K / 4],
    /// Scale of the scales.
    pub d: f16,
    /// Scale of the mins.
    pub dmin: f16,
}

/// Rows of Q2_K.
pub static Q2_K: Rows<BlockQ2K> = Rows::new();

const _: () = assert!(size_of::<BlockQ2K>() == 84);

/// Weights in a sub-block.
const SUB: usize = 16;
/// The search of the reference quantiser.
const SEARCH: Search = Search { max: 3, first: -0.5, steps: 15, error: Error::Sizes };
/// Largest scale or min.
const PACKED_MAX: f32 = 15.0;

const D: Field = Field::half("d", QK_K, |_, bit| whole_bytes(80, 2, 0, bit));
const DMIN: Field = Field { name: "dmin", place: |_, bit| whole_bytes(82, 2, 0, bit), ..D };
const SCALE: Field = Field::sub_scale("scale", (4, 0), [QK_K / SUB, SUB], |k, bit| Place { byte: k, bit });
const MIN: Field = Field { name: "min", place: |k, bit| Place { byte: k, bit: bit + 4 }, ..SCALE };
const QUANT: Field = Field::quant("quant", (2, 0), QK_K, |i, bit| {
    let place = two_bits_at(i);
    Place { byte: 16 + place.byte, bit: place.bit + bit }
});

/// Where the (low) two bits of weight `i` begin among 64 bytes, as Q2_K and Q3_K hold them.
pub(super) const fn two_bits_at(i: usize) -> Place {
    Place { byte: 32 * (i / 128) + i % 32, bit: 2 * (i / 32 % 4) as u32 }
}

impl Block for BlockQ2K {
    const LAYOUT: Layout = Layout {
        name: "q2_K",
        ggml_type: 10,
        bytes: size_of::<Self>(),
        weights: QK_K,
        formula: "d·scale·quant − dmin·min",
        fields: &[D, DMIN, SCALE, MIN, QUANT],
    };
    type Input = BlockQ8K;
    const INPUT: &'static dyn Input = &Q8_K;
    const ORDERS: &'static [Order] = GGML;

    fn quantise(x: &[f32]) -> Self {
        Self::searched::<Written>(&SEARCH, x)
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        let (d, dmin) = (widen(self.d), widen(self.dmin));
        for (i, out) in out.iter_mut().enumerate() {
            let (dl, ml) = (d * self.scale(i / SUB) as f32, dmin * self.min(i / SUB) as f32);
            *out = dl * self.quant(i) as f32 - ml;
        }
    }

    fn terms(&self, _: Variant, y: &BlockQ8K) -> Terms {
        Terms { isum: (0..QK_K).map(|i| self.term(y, i)).sum(), msum: self.mins(y).iter().sum() }
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K]) -> f32 {
        let (mut lanes, mut acc) = ([0.0; 8], 0.0f32);
        for (w, y) in w.iter().zip(y) {
            let (dd, dn) = (y.d * widen(w.d), -y.d * widen(w.dmin));
            if matches!(order, Order::GgmlAvx2 | Order::AprNofma) {
                order::add(fma, &mut lanes, dn, w.mins(y));
                order::add(fma, &mut lanes, dd, lanes::adjacent(|i| w.term(y, i)));
                continue;
            }
            let Terms { isum, msum } = w.terms(variant, y);
            let (isum, msum) = (isum as f32, msum as f32);
            acc = match order {
                Order::GgmlNeon | Order::GgmlNeonClang => fma(dd, isum, fma(dn, msum, acc)),
                Order::GgmlNeonNofma => apart(dd, isum, apart(dn, msum, acc)),
                _ => acc + (dd * isum + dn * msum),
            };
        }
        if matches!(order, Order::GgmlAvx2 | Order::AprNofma) { order::folded(lanes) } else { acc }
    }
}

impl BlockQ2K {
    /// The block that a search makes of 256 weights.
    fn searched<C: Contraction>(search: &Search, x: &[f32]) -> Self {
        let mut q = [0; QK_K];
        let (mut scales, mut mins) = ([0.0; QK_K / SUB], [0.0; QK_K / SUB]);
        for (k, (x, q)) in x.as_chunks::<SUB>().0.iter().zip(q.as_chunks_mut().0).enumerate() {
            (scales[k], mins[k]) = search.sub_block::<C, SUB>(x, q);
        }
        let largest = |values: &[f32]| values.iter().fold(0.0, |max: f32, &v| if v > max { v } else { max });
        let (max_scale, max_min) = (largest(&scales), largest(&mins));
        let packed =
            |max: f32, value: f32| if max > 0.0 { nearest_product::<C>(PACKED_MAX / max, value) as u8 } else { 0 };
        let stored = array::from_fn(|k| packed(max_scale, scales[k]) | packed(max_min, mins[k]) << 4);
        Self::packed(x, [max_scale / PACKED_MAX, max_min / PACKED_MAX], stored, q)
    }

    /// The block with `d`, `dmin` and these scales and mins, which stores the quants next to the weights; where a scale is zero the
    /// quants stay as they are.
    fn packed(x: &[f32], [d, dmin]: [f32; 2], scales: [u8; QK_K / SUB], mut q: [u8; QK_K]) -> Self {
        let mut block = Self { scales, d: narrow(d), dmin: narrow(dmin), ..Self::zeroed() };
        for (k, (x, q)) in x.as_chunks::<SUB>().0.iter().zip(q.as_chunks_mut::<SUB>().0).enumerate() {
            let dl = widen(block.d) * block.scale(k) as f32;
            if dl != 0.0 {
                let ml = widen(block.dmin) * block.min(k) as f32;
                q.iter_mut().zip(x).for_each(|(q, x)| *q = nearest((x + ml) / dl).clamp(0, 3) as u8);
            }
        }
        for (i, q) in q.into_iter().enumerate() {
            let Place { byte, bit } = two_bits_at(i);
            block.qs[byte] |= q << bit;
        }
        block
    }

    /// `scale_k` of sub-block `k` < 16.
    fn scale(&self, k: usize) -> i32 {
        i32::from(self.scales[k] & 15)
    }

    /// `min_k` of sub-block `k` < 16.
    fn min(&self, k: usize) -> i32 {
        i32::from(self.scales[k] >> 4)
    }

    /// The quant of weight `i`, 0 to 3.
    pub fn quant(&self, i: usize) -> i32 {
        let Place { byte, bit } = two_bits_at(i);
        i32::from(self.qs[byte] >> bit & 3)
    }

    /// What position `i` adds to `isum`.
    fn term(&self, y: &BlockQ8K, i: usize) -> i32 {
        self.scale(i / SUB) * self.quant(i) * i32::from(y.qs[i])
    }

    /// `Σ min·Σ y` in eight lanes: lane `l` takes sub-blocks `2l` and `2l + 1`.
    fn mins(&self, y: &BlockQ8K) -> [i32; 8] {
        let min = |k: usize| self.min(k) * i32::from(y.bsums[k]);
        std::array::from_fn(|l| min(2 * l) + min(2 * l + 1))
    }
}
