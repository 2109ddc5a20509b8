//! Q4_0, 18 bytes: 32 weights of four bits around zero, with one scale.
//!
//! ```text
//! byte 0     2           18
//!      f16 d │ u8 qs[16] │        w = (q − 8)·d; low nibbles are weights 0..16, high nibbles 16..32
//! ```
//!
//! Path B takes `isum = Σ (q − 8)·y`, |isum| ≤ 32·8·128 = 32 768, exact in f32. Lanes and ends of the machines are those of
//! [`super::block32`]; a block at a time it is
//!
//! ```text
//! blocks         acc = acc + (d8·d)·isum
//! ggml-generic   acc = acc + (isum·d)·d8
//! ```
//!
//! NEON and wasm take two blocks a round, and add a last odd one as ggml-generic does, fused by NEON's compilers.
//!
//! Departure: where 1/d overflows (no weight beyond 2.4e-38) C leaves the quants undefined; here they saturate.
//!
//! After `block_q4_0`, `quantize_row_q4_0_ref` and `ggml_vec_dot_q4_0_q8_0` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

mod fit;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod relaxed;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::block32::{self, Pair};
use super::contraction::{Contraction, Written};
use super::layout::whole_bytes;
use super::order::{self, Step, apart};
use super::{Block, Field, Layout, Order, Place, Rows, Terms, layers};
use crate::input::q8_0::Q8_0;
use crate::input::{BlockQ8_0, Input};
use crate::number::{f16, widen};
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

/// The quant that stands for 0.
const ZERO: i8 = 8;

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
    const ORDERS: &'static [Order] = order::GGML;
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
        let mut row = w.iter().zip(y).map(|(w, y)| w.pair(y));
        match order {
            Order::GgmlWasm => {
                let sum = block32::wasm(&mut row.by_ref().take(w.len() / 2 * 2));
                row.fold(sum, |sum, pair| add(apart, sum, &pair))
            }
            _ => block32::dot(order, &mut row, add),
        }
    }
}

/// `sum + (isum·d)·d8`
fn add(step: Step, sum: f32, pair: &Pair) -> f32 {
    step(pair.isum() as f32 * pair.d, pair.d8, sum)
}

impl BlockQ4_0 {
    /// The block that ggml's reference quantiser makes.
    fn quantised<C: Contraction>(x: &[f32]) -> Self {
        let (d, q) = block32::quantise::<C>(x, 8);
        Self { d, qs: block32::nibbles(&q) }
    }

    /// `q − 8` of weight `i`.
    pub fn quant(&self, i: usize) -> i8 {
        block32::nibble(&self.qs, i) as i8 - ZERO
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
