//! Q6_K, 210 bytes: 256 weights of six bits, sixteen sub-blocks of sixteen with a signed 8-bit scale each.
//!
//! ```text
//! byte 0        128      192              208  210
//!      ql u8[128] │ qh u8[64] │ i8 scales[16] │ f16 d │        w = d·scale·(q − 32)
//!
//! half h (weights 128h..128h+128), l < 32:
//!     q[l]      = ql[64h + l] & 15        | (qh[32h + l] >> 0 & 3) << 4
//!     q[l + 32] = ql[64h + l + 32] & 15   | (qh[32h + l] >> 2 & 3) << 4
//!     q[l + 64] = ql[64h + l] >> 4        | (qh[32h + l] >> 4 & 3) << 4
//!     q[l + 96] = ql[64h + l + 32] >> 4   | (qh[32h + l] >> 6 & 3) << 4
//! ```
//!
//! Path B takes `isum = Σ_k scale_k·Σ (q − 32)·y`, exact in 32 bits: |isum| ≤ 16·128·16·32·128 = 134 217 728. Programs differ
//! in how they bring it to f32:
//!
//! ```text
//!                per super-block                              at the end
//! blocks         acc = acc + (d8·d)·isum
//! ggml-generic   lane[l] = lane[l] + (d·d8)·strided_l         lane[0] + … + lane[7], in order
//! ggml-avx2      lane[l] = fma(d8·d, adjacent_l, lane[l])     s_i = lane_i + lane_{i+4};  (s0+s2) + (s1+s3)
//! ggml-neon      acc = fma(d·d8, isum, acc)                    ggml-neon-clang the same; ggml-neon-nofma as blocks
//! ggml-wasm      as ggml-generic
//! ```
//!
//! `strided_l` takes the positions that are `l` modulo 8. `adjacent_l` is what AVX2's `maddubs` leaves in lane `l`: positions
//! 4l..4l+4 of each 32, of the quants as stored (0 to 63), less 32 times the sums of sub-blocks `2l` and `2l + 1`. The lanes of
//! AVX2 are other integers than those of the portable C, and both add up to `isum`.
//!
//! After `block_q6_K`, `quantize_row_q6_K_ref`, `make_qx_quants` and `ggml_vec_dot_q6_K_q8_K` (generic, AVX2, NEON and wasm) in
//! ggml 0.26.0.

mod fit;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod relaxed;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::contraction::{Contraction, Written};
use super::fit::{EPSILON, scale};
use super::k_search::{nearest, nearest_product};
use super::lanes;
use super::layout::whole_bytes;
use super::order::{self, GGML, apart};
use super::{Block, Field, Layout, Order, Place, QK_K, Rows, Terms, layers};
use crate::input::q8_k::Q8_K;
use crate::input::{BlockQ8K, Input};
use crate::number::{f16, fma, narrow, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 256 weights in 210 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ6K {
    /// Low four bits.
    pub ql: [u8; QK_K / 2],
    /// High two bits.
    pub qh: [u8; QK_K / 4],
    /// Scales of the sub-blocks.
    pub scales: [i8; QK_K / SUB],
    /// Scale of the scales.
    pub d: f16,
}

/// Rows of Q6_K.
pub static Q6_K: Rows<BlockQ6K> = Rows::new();

const _: () = assert!(size_of::<BlockQ6K>() == 210);

/// Weights in a sub-block.
const SUB: usize = 16;
/// The stored quant that stands for 0.
const ZERO: i32 = 32;

const D: Field = Field::half("d", QK_K, |_, bit| whole_bytes(208, 2, 0, bit));
const SCALE: Field =
    Field::sub_scale("scale", (8, 0), [QK_K / SUB, SUB], |k, bit| whole_bytes(192, 1, k, bit)).signed();
const QUANT: Field = Field::quant("quant", (6, ZERO), QK_K, |i, bit| {
    let [low, high] = BlockQ6K::places(i);
    if bit < 4 { Place { bit: low.bit + bit, ..low } } else { Place { bit: high.bit + bit - 4, ..high } }
});

impl Block for BlockQ6K {
    const LAYOUT: Layout = Layout {
        name: "q6_K",
        ggml_type: 14,
        bytes: size_of::<Self>(),
        weights: QK_K,
        formula: "d·scale·quant",
        fields: &[D, SCALE, QUANT],
    };
    type Input = BlockQ8K;
    const INPUT: &'static dyn Input = &Q8_K;
    const ORDERS: &'static [Order] = GGML;
    const VECTORS: bool = true;

    fn quantise(x: &[f32]) -> Self {
        Self::searched::<Written>(x)
    }

    fn dequantise(&self, variant: Variant, out: &mut [f32]) {
        match variant {
            Variant::Scalar => self.define(out),
            #[cfg(target_arch = "wasm32")]
            _ => simd128::dequantise(self, out),
        }
    }

    fn define(&self, out: &mut [f32]) {
        let d = widen(self.d);
        for (i, out) in out.iter_mut().enumerate() {
            *out = d * f32::from(self.scales[i / SUB]) * self.quant(i) as f32;
        }
    }

    fn terms(&self, variant: Variant, y: &BlockQ8K) -> Terms {
        Terms { isum: self.isum(variant, y), msum: 0 }
    }

    fn matvec(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K], out: &mut [f32]) {
        layers!(variant, order, w, y, out);
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K]) -> f32 {
        let (mut lanes, mut acc) = ([0.0f32; 8], 0.0);
        for (w, y) in w.iter().zip(y) {
            let dd = y.d * widen(w.d);
            match order {
                Order::GgmlGeneric | Order::GgmlWasm => order::add(apart, &mut lanes, dd, w.strided(y)),
                Order::GgmlAvx2 | Order::AprNofma => order::add(fma, &mut lanes, dd, w.adjacent(y)),
                Order::GgmlNeon | Order::GgmlNeonClang => acc = fma(dd, w.terms(variant, y).isum as f32, acc),
                Order::Blocks | Order::GgmlNeonNofma => acc += dd * w.terms(variant, y).isum as f32,
            }
        }
        match order {
            Order::GgmlGeneric | Order::GgmlWasm => order::in_turn(0.0, lanes),
            Order::GgmlAvx2 | Order::AprNofma => order::folded(lanes),
            _ => acc,
        }
    }
}

