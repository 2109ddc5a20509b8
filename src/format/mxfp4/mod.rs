//! MXFP4, 17 bytes: 32 weights as floats of four bits (E2M1), with a power of two as their scale (E8M0).
//!
//! ```text
//! byte 0    1           17
//!      u8 e │ u8 qs[16]        w = d·level[q]; low nibbles are weights 0..16, high nibbles 16..32
//!
//! level[q]   0 1 2 3 4 6 8 12 0 −1 −2 −3 −4 −6 −8 −12        twice the numbers of E2M1
//! d          2^(e − 128)                                     half of what E8M0 says
//! ```
//!
//! Level 8 is the −0 of E2M1; here, as in ggml, it is the integer 0. From e = 253 on the largest weights are beyond
//! f32, and infinite.
//!
//! The reference quantiser takes the exponent of the weight of largest magnitude, less 2, from `floor(log2f(…))`: a
//! weight so close below a power of two that log2f rounds up counts as that power. The others take the level next to
//! them, the first of two on ties.
//!
//! Path B takes `isum = Σ level·y`, |isum| ≤ 32·12·128 = 49 152, exact in f32. The orders are in [`levels`].
//!
//! Departures: below 2^−125 the exponent is negative, and in C its conversion to a byte is undefined; here it is 0.
//! log2f is that of glibc, which C's standard does not promise: beside a power of two another library may have another
//! byte.
//!
//! After `block_mxfp4`, `quantize_row_mxfp4_ref` and `ggml_vec_dot_mxfp4_q8_0` (generic, AVX2 and NEON; wasm runs the
//! generic one) in ggml 0.26.0.

use super::fit::Fit;
use super::layout::whole_bytes;
use super::levels::{self, GROUP};
use super::packing::exponent;
use super::{Block, Field, Layout, Order, Rows, Terms, order};
use crate::input::q8_0::Q8_0;
use crate::input::{BlockQ8_0, Input};
use crate::number::widen;
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 32 weights in 17 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockMxfp4 {
    /// Exponent.
    pub e: u8,
    /// Two places in the table a byte.
    pub qs: [u8; 16],
}

/// Rows of MXFP4.
pub static MXFP4: Rows<BlockMxfp4> = Rows::new();

const _: () = assert!(size_of::<BlockMxfp4>() == 17);

/// Twice the numbers of E2M1.
const LEVELS: &[i8; 16] = &[0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12];

const D: Field = Field::e8m0("d", GROUP, |_, bit| whole_bytes(0, 1, 0, bit));
const NIBBLE: Field = Field::level(GROUP, LEVELS, |i, bit| levels::nibble_at(1, i, bit));

impl Fit for BlockMxfp4 {}

impl Block for BlockMxfp4 {
    const LAYOUT: Layout = Layout {
        name: "mxfp4",
        ggml_type: 39,
        bytes: size_of::<Self>(),
        weights: GROUP,
        formula: "d·nibble",
        fields: &[D, NIBBLE],
    };
    type Input = BlockQ8_0;
    const INPUT: &'static dyn Input = &Q8_0;
    const ORDERS: &'static [Order] = order::GGML;

    fn quantise(x: &[f32]) -> Self {
        let x: &[f32; GROUP] = x.try_into().expect("32 weights");
        let max = x.iter().fold(0.0, |max: f32, v| max.max(v.abs()));
        let e = if max > 0.0 { (floor_log2(max) - 2 + 127).max(0) as u8 } else { 0 };
        let d = exponent(e);
        let nearest = |v: f32| {
            let error = |k: u8| (f32::from(LEVELS[usize::from(k)]) * d - v).abs();
            (1..16).fold(0, |best, k| if error(k) < error(best) { k } else { best })
        };
        Self { e, qs: levels::packed(x.map(nearest)) }
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        let d = exponent(self.e);
        out.iter_mut().enumerate().for_each(|(i, out)| *out = d * levels::level(LEVELS, &self.qs, i) as f32);
    }

    fn terms(&self, _: Variant, y: &BlockQ8_0) -> Terms {
        Terms { isum: levels::lanes(LEVELS, &self.qs, &y.qs).iter().sum(), msum: 0 }
    }

    fn dot(_: Variant, order: Order, w: &[Self], y: &[BlockQ8_0]) -> f32 {
        levels::dot(order, w, y, |w, y| (widen(y.d) * exponent(w.e), levels::lanes(LEVELS, &w.qs, &y.qs)))
    }
}

/// The whole part of log2 x, after that was rounded to f32: of a positive finite x, one more where it is close below a
/// power of two.
fn floor_log2(x: f32) -> i32 {
    // In f64 every f32 is normal.
    let power = |k: i32| f64::from_bits(((k + 1023) as u64) << 52);
    let x = f64::from(x);
    let above = (x.to_bits() >> 52) as i32 - 1022;
    // How far log2 x lies below that, exact enough where it is little.
    let below = (1.0 - x / power(above)) * std::f64::consts::LOG2_E;
    above - i32::from((f64::from(above) - below) as f32 != above as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bits on either side of where log2f begins to round up to a whole number: 5 is log2 32 and −120 is log2 2^−120.
    #[test]
    fn exponents_are_those_of_the_rounded_logarithm() {
        for (x, k) in [
            (f32::from_bits(1), -149),
            (f32::MIN_POSITIVE, -126),
            (1.0 - f32::EPSILON / 2.0, -1),
            (2.0 - f32::EPSILON, 0),
            (4.0 - 2.0 * f32::EPSILON, 1),
            (8.0 - 4.0 * f32::EPSILON, 3),
            (8.0 - 8.0 * f32::EPSILON, 2),
            (f32::from_bits(0x41ff_fffe), 5),
            (f32::from_bits(0x41ff_fffd), 4),
            (f32::MAX, 128),
        ] {
            assert_eq!(floor_log2(x), k, "{x:e}");
        }
    }

    #[test]
    fn the_least_and_the_largest_weights_have_exponents() {
        for (x, e) in [(1e-45, 0), (2f32.powi(-125), 0), (2f32.powi(-124), 1), (2f32.powi(127), 252), (f32::MAX, 253)] {
            assert_eq!(BlockMxfp4::quantise(&[x; 32]).e, e, "{x:e}");
        }
    }
}
