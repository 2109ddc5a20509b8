//! IQ4_XS, 136 bytes: 256 weights at the sixteen levels of IQ4_NL, eight sub-blocks of 32 with a 6-bit scale each.
//!
//! ```text
//! byte 0     2               4                8           136
//!      f16 d │ u16 scales_h  │ u8 scales_l[4] │ u8 qs[128]        w = d·(scale − 32)·level[q]
//!
//! scale_j   = scales_l[j/2] >> 4(j%2) & 15  |  (scales_h >> 2j & 3) << 4
//! sub-block j has qs[16j..16j+16]: low nibbles are its weights 0..16, high nibbles 16..32
//! ```
//!
//! The levels and the measure of a scale are in [`iq4`]. For each sub-block the reference quantiser tries sixteen
//! scales, those that put the weight of largest magnitude at 127 or at −134 to −120, and keeps the best. The largest
//! scale becomes −32, all others are rounded against it, and the levels are chosen again.
//!
//! Path B takes `isum = Σ_j (scale_j − 32)·isum_j`, |isum| ≤ 256·32·127·128 = 133 169 152, exact in 32 bits. Programs
//! differ in how they bring it to f32:
//!
//! ```text
//!                    per super-block                                   at the end
//! blocks             acc = acc + (d8·d)·isum
//! ggml-generic       each sub-block  acc = acc + ((d·d8)·scale_j)·isum_j
//! ggml-avx2          lane[l] = fma(d·d8, lane_l, lane[l])              s_i = lane_i + lane_{i+4};  (s0+s2) + (s1+s3)
//! ggml-neon          acc = fma(d·d8, isum, acc)
//! ggml-neon-clang    the same
//! ggml-neon-nofma    as blocks
//! ggml-wasm          as ggml-generic
//! ```
//!
//! `lane_l` takes positions 4l..4l+4 of each 32, scales included, exact in f32. What −128 in the input is to AVX2 is
//! said in [`levels`].
//!
//! After `block_iq4_xs`, `quantize_row_iq4_xs_ref` and `ggml_vec_dot_iq4_xs_q8_K` (generic, AVX2 and NEON; wasm runs
//! the generic one) in ggml 0.26.0.

mod fit;

use super::contraction::{Contraction, Written};
use super::iq4::{self, LEVELS};
use super::k_search::nearest_product;
use super::layout::whole_bytes;
use super::levels::{self, GROUP};
use super::order::{self, apart};
use super::{Block, Field, Layout, Order, Place, QK_K, Rows, Terms};
use crate::input::q8_k::Q8_K;
use crate::input::{BlockQ8K, Input};
use crate::number::{f16, fma, narrow, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 256 weights in 136 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockIq4Xs {
    /// Scale of the scales.
    pub d: f16,
    /// High two bits of the scales, then low four.
    pub scales: [u8; 6],
    /// Two places in the table a byte.
    pub qs: [u8; QK_K / 2],
}

/// Rows of IQ4_XS.
pub static IQ4_XS: Rows<BlockIq4Xs> = Rows::new();

const _: () = assert!(size_of::<BlockIq4Xs>() == 136);

/// Sub-blocks.
const GROUPS: usize = QK_K / GROUP;
/// The stored scale that stands for 0.
const ZERO: i32 = 32;

const D: Field = Field::half("d", QK_K, |_, bit| whole_bytes(0, 2, 0, bit));
const SCALE: Field = Field::sub_scale("scale", (6, ZERO), [GROUPS, GROUP], |j, bit| {
    let [high, low] = BlockIq4Xs::places(j);
    let Place { byte, bit } =
        if bit < 4 { Place { bit: low.bit + bit, ..low } } else { Place { bit: high.bit + bit - 4, ..high } };
    Place { byte: 2 + byte, bit }
});
const NIBBLE: Field = Field::level(QK_K, LEVELS, |i, bit| levels::nibble_at(8, i, bit));

impl Block for BlockIq4Xs {
    const LAYOUT: Layout = Layout {
        name: "iq4_xs",
        ggml_type: 23,
        bytes: size_of::<Self>(),
        weights: QK_K,
        formula: "d·scale·nibble",
        fields: &[D, SCALE, NIBBLE],
    };
    type Input = BlockQ8K;
    const INPUT: &'static dyn Input = &Q8_K;
    const ORDERS: &'static [Order] = order::GGML;

    fn quantise(x: &[f32]) -> Self {
        Self::searched::<Written>(x)
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        let d = widen(self.d);
        for (i, out) in out.iter_mut().enumerate() {
            *out = d * self.scale(i / GROUP) as f32 * levels::level(LEVELS, &self.qs, i) as f32;
        }
    }

    fn terms(&self, _: Variant, y: &BlockQ8K) -> Terms {
        Terms { isum: self.lanes(y).iter().sum(), msum: 0 }
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8K]) -> f32 {
        let (mut lanes, mut acc) = ([0.0f32; 8], 0.0);
        for (w, y) in w.iter().zip(y) {
            let dd = widen(w.d) * y.d;
            let isum = || w.terms(variant, y).isum as f32;
            match order {
                Order::GgmlGeneric | Order::GgmlWasm => {
                    for j in 0..GROUPS {
                        let isum: i32 = w.group(y, j).iter().sum();
                        acc += dd * w.scale(j) as f32 * isum as f32;
                    }
                }
                Order::GgmlAvx2 | Order::AprNofma => order::add(fma, &mut lanes, dd, w.lanes(y)),
                Order::GgmlNeon | Order::GgmlNeonClang => acc = fma(dd, isum(), acc),
                Order::Blocks | Order::GgmlNeonNofma => acc = apart(dd, isum(), acc),
            }
        }
        match order {
            Order::GgmlAvx2 | Order::AprNofma => order::folded(lanes),
            _ => acc,
        }
    }
}

