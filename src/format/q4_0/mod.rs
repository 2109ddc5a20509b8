//! Q4_0, 18 bytes: 32 weights of four bits around zero, with one scale.
//!
//! ```text
//! f16 d | u8 qs[16]        w = (q − 8)·d; low nibbles are weights 0..16, high nibbles 16..32
//!
//! blocks         acc = acc + (d8·d)·isum             isum = Σ (q − 8)·y
//! ggml-generic   acc = acc + (isum·d)·d8
//! ```
//!
//! After `block_q4_0`, `quantize_row_q4_0_ref` and `ggml_vec_dot_q4_0_q8_0_generic` in ggml (llama.cpp 0c1e57098).

use super::layout::whole_bytes;
use super::{Block, Field, Layout, Order, Place, Rows, Terms};
use crate::input::q8_0::Q8_0;
use crate::input::{BlockQ8_0, Input};
use crate::number::{f16, narrow, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 32 weights in 18 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ4_0 {
    /// Scale; negative where the weight of largest magnitude is positive.
    pub d: f16,
    /// Two nibbles a byte.
    pub qs: [u8; 16],
}

/// Rows of Q4_0.
pub static Q4_0: Rows<BlockQ4_0> = Rows::new();

const _: () = assert!(size_of::<BlockQ4_0>() == 18);

const D: Field = Field::half("d", 32, |_, bit| whole_bytes(0, 2, 0, bit));
const NIBBLE: Field =
    Field::quant("nibble", (4, 8), 32, |i, bit| Place { byte: 2 + i % 16, bit: bit + 4 * (i / 16) as u32 });

impl Block for BlockQ4_0 {
    const LAYOUT: Layout = Layout {
        name: "q4_0",
        ggml_type: 2,
        bytes: size_of::<Self>(),
        weights: 32,
        formula: "d·nibble",
        fields: &[D, NIBBLE],
    };
    type Input = BlockQ8_0;
    const INPUT: &'static dyn Input = &Q8_0;
    const ORDERS: &'static [Order] = &[Order::Blocks, Order::GgmlGeneric];

    /// The (first) largest magnitude becomes −8.
    fn quantise(x: &[f32]) -> Self {
        let max = x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max });
        let d = max / -8.0;
        let inverse = if d == 0.0 { 0.0 } else { 1.0 / d };
        // Truncation after adding a half rounds, because the sum is never negative.
        let nibble = |v: f32| ((v * inverse + 8.5) as i8).min(15) as u8;
        Self { d: narrow(d), qs: std::array::from_fn(|i| nibble(x[i]) | nibble(x[i + 16]) << 4) }
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        let d = widen(self.d);
        out.iter_mut().enumerate().for_each(|(i, out)| *out = f32::from(self.quant(i)) * d);
    }

    fn terms(&self, _: Variant, y: &BlockQ8_0) -> Terms {
        let isum = y.qs.iter().enumerate().map(|(i, &y)| i32::from(self.quant(i)) * i32::from(y)).sum();
        Terms { isum, msum: 0 }
    }

    fn dot(variant: Variant, order: Order, w: &[Self], y: &[BlockQ8_0]) -> f32 {
        w.iter().zip(y).fold(0.0, |acc, (w, y)| {
            let (d, d8, isum) = (widen(w.d), widen(y.d), w.terms(variant, y).isum as f32);
            match order {
                Order::Blocks => acc + d8 * d * isum,
                _ => acc + isum * d * d8,
            }
        })
    }
}

impl BlockQ4_0 {
    /// `q − 8` of weight `i`.
    pub fn quant(&self, i: usize) -> i8 {
        let byte = self.qs[i % 16];
        (if i < 16 { byte & 15 } else { byte >> 4 }) as i8 - 8
    }
}
