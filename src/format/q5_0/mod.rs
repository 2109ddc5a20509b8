//! Q5_0, 22 bytes: Q4_0 with a fifth bit for each weight.
//!
//! ```text
//! byte 0     2          6           22
//!      f16 d │ u8 qh[4] │ u8 qs[16] │        w = (q − 16)·d; nibbles as in Q4_0, bit i of qh is bit 4 of weight i
//! ```
//!
//! Path B takes `isum = Σ (q − 16)·y`, |isum| ≤ 32·16·128 = 65 536, exact in f32. Its orders are those of Q8_0, their lanes
//! those of [`super::block32`]:
//!
//! ```text
//! blocks         acc = acc + (d·d8)·isum
//! ggml-generic   the same
//! ```
//!
//! NEON takes two blocks a round, and adds a last odd one as ggml-generic does, fused by its compilers.
//!
//! Departure: where 1/d overflows (no weight beyond 4.7e-38) C leaves the quants undefined; here they saturate.
//!
//! After `block_q5_0`, `quantize_row_q5_0_ref` and `ggml_vec_dot_q5_0_q8_0` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

mod fit;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod relaxed;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::block32::{self, Pair};
use super::contraction::{Contraction, Written};
use super::layout::whole_bytes;
use super::order::GGML;
use super::{Block, Field, Layout, Order, Place, Rows, Terms, layers};
use crate::input::q8_0::Q8_0;
use crate::input::{BlockQ8_0, Input};
use crate::number::{f16, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 32 weights in 22 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ5_0 {
    /// Scale; negative where the weight of largest magnitude is positive.
    pub d: f16,
    /// Fifth bits, one for each weight.
    pub qh: [u8; 4],
    /// Low four bits, two nibbles a byte.
    pub qs: [u8; 16],
}

/// Rows of Q5_0.
pub static Q5_0: Rows<BlockQ5_0> = Rows::new();

const _: () = assert!(size_of::<BlockQ5_0>() == 22);

/// The quant that stands for 0.
const ZERO: i8 = 16;

const D: Field = Field::half("d", 32, |_, bit| whole_bytes(0, 2, 0, bit));
const QUANT: Field = Field::quant("quant", (5, 16), 32, |i, bit| match bit {
    4 => Place { byte: 2 + i / 8, bit: (i % 8) as u32 },
    _ => Place { byte: 6 + i % 16, bit: bit + 4 * (i / 16) as u32 },
});

impl Block for BlockQ5_0 {
    const LAYOUT: Layout = Layout {
        name: "q5_0",
        ggml_type: 6,
        bytes: size_of::<Self>(),
        weights: 32,
        formula: "d·quant",
        fields: &[D, QUANT],
    };
    type Input = BlockQ8_0;
    const INPUT: &'static dyn Input = &Q8_0;
    const ORDERS: &'static [Order] = GGML;
    const VECTORS: bool = true;

    fn quantise(x: &[f32]) -> Self {
        Self::quantised::<Written>(x)
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
        out.iter_mut().enumerate().for_each(|(i, out)| *out = f32::from(self.quant(i)) * d);
    }

    fn terms(&self, variant: Variant, y: &BlockQ8_0) -> Terms {
        Terms { isum: self.isum(variant, y), msum: 0 }
    }

    fn matvec(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8_0], out: &mut [f32]) {
        layers!(variant, order, w, y, out);
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8_0]) -> f32 {
        if order == Order::Blocks {
            return block32::in_turn(w.iter().zip(y).map(|(w, y)| (widen(w.d) * widen(y.d), w.isum(variant, y))));
        }
        block32::dot(order, &mut w.iter().zip(y).map(|(w, y)| w.pair(y)), block32::add_scaled)
    }
}

impl BlockQ5_0 {
    /// The block that ggml's reference quantiser makes.
    fn quantised<C: Contraction>(x: &[f32]) -> Self {
        let (d, q) = block32::quantise::<C>(x, 16);
        Self { d, qh: block32::fifth_bits(&q), qs: block32::nibbles(&q) }
    }

    /// `q − 16` of weight `i`.
    pub fn quant(&self, i: usize) -> i8 {
        block32::five_bits(&self.qh, &self.qs, i) as i8 - ZERO
    }

    /// `Σ quant·y`.
    fn isum(&self, variant: Variant, y: &BlockQ8_0) -> i32 {
        match variant {
            Variant::Scalar => self.pair(y).isum(),
            #[cfg(target_arch = "wasm32")]
            _ => simd128::isum(self, y),
        }
    }

    fn pair(&self, y: &BlockQ8_0) -> Pair {
        Pair::new(self.d, |i| self.quant(i), y)
    }
}
