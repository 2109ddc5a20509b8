//! Q5_1, 24 bytes: Q4_1 with a fifth bit for each weight.
//!
//! ```text
//! byte 0     2       4          8           24
//!      f16 d │ f16 m │ u8 qh[4] │ u8 qs[16] │        w = q·d + m; bits as in Q5_0
//! ```
//!
//! Path B takes `isum = Σ q·y`, |isum| ≤ 32·31·128 = 126 976, exact in f32, and meets the min as Q4_1 does. Its orders are
//! those of Q4_1, but NEON keeps the mins of even and odd blocks apart:
//!
//! ```text
//!                   per block                                     at the end
//! blocks            acc = acc + ((d·d8)·isum + (d8·m)·msum)       msum = Σ y
//! ggml-generic      acc = acc + ((d·d8)·isum + m·s)
//! ggml-avx2         mins = mins + m·s                             lanes + mins
//! ggml-wasm         the same
//! ggml-neon         mins_k = fma(m, s, mins_k)                    (lanes + mins_0) + mins_1; then a last odd block
//!                                                                 acc = acc + fma(d·d8, isum, m·s)
//! ggml-neon-clang   the same
//! ```
//!
//! The lanes are those of [`super::block32`]. ggml-neon-nofma fuses nothing. ggml-avx2 is a build without contraction
//! (-ffp-contract=off): gcc's default fuses m·s to the sum of the mins.
//!
//! Departure: where 1/d overflows (all weights within 9.1e-38), or max − min does, C leaves the quants undefined; here
//! they saturate, and a NaN is 0.
//!
//! After `block_q5_1`, `quantize_row_q5_1_ref` and `ggml_vec_dot_q5_1_q8_1` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

mod fit;

use super::block32::{self, Pair};
use super::contraction::{Contraction, Written};
use super::layout::whole_bytes;
use super::order::GGML;
use super::{Block, Field, Layout, Order, Place, Rows, Terms};
use crate::input::q8_1::Q8_1;
use crate::input::{BlockQ8_1, Input};
use crate::number::{f16, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 32 weights in 24 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ5_1 {
    /// Scale.
    pub d: f16,
    /// Min: the least weight.
    pub m: f16,
    /// Fifth bits, one for each weight.
    pub qh: [u8; 4],
    /// Low four bits, two nibbles a byte.
    pub qs: [u8; 16],
}

/// Rows of Q5_1.
pub static Q5_1: Rows<BlockQ5_1> = Rows::new();

const _: () = assert!(size_of::<BlockQ5_1>() == 24);

const D: Field = Field::half("d", 32, |_, bit| whole_bytes(0, 2, 0, bit));
const M: Field = Field::half("m", 32, |_, bit| whole_bytes(2, 2, 0, bit));
const QUANT: Field = Field::quant("quant", (5, 0), 32, |i, bit| match bit {
    4 => Place { byte: 4 + i / 8, bit: (i % 8) as u32 },
    _ => Place { byte: 8 + i % 16, bit: bit + 4 * (i / 16) as u32 },
});

impl Block for BlockQ5_1 {
    const LAYOUT: Layout = Layout {
        name: "q5_1",
        ggml_type: 7,
        bytes: size_of::<Self>(),
        weights: 32,
        formula: "d·quant + m",
        fields: &[D, M, QUANT],
    };
    type Input = BlockQ8_1;
    const INPUT: &'static dyn Input = &Q8_1;
    const ORDERS: &'static [Order] = GGML;

    fn quantise(x: &[f32]) -> Self {
        Self::quantised::<Written>(x)
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        let (d, m) = (widen(self.d), widen(self.m));
        out.iter_mut().enumerate().for_each(|(i, out)| *out = f32::from(self.quant(i)) * d + m);
    }

    fn terms(&self, _: Variant, y: &BlockQ8_1) -> Terms {
        let pair = self.pair(y);
        Terms { isum: pair.isum(), msum: pair.msum }
    }

    fn dot(_: Variant, order: Order, w: &[Self], y: &[BlockQ8_1]) -> f32 {
        block32::dot_with_mins(
            order,
            &mut w.iter().zip(y).map(|(w, y)| w.pair(y)),
            |step, [even, odd], [m0, s0], [m1, s1]| [step(m0, s0, even), step(m1, s1, odd)],
        )
    }
}

impl BlockQ5_1 {
    /// The block that ggml's reference quantiser makes.
    fn quantised<C: Contraction>(x: &[f32]) -> Self {
        let (d, m, q) = block32::quantise_with_min::<C>(x, 31);
        Self { d, m, qh: block32::fifth_bits(&q), qs: block32::nibbles(&q) }
    }

    /// The quant of weight `i`, 0 to 31.
    pub fn quant(&self, i: usize) -> u8 {
        block32::five_bits(&self.qh, &self.qs, i)
    }

    fn pair(&self, y: &BlockQ8_1) -> Pair {
        Pair::new(self.d, |i| self.quant(i) as i8, y).with_min(self.m, y)
    }
}