impl BlockIq4Xs {
    /// The block that ggml's reference quantiser makes.
    fn searched<C: Contraction>(x: &[f32]) -> Self {
        Self::with_scales::<C>(x, |_, x| iq4::search::<C>(x, &iq4::squares(x)))
    }

    /// The block of 256 weights, sub-block `j` of which is to have the scale `scale(j, x)`.
    fn with_scales<C: Contraction>(x: &[f32], scale: impl Fn(usize, &[f32; GROUP]) -> f32) -> Self {
        let mut block = Self::zeroed();
        let (groups, _) = x.as_chunks::<GROUP>();
        let mut scales = [0.0; GROUPS];
        scales.iter_mut().zip(groups).enumerate().for_each(|(j, (of, x))| *of = scale(j, x));
        let max = scales.iter().fold(0.0, |max: f32, &s| if s.abs() > max.abs() { s } else { max });
        let d = -max / 32.0;
        block.d = narrow(d);
        let (qs, _) = block.qs.as_chunks_mut::<16>();
        for (j, ((qs, x), scale)) in qs.iter_mut().zip(groups).zip(scales).enumerate() {
            let scale = nearest_product::<C>(iq4::inverse(d), scale).clamp(-ZERO, ZERO - 1);
            let inverse = iq4::inverse(d * scale as f32);
            *qs = levels::packed(x.map(|v| iq4::nearest(inverse * v)));
            let (stored, [high, low]) = ((scale + ZERO) as u8, Self::places(j));
            block.scales[low.byte] |= (stored & 15) << low.bit;
            block.scales[high.byte] |= (stored >> 4) << high.bit;
        }
        block
    }

    /// Where in `scales` the high two bits of scale `j` begin, and its low four.
    const fn places(j: usize) -> [Place; 2] {
        [Place { byte: j / 4, bit: 2 * (j % 4) as u32 }, Place { byte: 2 + j / 2, bit: 4 * (j % 2) as u32 }]
    }

    /// `scale_j − 32` of sub-block `j`.
    pub fn scale(&self, j: usize) -> i32 {
        let [high, low] = Self::places(j);
        let stored = self.scales[low.byte] >> low.bit & 15 | (self.scales[high.byte] >> high.bit & 3) << 4;
        i32::from(stored) - ZERO
    }

    /// `Σ level·y` of sub-block `j` in eight lanes.
    fn group(&self, y: &BlockQ8K, j: usize) -> [i32; 8] {
        levels::lanes(LEVELS, &self.qs[16 * j..], &y.qs[GROUP * j..])
    }

    /// `Σ (scale − 32)·level·y` in these lanes.
    fn lanes(&self, y: &BlockQ8K) -> [i32; 8] {
        let mut lanes = [0; 8];
        for j in 0..GROUPS {
            let scale = self.scale(j);
            lanes.iter_mut().zip(self.group(y, j)).for_each(|(lane, x)| *lane += scale * x);
        }
        lanes
    }
}
