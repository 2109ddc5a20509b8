//! Q8_K, 292 bytes: the form that path B gives to 256 activations that meet a K-quant.
//!
//! ```text
//! f32 d | i8 qs[256] | i16 bsums[16]        x ≈ d·q,  bsums[k] = Σ qs[16k..16k+16]
//! ```
//!
//! Two conventions are in use, and they give different bytes:
//!
//! ```text
//!            ggml (llama.cpp)                           apr (aprender)
//! scale      iscale = −127/max, d = 1/iscale            d = max|x|/127, inverse = 1/d
//!            max: the signed element of largest         (so d is never negative)
//!            magnitude, the first on ties
//! rounding   half to even, then min(127, ·)             half away from zero, clamp to −128..=127
//! no scale   max = 0, or 127/max overflows              max|x| ≤ 1e-10
//!            (|max| < about 3.7e-37): d = 0, q = 0      d = 1/127, q = 0
//! ```
//!
//! ggml's wasm kernel does as ggml's reference, but where the largest magnitude occurs with both signs its max is the
//! positive one. candle takes `−128/max` and rounds halves away from zero. Each activation moves by at most |d|/2. For 256
//! gaussian values that is about 0.7% of their root mean square, which is what an |A − B| is made of.
//!
//! Departures: where 127/max overflows ggml's bytes are undefined (it converts a NaN to an integer); here the block is
//! zero. A block that holds an infinity or a NaN becomes `d = NaN, q = 0`, so that every dot through it is NaN.
//!
//! Layout after `block_q8_K` in ggml-common.h, rounding after `quantize_row_q8_K_ref` in ggml-quants.c (llama.cpp 0c1e57098),
//! `quantize_row_q8_K` of wasm in ggml 0.26.0, and aprender PR #1538.

mod scalar;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::{Block, NamedRule, Rounding, Rows, Rule, Scale};
use crate::variant::{Variant, dispatch};
use bytemuck::{Pod, Zeroable};

/// Values in a block.
const VALUES: usize = 256;

/// 256 activations as bytes, with one f32 scale and the sums of each 16 quants that the mins of Q4_K need.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ8K {
    /// Scale; negative under the ggml convention when the element of largest magnitude is positive.
    pub d: f32,
    /// Quants.
    pub qs: [i8; VALUES],
    /// Sums of 16 consecutive quants.
    pub bsums: [i16; VALUES / 16],
}

const _: () = assert!(size_of::<BlockQ8K>() == 292);

/// Rows of Q8_K.
pub static Q8_K: Rows<BlockQ8K> = Rows::new();

/// llama.cpp's rule: signed scale, half to even.
pub const GGML: Rule = Rule::new(Scale::Neg127, Rounding::Even);
/// aprender's: positive scale, half away from zero.
pub const APR: Rule = Rule::new(Scale::Abs127, Rounding::Away);
/// candle's: signed scale of 128 steps, half away from zero.
pub const CANDLE: Rule = Rule::new(Scale::Neg128, Rounding::Away);
/// That of llama.cpp's wasm kernel: as its reference, but the positive one on ties.
pub const GGML_WASM: Rule = Rule::new(Scale::Neg127Positive, Rounding::Even);

/// At or below this magnitude `max|x|/127` calls a block empty, as aprender does.
const FLOOR: f32 = 1e-10;

impl Block for BlockQ8K {
    const NAME: &'static str = "q8_K";
    const GGML_TYPE: u32 = 15;
    const VALUES: usize = VALUES;
    const RULES: &'static [NamedRule] = &[("ggml", GGML), ("apr", APR), ("candle", CANDLE), ("ggml-wasm", GGML_WASM)];

    fn quantise(variant: Variant, rule: Rule, x: &[f32]) -> Self {
        let mut out = Self::default();
        quantise_block(variant, rule, x.try_into().expect("256 values"), &mut out);
        out
    }

    fn scale(&self) -> f32 {
        self.d
    }

    fn quants(&self) -> &[i8] {
        &self.qs
    }
}

/// Quantises `x` (`n` values) to `out` (`n/256` blocks).
///
/// # Panics
/// If the lengths do not match.
pub fn quantise(variant: Variant, rule: Rule, x: &[f32], out: &mut [BlockQ8K]) {
    let (x, rest) = x.as_chunks::<VALUES>();
    assert!(rest.is_empty() && x.len() == out.len(), "256 values per block");
    x.iter().zip(out).for_each(|(x, out)| quantise_block(variant, rule, x, out));
}

fn quantise_block(variant: Variant, rule: Rule, x: &[f32; VALUES], out: &mut BlockQ8K) {
    // The largest magnitude, or nothing if a value is infinite or NaN.
    let Some(max_abs) = dispatch!(variant, max_abs(x)) else {
        return *out = BlockQ8K { d: f32::NAN, ..BlockQ8K::default() };
    };
    // The first element of that magnitude decides the sign, or a positive one.
    let signed = || match rule.scale {
        Scale::Neg127Positive if x.contains(&max_abs) => max_abs,
        _ => x.iter().copied().find(|v| v.abs() == max_abs).unwrap_or(0.0),
    };
    let (d, inverse) = match rule.scale {
        Scale::Neg127 | Scale::Neg127Positive | Scale::Neg128 => {
            let steps = if rule.scale == Scale::Neg128 { -128.0 } else { -127.0 };
            let inverse = steps / signed();
            if inverse.is_infinite() {
                return *out = BlockQ8K::default();
            }
            (1.0 / inverse, inverse)
        }
        Scale::Abs127 | Scale::Abs127Direct if max_abs <= FLOOR => {
            return *out = BlockQ8K { d: 1.0 / 127.0, ..BlockQ8K::default() };
        }
        Scale::Abs127 => (max_abs / 127.0, 1.0 / (max_abs / 127.0)),
        Scale::Abs127Direct => (max_abs / 127.0, 127.0 / max_abs),
    };
    out.d = d;
    dispatch!(variant, round(rule.rounding, inverse, x, out));
}

impl BlockQ8K {
    /// Makes `bsums` what `qs` says they are.
    pub fn sum_quants(&mut self) {
        for (sum, sixteen) in self.bsums.iter_mut().zip(self.qs.as_chunks::<16>().0) {
            *sum = sixteen.iter().map(|&q| i16::from(q)).sum();
        }
    }

    /// The activation `i` that these bytes stand for, `d·qs[i]` (one rounding).
    pub fn value(&self, i: usize) -> f32 {
        self.d * f32::from(self.qs[i])
    }
}

impl Default for BlockQ8K {
    fn default() -> Self {
        Self::zeroed()
    }
}
