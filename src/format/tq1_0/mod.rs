//! TQ1_0, 54 bytes: 256 weights of −1, 0 or 1, five to a byte to base three, with one scale.
//!
//! ```text
//! byte 0       48        52     54
//!      u8 qs[48] │ u8 qh[4] │ f16 d        w = (q − 1)·d
//!
//! q[32n + l]        = trit n of qs[l]         n < 5, l < 32
//! q[160 + 16n + l]  = trit n of qs[32 + l]    n < 5, l < 16
//! q[240 + 4n + l]   = trit n of qh[l]         n < 4, l < 4; the fifth trit of qh is not used
//!
//! trit n of a byte  = (byte·3ⁿ mod 256)·3 >> 8
//! ```
//!
//! A byte is a fraction of 256: five trits t0…t4 are the least byte that is not below 256·0.t0t1t2t3t4 to base three,
//! so that a trit comes out on top when the byte is tripled. 243 bytes are made so; the other 13 hold the trits of the
//! one below them. The quantiser, the dot and its orders are in [`ternary`].
//!
//! After `block_tq1_0`, `quantize_row_tq1_0_ref` and `ggml_vec_dot_tq1_0_q8_K` (generic, AVX2 and NEON; wasm runs the
//! generic one) in ggml 0.26.0.

use super::fit::Fit;
use super::layout::whole_bytes;
use super::packing::{fraction, trits};
use super::ternary::{self, Trits};
use super::{Block, Field, Layout, Order, Place, QK_K, Rows, Terms, order};
use crate::input::q8_k::Q8_K;
use crate::input::{BlockQ8K, Input};
use crate::number::{f16, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 256 weights in 54 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockTq1_0 {
    /// Five trits a byte, then four.
    pub qs: [u8; 52],
    /// Scale.
    pub d: f16,
}

/// Rows of TQ1_0.
pub static TQ1_0: Rows<BlockTq1_0> = Rows::new();

const _: () = assert!(size_of::<BlockTq1_0>() == 54);

const D: Field = Field::half("d", QK_K, |_, bit| whole_bytes(52, 2, 0, bit));
const TRIT: Field = Field::trit(QK_K, |i, _| BlockTq1_0::place(i));

impl Fit for BlockTq1_0 {}

impl Block for BlockTq1_0 {
    const LAYOUT: Layout = Layout {
        name: "tq1_0",
        ggml_type: 34,
        bytes: size_of::<Self>(),
        weights: QK_K,
        formula: "d·trit",
        fields: &[D, TRIT],
    };
    type Input = BlockQ8K;
    const INPUT: &'static dyn Input = &Q8_K;
    const ORDERS: &'static [Order] = order::GGML;

    fn quantise(x: &[f32]) -> Self {
        let (d, stored) = ternary::quantise(x);
        let mut fives = [[0; 5]; 52];
        for (i, trit) in stored.into_iter().enumerate() {
            let Place { byte, bit } = Self::place(i);
            fives[byte][bit as usize] = trit;
        }
        Self { qs: fives.map(fraction), d }
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

impl Trits for BlockTq1_0 {
    fn d(&self) -> f32 {
        widen(self.d)
    }

    fn stored(&self, i: usize) -> i32 {
        let Place { byte, bit } = Self::place(i);
        trits(self.qs[byte])[bit as usize].into()
    }
}

impl BlockTq1_0 {
    /// The byte of weight `i`, and as its bit which of the trits.
    const fn place(i: usize) -> Place {
        let (first, i, width) = match i {
            0..160 => (0, i, 32),
            160..240 => (32, i - 160, 16),
            _ => (48, i - 240, 4),
        };
        Place { byte: first + i % width, bit: (i / width) as u32 }
    }
}
