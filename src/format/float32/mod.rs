//! F32 as a format of weights: what a model is before anything is rounded. 32 weights in 128 bytes, each an f32; path B multiplies
//! them with the activations as they are, and differs from path A in the order of its additions alone.
//!
//! ```text
//! byte 0                  128
//!      f32 w[32]           │        w = value
//! ```
//!
//! ```text
//! blocks, ggml-generic   as in `plain`
//! ggml-avx2              lanes of eight, fused; then s_i = lane_i + lane_{i+4} and (s0 + s1) + (s2 + s3)
//! ggml-neon              lanes of four, fused, however it was compiled; then (l0 + l1) + (l2 + l3)
//! ggml-wasm              lanes of four, not fused; then one after the other
//! ```
//!
//! Departure: where llama.cpp multiplies whole matrices it may take other kernels, of llamafile or of a BLAS: they are no orders
//! here.
//!
//! After `ggml_vec_dot_f32` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

use super::order::{self, Order, apart, pairs};
use super::plain::{Pairs, Plain, folded_in_pairs, value};
use super::{Field, Layout, Rows};
use crate::input::{BlockF32, Input, float32};
use crate::number::fma;

/// Rows of F32.
pub static F32: Rows<BlockF32> = Rows::new();

const VALUE: Field = value!(F32, 4);

impl Plain for f32 {
    const LAYOUT: Layout = Layout {
        name: "f32",
        ggml_type: 0,
        bytes: size_of::<BlockF32>(),
        weights: 32,
        formula: "value",
        fields: &[VALUE],
    };
    const INPUT: &'static dyn Input = &float32::F32;
    const ORDERS: &'static [Order] = order::GGML;

    fn machine(order: Order, row: Pairs<'_, Self>) -> f32 {
        match order {
            Order::GgmlAvx2 => folded_in_pairs(row.lanes(fma)),
            Order::GgmlNeon | Order::GgmlNeonClang | Order::GgmlNeonNofma => pairs(row.lanes(fma)),
            Order::GgmlWasm => {
                let [l0, l1, l2, l3] = row.lanes(apart);
                l0 + l1 + l2 + l3
            }
            _ => row.in_f64(),
        }
    }
}