impl BlockQ6K {
    /// The block that ggml's reference quantiser makes.
    fn searched<C: Contraction>(x: &[f32]) -> Self {
        Self::with_scales::<C>(x, |_, x, q| scale::search::<C, SUB>(ZERO, x, &x.map(|v| v * v), q))
    }

    /// The block of 256 weights, sub-block `k` of which is to have the scale that `scale(k, x, q)` gives with its quants, plus 32.
    fn with_scales<C: Contraction>(x: &[f32], scale: impl Fn(usize, &[f32; SUB], &mut [u8; SUB]) -> f32) -> Self {
        let mut block = Self::zeroed();
        let mut q = [0u8; QK_K];
        let (subs, _) = x.as_chunks::<SUB>();
        let (q_subs, _) = q.as_chunks_mut::<SUB>();
        let mut scales = [0.0; QK_K / SUB];
        for (k, (x, q)) in subs.iter().zip(q_subs.iter_mut()).enumerate() {
            scales[k] = scale(k, x, q);
        }
        let max = scale::largest(&scales);
        if max.abs() < EPSILON {
            return block;
        }
        let inverse = -128.0 / max;
        block.d = narrow(1.0 / inverse);
        for (stored, scale) in block.scales.iter_mut().zip(scales) {
            *stored = nearest_product::<C>(inverse, scale).min(127) as i8;
        }
        for ((x, q), scale) in subs.iter().zip(q_subs).zip(block.scales) {
            let d = widen(block.d) * f32::from(scale);
            if d != 0.0 {
                for (q, x) in q.iter_mut().zip(x) {
                    *q = (nearest(x / d).clamp(-ZERO, ZERO - 1) + ZERO) as u8;
                }
            }
        }
        for (i, &q) in q.iter().enumerate() {
            let [low, high] = Self::places(i);
            block.ql[low.byte] |= (q & 15) << low.bit;
            block.qh[high.byte - 128] |= (q >> 4) << high.bit;
        }
        block
    }

    /// Where the low four bits of the quant of weight `i` begin, and its high two.
    const fn places(i: usize) -> [Place; 2] {
        let (half, quarter, l) = (i / 128, i / 32 % 4, i % 32);
        let low = Place { byte: 64 * half + 32 * (quarter % 2) + l, bit: 4 * (quarter / 2) as u32 };
        [low, Place { byte: 128 + 32 * half + l, bit: 2 * quarter as u32 }]
    }

    /// `q − 32` of weight `i`.
    pub fn quant(&self, i: usize) -> i32 {
        let [low, high] = Self::places(i);
        let q = self.ql[low.byte] >> low.bit & 15 | (self.qh[high.byte - 128] >> high.bit & 3) << 4;
        i32::from(q) - ZERO
    }

    /// `Σ scale·(q − 32)·y`.
    fn isum(&self, variant: Variant, y: &BlockQ8K) -> i32 {
        match variant {
            Variant::Scalar => self.strided(y).iter().sum(),
            #[cfg(target_arch = "wasm32")]
            _ => simd128::isum(self, y),
        }
    }

    /// The same as the portable C has it, in lanes.
    fn strided(&self, y: &BlockQ8K) -> [i32; 8] {
        lanes::strided(|i| i32::from(self.scales[i / SUB]) * self.quant(i) * i32::from(y.qs[i]))
    }

    /// The same as AVX2 has it.
    fn adjacent(&self, y: &BlockQ8K) -> [i32; 8] {
        let stored = |i: usize| i32::from(self.scales[i / SUB]) * (self.quant(i) + ZERO) * i32::from(y.qs[i]);
        let mut lanes = lanes::adjacent(stored);
        for (k, (&sum, scale)) in y.bsums.iter().zip(self.scales).enumerate() {
            lanes[k / 2] -= ZERO * i32::from(scale) * i32::from(sum);
        }
        lanes
    }
}
