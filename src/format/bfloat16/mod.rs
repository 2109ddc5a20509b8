//! BF16 as a format of weights, 64 bytes: 32 upper halves of single-precision floats, in which most models are published. Path B
//! rounds the input to bf16 too, and adds products in f32 or f64.
//!
//! ```text
//! byte 0                  64
//!      bf16 w[32]          │        w = value
//! ```
//!
//! A weight moves by at most 2⁻⁹ of itself; the range is that of f32.
//!
//! ```text
//! blocks, ggml-generic   as in `plain`
//! ggml-avx2              lanes of eight, not fused; then s_i = lane_i + lane_{i+4} and (s0 + s2) + (s1 + s3)
//! ggml-neon, ggml-wasm   as ggml-generic: they have no kernel of their own
//! ```
//!
//! Departure: AVX-512 has instructions for bf16, which add in an order of their own; they are no order here.
//!
//! After `ggml_vec_dot_bf16` (generic and AVX2) in ggml 0.26.0.

use super::order::{self, Order, apart, folded};
use super::plain::{Pairs, Plain, value};
use super::{Field, Layout, Rows};
use crate::input::{BlockBf16, Input, bfloat16};
use crate::number::bf16;

/// Rows of BF16.
pub static BF16: Rows<BlockBf16> = Rows::new();

const VALUE: Field = value!(Bf16, 2);

impl Plain for bf16 {
    const LAYOUT: Layout = Layout {
        name: "bf16",
        ggml_type: 30,
        bytes: size_of::<BlockBf16>(),
        weights: 32,
        formula: "value",
        fields: &[VALUE],
    };
    const INPUT: &'static dyn Input = &bfloat16::BF16;
    const ORDERS: &'static [Order] = order::GGML;

    fn machine(order: Order, row: Pairs<'_, Self>) -> f32 {
        match order {
            Order::GgmlAvx2 => folded(row.lanes(apart)),
            _ => row.in_f64(),
        }
    }
}
