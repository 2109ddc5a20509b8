//! Q8_0 as a format of weights, 34 bytes: 32 weights of eight bits with one scale. The block is that of the input of the same
//! name, [`crate::input::q8_0`]; here are its layout, its dot and its orders.
//!
//! ```text
//! byte 0     2            34
//!      f16 d │ i8 qs[32]  │        w = d·q
//! ```
//!
//! Path B takes `isum = Σ q·y`, |isum| ≤ 32·128·128 = 524 288, exact in f32. Lanes and ends of the machines are those of
//! [`super::block32`]; a block at a time it is
//!
//! ```text
//! blocks         acc = acc + (d·d8)·isum
//! ggml-generic   the same
//! ```
//!
//! NEON takes two blocks a round, and adds a last odd one as ggml-generic does, fused by its compilers.
//!
//! Departure: AVX2's `maddubs` adds two products in sixteen bits, which saturates where both are −128·−128. No rule of ggml
//! makes an input of −128, so the lanes here are exact.
//!
//! After `block_q8_0`, `quantize_row_q8_0_ref` and `ggml_vec_dot_q8_0_q8_0` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

#[cfg(target_arch = "wasm32")]
mod simd128;

use super::block32::{self, Pair};
use super::fit::Fit;
use super::layout::whole_bytes;
use super::order;
use super::{Block, Field, Layout, Order, Rows, Terms, row_by_row};
use crate::input::q8_0::{GGML, Q8_0 as INPUT};
use crate::input::{BlockQ8_0, Input};
use crate::number::widen;
use crate::variant::Variant;

/// Rows of Q8_0.
pub static Q8_0: Rows<BlockQ8_0> = Rows::new();

const D: Field = Field::half("d", 32, |_, bit| whole_bytes(0, 2, 0, bit));
const QUANT: Field = Field::quant("quant", (8, 0), 32, |i, bit| whole_bytes(2, 1, i, bit)).signed();

impl Fit for BlockQ8_0 {}

impl Block for BlockQ8_0 {
    const LAYOUT: Layout = Layout {
        name: "q8_0",
        ggml_type: 8,
        bytes: size_of::<Self>(),
        weights: 32,
        formula: "d·quant",
        fields: &[D, QUANT],
    };
    type Input = Self;
    const INPUT: &'static dyn Input = &INPUT;
    const ORDERS: &'static [Order] = order::GGML;
    const VECTORS: bool = true;

    fn quantise(x: &[f32]) -> Self {
        Self::quantise(GGML, x.try_into().expect("32 weights"))
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
        out.iter_mut().zip(self.qs).for_each(|(out, q)| *out = d * f32::from(q));
    }

    fn terms(&self, variant: Variant, y: &Self) -> Terms {
        Terms { isum: isum(self, variant, y), msum: 0 }
    }

    fn matvec(variant: Variant, order: Order, w: &[Self], y: &[Self], out: &mut [f32]) {
        #[cfg(target_arch = "wasm32")]
        if variant != Variant::Scalar && order == Order::Blocks {
            return simd128::matvec(w, y, out);
        }
        row_by_row(variant, order, w, y, out);
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[Self]) -> f32 {
        if order == Order::Blocks {
            return block32::in_turn(w.iter().zip(y).map(|(w, y)| (widen(w.d) * widen(y.d), isum(w, variant, y))));
        }
        block32::dot(order, &mut w.iter().zip(y).map(|(w, y)| pair(w, y)), block32::add_scaled)
    }
}

/// `Σ q·y`.
fn isum(w: &BlockQ8_0, variant: Variant, y: &BlockQ8_0) -> i32 {
    match variant {
        Variant::Scalar => pair(w, y).isum(),
        #[cfg(target_arch = "wasm32")]
        _ => simd128::isum(w, y),
    }
}

fn pair(w: &BlockQ8_0, y: &BlockQ8_0) -> Pair {
    Pair::new(w.d, |i| w.qs[i], y)
}
