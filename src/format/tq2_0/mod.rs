//! TQ2_0, 66 bytes: 256 weights of −1, 0 or 1 in two bits each, with one scale.
//!
//! ```text
//! byte 0       64     66
//!      u8 qs[64] │ f16 d        w = (q − 1)·d
//!
//! half h (weights 128h..128h+128), n < 4, l < 32:  q[32n + l] = qs[32h + l] >> 2n & 3
//! ```
//!
//! No quantiser makes a q of 3; as bytes it is a 2 in every kernel. The quantiser, the dot and its orders are in
//! [`ternary`].
//!
//! After `block_tq2_0`, `quantize_row_tq2_0_ref` and `ggml_vec_dot_tq2_0_q8_K` (generic, AVX2 and NEON; wasm runs the
//! generic one) in ggml 0.26.0.

use super::fit::Fit;
use super::layout::whole_bytes;
use super::ternary::{self, Trits};
use super::{Block, Field, Layout, Order, Place, QK_K, Rows, Terms, order};
use crate::input::q8_k::Q8_K;
use crate::input::{BlockQ8K, Input};
use crate::number::{f16, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 256 weights in 66 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockTq2_0 {
    /// Four trits a byte.
    pub qs: [u8; QK_K / 4],
    /// Scale.
    pub d: f16,
}

/// Rows of TQ2_0.
pub static TQ2_0: Rows<BlockTq2_0> = Rows::new();

const _: () = assert!(size_of::<BlockTq2_0>() == 66);

const D: Field = Field::half("d", QK_K, |_, bit| whole_bytes(64, 2, 0, bit));
const QUANT: Field = Field::quant("quant", (2, 1), QK_K, |i, bit| {
    let first = BlockTq2_0::place(i);
    Place { bit: first.bit + bit, ..first }
});

impl Fit for BlockTq2_0 {}

impl Block for BlockTq2_0 {
    const LAYOUT: Layout = Layout {
        name: "tq2_0",
        ggml_type: 35,
        bytes: size_of::<Self>(),
        weights: QK_K,
        formula: "d·quant",
        fields: &[D, QUANT],
    };
    type Input = BlockQ8K;
    const INPUT: &'static dyn Input = &Q8_K;
    const ORDERS: &'static [Order] = order::GGML;

    fn quantise(x: &[f32]) -> Self {
        let (d, trits) = ternary::quantise(x);
        let mut block = Self { d, ..Self::zeroed() };
        for (i, trit) in trits.into_iter().enumerate() {
            let Place { byte, bit } = Self::place(i);
            block.qs[byte] |= trit << bit;
        }
        block
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        ternary::define(self, out);
    }

    fn terms(&self, _: Variant, y: &BlockQ8K) -> Terms {
        Terms { isum: ternary::isum(self, y), msum: 0 }
    }

    fn dot(_: Variant, order: Order, w: &[Self], y: &[BlockQ8K]) -> f32 {
        ternary::dot(order, w, y)
    }
}

impl Trits for BlockTq2_0 {
    fn d(&self) -> f32 {
        widen(self.d)
    }

    fn stored(&self, i: usize) -> i32 {
        let Place { byte, bit } = Self::place(i);
        (self.qs[byte] >> bit & 3).into()
    }
}

impl BlockTq2_0 {
    /// Where the two bits of weight `i` begin.
    const fn place(i: usize) -> Place {
        Place { byte: i / 128 * 32 + i % 32, bit: 2 * (i / 32 % 4) as u32 }
    }
}
