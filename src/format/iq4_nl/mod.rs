//! IQ4_NL, 18 bytes: 32 weights at sixteen uneven levels, with one scale.
//!
//! ```text
//! byte 0     2           18
//!      f16 d │ u8 qs[16]        w = d·level[q]; low nibbles are weights 0..16, high nibbles 16..32
//! ```
//!
//! The levels, −127 to 113, are in [`iq4`]. The reference quantiser puts the weight of largest magnitude at −127, takes
//! the level next to every other, and then the scale with the least error for these levels. It tries no second scale.
//!
//! Path B takes `isum = Σ level·y`, |isum| ≤ 32·127·128 = 520 192, exact in f32. The orders, and where this leaves
//! AVX2, are in [`levels`].
//!
//! Departures: in a block that counts as zero (below 1e-15) ggml's reference leaves the nibbles that were in memory, of
//! the block before or of none; here they are 8, the level next to zero. A scale of which both sums overflow (weights
//! above about 1e17) is one NaN, which in C has the sign that the processor gives.
//!
//! After `block_iq4_nl`, `quantize_row_iq4_nl_ref` and `ggml_vec_dot_iq4_nl_q8_0` (generic, AVX2 and NEON; wasm runs
//! the generic one) in ggml 0.26.0.

mod fit;

use super::contraction::{Contraction, Written};
use super::iq4::{self, LEVELS};
use super::layout::whole_bytes;
use super::levels::{self, GROUP};
use super::{Block, Field, Layout, Order, Rows, Terms, order};
use crate::input::q8_0::Q8_0;
use crate::input::{BlockQ8_0, Input};
use crate::number::{f16, narrow, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 32 weights in 18 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockIq4Nl {
    /// Scale.
    pub d: f16,
    /// Two places in the table a byte.
    pub qs: [u8; 16],
}

/// Rows of IQ4_NL.
pub static IQ4_NL: Rows<BlockIq4Nl> = Rows::new();

const _: () = assert!(size_of::<BlockIq4Nl>() == 18);

const D: Field = Field::half("d", GROUP, |_, bit| whole_bytes(0, 2, 0, bit));
const NIBBLE: Field = Field::level(GROUP, LEVELS, |i, bit| levels::nibble_at(2, i, bit));

impl Block for BlockIq4Nl {
    const LAYOUT: Layout = Layout {
        name: "iq4_nl",
        ggml_type: 20,
        bytes: size_of::<Self>(),
        weights: GROUP,
        formula: "d·nibble",
        fields: &[D, NIBBLE],
    };
    type Input = BlockQ8_0;
    const INPUT: &'static dyn Input = &Q8_0;
    const ORDERS: &'static [Order] = order::GGML;

    fn quantise(x: &[f32]) -> Self {
        Self::quantised::<Written>(x)
    }

    fn leaves_quants(x: &[f32]) -> bool {
        x.try_into().is_ok_and(|x| iq4::largest(x).is_none())
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        let d = widen(self.d);
        out.iter_mut().enumerate().for_each(|(i, out)| *out = d * levels::level(LEVELS, &self.qs, i) as f32);
    }

    fn terms(&self, _: Variant, y: &BlockQ8_0) -> Terms {
        Terms { isum: levels::lanes(LEVELS, &self.qs, &y.qs).iter().sum(), msum: 0 }
    }

    fn dot(_: Variant, order: Order, w: &[Self], y: &[BlockQ8_0]) -> f32 {
        levels::dot(order, w, y, |w, y| (widen(y.d) * widen(w.d), levels::lanes(LEVELS, &w.qs, &y.qs)))
    }
}

impl BlockIq4Nl {
    /// The block that ggml's reference quantiser makes.
    fn quantised<C: Contraction>(x: &[f32]) -> Self {
        let x = x.try_into().expect("32 weights");
        let (d, inverse) = match iq4::largest(x) {
            Some(max) => {
                let inverse = 1.0 / (max / iq4::FIRST);
                (iq4::best(iq4::sums::<C>(x, &iq4::squares(x), inverse)), inverse)
            }
            None => (0.0, 0.0),
        };
        let d = if d.is_nan() { f16::NAN } else { narrow(d) };
        Self { d, qs: levels::packed(x.map(|v| iq4::nearest(inverse * v))) }
    }
}
