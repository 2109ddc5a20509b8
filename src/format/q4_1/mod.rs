//! Q4_1, 20 bytes: 32 weights of four bits that stand on a min, with one scale.
//!
//! ```text
//! byte 0     2       4           20
//!      f16 d │ f16 m │ u8 qs[16] │        w = q·d + m; nibbles as in Q4_0
//! ```
//!
//! The min is a float and is added. Path B takes `isum = Σ q·y`, |isum| ≤ 32·15·128 = 61 440, exact in f32, and meets the
//! min with what the input says that its values add up to: `s` of [`crate::input::q8_1`], an f16. Only `blocks` takes the
//! exact `msum = Σ y` instead. Lanes and ends of the machines are those of [`super::block32`]; the mins have a sum of
//! their own:
//!
//! ```text
//!                   per block                                     at the end
//! blocks            acc = acc + ((d·d8)·isum + (d8·m)·msum)
//! ggml-generic      acc = acc + ((d·d8)·isum + m·s)
//! ggml-avx2         mins = mins + m·s                             lanes + mins
//! ggml-wasm         the same
//! ggml-neon         per two blocks:                               lanes + mins; then a last odd block
//!                   mins = mins + fma(m0, s0, m1·s1)              acc = acc + fma(d·d8, isum, m·s)
//! ggml-neon-clang   the same
//! ```
//!
//! ggml-neon-nofma fuses nothing. ggml-avx2 is a build without contraction (-ffp-contract=off): gcc's default fuses
//! m·s to the sum of the mins.
//!
//! Departure: where 1/d overflows (all weights within 4.4e-38), or max − min does, C leaves the quants undefined; here
//! they saturate, and a NaN is 0.
//!
//! After `block_q4_1`, `quantize_row_q4_1_ref` and `ggml_vec_dot_q4_1_q8_1` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

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

/// 32 weights in 20 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ4_1 {
    /// Scale.
    pub d: f16,
    /// Min: the least weight.
    pub m: f16,
    /// Two nibbles a byte.
    pub qs: [u8; 16],
}

/// Rows of Q4_1.
pub static Q4_1: Rows<BlockQ4_1> = Rows::new();

const _: () = assert!(size_of::<BlockQ4_1>() == 20);

const D: Field = Field::half("d", 32, |_, bit| whole_bytes(0, 2, 0, bit));
const M: Field = Field::half("m", 32, |_, bit| whole_bytes(2, 2, 0, bit));
const NIBBLE: Field =
    Field::quant("nibble", (4, 0), 32, |i, bit| Place { byte: 4 + i % 16, bit: bit + 4 * (i / 16) as u32 });

impl Block for BlockQ4_1 {
    const LAYOUT: Layout = Layout {
        name: "q4_1",
        ggml_type: 3,
        bytes: size_of::<Self>(),
        weights: 32,
        formula: "d·nibble + m",
        fields: &[D, M, NIBBLE],
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
            // One sum: the other stays zero.
            |step, [sum, none], [m0, s0], [m1, s1]| [sum + step(m0, s0, m1 * s1), none],
        )
    }
}

impl BlockQ4_1 {
    /// The block that ggml's reference quantiser makes.
    fn quantised<C: Contraction>(x: &[f32]) -> Self {
        let (d, m, q) = block32::quantise_with_min::<C>(x, 15);
        Self { d, m, qs: block32::nibbles(&q) }
    }

    /// The quant of weight `i`, 0 to 15.
    pub fn quant(&self, i: usize) -> u8 {
        block32::nibble(&self.qs, i)
    }

    fn pair(&self, y: &BlockQ8_1) -> Pair {
        Pair::new(self.d, |i| self.quant(i) as i8, y).with_min(self.m, y)
    }
}
