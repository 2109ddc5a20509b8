//! Q8_0 as a format of weights, 34 bytes: 32 weights of eight bits with one scale. The block is that of the input of the same
//! name, [`crate::input::q8_0`]; here are its layout, its dot and its orders.
//!
//! ```text
//! byte 0     2            34
//!      f16 d │ i8 qs[32]  │        w = d·q
//! ```
//!
//! Path B takes `isum = Σ q·y`, |isum| ≤ 32·128·128 = 524 288, exact in f32. Programs differ in the lanes in which they add:
//!
//! ```text
//!                    per block                                       at the end
//! blocks             acc = acc + (d8·d)·isum
//! ggml-generic       the same
//! ggml-avx2          lane[l] = fma(d·d8, positions 4l..4l+4, lane[l])          s_i = lane_i + lane_{i+4};  (s0+s2) + (s1+s3)
//! ggml-neon          lane[k] = lane[k] + positions 4k.. of both halves·(d·d8)  even and odd blocks apart, each
//!                                                                    (l0+l1) + (l2+l3); a last odd block fused to the sum
//! ggml-neon-clang    the same with each multiply-add fused
//! ggml-wasm          lane[k] = lane[k] + positions 2k, 2k+1 of each eight·(d·d8)       ((l0+l1) + l2) + l3
//! ```
//!
//! ggml-neon is what gcc builds, which leaves the vector step apart; clang (Apple, Android) fuses it.
//!
//! Departure: AVX2's `maddubs` adds two products in sixteen bits, which saturates where both are −128·−128. No rule of ggml
//! makes an input of −128, so the lanes here are exact.
//!
//! After `block_q8_0`, `quantize_row_q8_0_ref` and `ggml_vec_dot_q8_0_q8_0` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

use super::layout::whole_bytes;
use super::order::{self, apart};
use super::{Block, Field, Layout, Order, Rows, Terms};
use crate::input::q8_0::{GGML, Q8_0 as INPUT};
use crate::input::{BlockQ8_0, Input};
use crate::number::{fma, widen};
use crate::variant::Variant;

/// Rows of Q8_0.
pub static Q8_0: Rows<BlockQ8_0> = Rows::new();

const D: Field = Field::half("d", 32, |_, bit| whole_bytes(0, 2, 0, bit));
const QUANT: Field = Field::quant("quant", (8, 0), 32, |i, bit| whole_bytes(2, 1, i, bit)).signed();

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

    fn quantise(x: &[f32]) -> Self {
        Self::quantise(GGML, x.try_into().expect("32 weights"))
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        let d = widen(self.d);
        out.iter_mut().zip(self.qs).for_each(|(out, q)| *out = d * f32::from(q));
    }

    fn terms(&self, _: Variant, y: &Self) -> Terms {
        Terms { isum: lanes(self, y, |_| 0, [0; 1])[0], msum: 0 }
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[Self]) -> f32 {
        let scale = |w: &Self, y: &Self| widen(w.d) * widen(y.d);
        let rows = || w.iter().zip(y);
        match order {
            Order::Blocks | Order::GgmlGeneric => {
                rows().fold(0.0, |acc, (w, y)| acc + w.terms(variant, y).isum as f32 * scale(w, y))
            }
            Order::GgmlAvx2 | Order::AprNofma => {
                let mut sums = [0.0; 8];
                rows().for_each(|(w, y)| order::add(fma, &mut sums, scale(w, y), lanes(w, y, |i| i / 4, [0; 8])));
                order::folded(sums)
            }
            Order::GgmlNeon | Order::GgmlNeonNofma => neon(w, y, apart),
            Order::GgmlNeonClang => neon(w, y, fma),
            Order::GgmlWasm => {
                let mut sums = [0.0; 4];
                rows().for_each(|(w, y)| order::add(apart, &mut sums, scale(w, y), lanes(w, y, |i| i % 8 / 2, [0; 4])));
                let [first, rest @ ..] = sums;
                order::in_turn(first, rest)
            }
        }
    }
}

/// `Σ q·y`, position `i` in lane `lane(i)`.
fn lanes<const N: usize>(w: &BlockQ8_0, y: &BlockQ8_0, lane: fn(usize) -> usize, mut sums: [i32; N]) -> [i32; N] {
    for (i, (&q, &y)) in w.qs.iter().zip(&y.qs).enumerate() {
        sums[lane(i)] += i32::from(q) * i32::from(y);
    }
    sums
}

/// NEON's two vectors, for even blocks and odd ones; `step(x, d, sum)` adds `x·d` to a lane. A block that is left is added to
/// the sum, fused by every compiler.
fn neon(w: &[BlockQ8_0], y: &[BlockQ8_0], step: order::Step) -> f32 {
    let mut sums = [[0.0; 4]; 2];
    let paired = w.len() / 2 * 2;
    let scale = |k: usize| widen(w[k].d) * widen(y[k].d);
    for k in 0..paired {
        let ints = lanes(&w[k], &y[k], |i| i % 16 / 4, [0; 4]);
        order::add(step, &mut sums[k % 2], scale(k), ints);
    }
    let [even, odd] = sums.map(order::pairs);
    (paired..w.len()).fold(even + odd, |sum, k| fma(w[k].terms(Variant::Scalar, &y[k]).isum as f32, scale(k), sum))
}
