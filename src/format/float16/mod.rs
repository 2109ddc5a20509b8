//! F16 as a format of weights, 64 bytes: 32 half-precision floats. Path B rounds the input to f16 too, and adds products in f32.
//!
//! ```text
//! byte 0                  64
//!      f16 w[32]           │        w = value
//! ```
//!
//! A weight moves by at most 2⁻¹¹ of itself, below 2⁻¹⁴ by at most 2⁻²⁵; from 65520 on it has no f16.
//!
//! ```text
//! blocks, ggml-generic   as in `plain`
//! ggml-avx2              lanes of eight, fused; then s_i = lane_i + lane_{i+4} and (s0 + s1) + (s2 + s3)
//! ggml-neon              lanes of four, fused, however it was compiled; then (l0 + l1) + (l2 + l3)
//! ggml-wasm              lanes of four, not fused; then one after the other
//! ```
//!
//! Departures: ARM with arithmetic in f16, as Apple's, keeps its sums in f16, lanes of eight; that is no order here, so clang's,
//! which is Apple's, is missing. ggml stops at a sum that is infinite or NaN where it was built with assertions.
//!
//! After `ggml_vec_dot_f16` (generic, AVX2 with F16C, NEON without arithmetic in f16, and wasm) in ggml 0.26.0.

use super::order::{Order, apart, pairs};
use super::plain::{Pairs, Plain, folded_in_pairs, value};
use super::{Field, Layout, Rows};
use crate::input::{BlockF16, Input, float16};
use crate::number::{f16, fma};

/// Rows of F16.
pub static F16: Rows<BlockF16> = Rows::new();

const VALUE: Field = value!(F16, 2);

impl Plain for f16 {
    const LAYOUT: Layout = Layout {
        name: "f16",
        ggml_type: 1,
        bytes: size_of::<BlockF16>(),
        weights: 32,
        formula: "value",
        fields: &[VALUE],
    };
    const INPUT: &'static dyn Input = &float16::F16;
    const ORDERS: &'static [Order] =
        &[Order::Blocks, Order::GgmlAvx2, Order::GgmlGeneric, Order::GgmlNeon, Order::GgmlNeonNofma, Order::GgmlWasm];

    fn machine(order: Order, row: Pairs<'_, Self>) -> f32 {
        match order {
            Order::GgmlAvx2 => folded_in_pairs(row.lanes(fma)),
            Order::GgmlNeon | Order::GgmlNeonNofma => pairs(row.lanes(fma)),
            Order::GgmlWasm => {
                let [l0, l1, l2, l3] = row.lanes(apart);
                l0 + l1 + l2 + l3
            }
            _ => row.in_f64(),
        }
    }
}
