//! Q8_0, 34 bytes: the form that path B gives to 32 activations that meet Q8_0, Q4_0 and their kin. The same bytes are a format
//! of weights: [`crate::format::q8_0`].
//!
//! ```text
//! f16 d | i8 qs[32]        x ≈ d·q
//! ```
//!
//! The quants are made with the f32 scale, before it is rounded to f16. Programs differ:
//!
//! ```text
//! ggml (reference)   d = max|x|/127   quants x·(1/d), halves away from zero
//! ggml-avx2          d = max|x|/127   quants x·(127/max|x|), halves to even
//! ggml-neon          d = max|x|/127   quants x·(1/d), halves to even
//! ggml-wasm          d = max|x|/127   quants x·(1/d), truncated
//! ```
//!
//! Departures: a block that holds an infinity or a NaN becomes `d = NaN, q = 0`, so that every dot through it is NaN. Quants
//! beyond a byte (where 1/d overflows) saturate; in C they are undefined.
//!
//! After `quantize_row_q8_0_ref` and `quantize_row_q8_0` of x86, ARM and wasm in ggml 0.26.0.

use super::{Block, NamedRule, Rounding, Rows, Rule, Scale};
use crate::number::{f16, narrow, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 32 values in 34 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ8_0 {
    /// Scale.
    pub d: f16,
    /// Quants.
    pub qs: [i8; 32],
}

const _: () = assert!(size_of::<BlockQ8_0>() == 34);

/// Rows of Q8_0.
pub static Q8_0: Rows<BlockQ8_0> = Rows::new();

/// The rule of ggml's reference.
pub const GGML: Rule = Rule::new(Scale::Abs127, Rounding::Away);

/// The rules of programs, here and in Q8_1.
pub(super) const RULES: &[NamedRule] = &[
    ("ggml", GGML),
    ("ggml-avx2", Rule::new(Scale::Abs127Direct, Rounding::Even)),
    ("ggml-neon", Rule::new(Scale::Abs127, Rounding::Even)),
    ("ggml-wasm", Rule::new(Scale::Abs127, Rounding::Trunc)),
    ("apr", Rule::new(Scale::Abs127, Rounding::Away)),
];

impl BlockQ8_0 {
    /// The block of 32 values.
    pub fn quantise(rule: Rule, x: &[f32; 32]) -> Self {
        let (d, qs) = rounded(rule, x);
        Self { d: narrow(d), qs }
    }
}

/// Scale and quants of 32 values, the scale as it is before it becomes an f16.
pub(super) fn rounded(rule: Rule, x: &[f32; 32]) -> (f32, [i8; 32]) {
    if !x.iter().all(|v| v.is_finite()) {
        return (f32::NAN, [0; 32]);
    }
    let max = x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max });
    let signed = |steps: f32, max: f32| Some(steps / max).filter(|i| i.is_finite()).map(|i| (1.0 / i, i));
    let positive = (max.abs() / 127.0, 1.0 / (max.abs() / 127.0));
    let (d, inverse) = match rule.scale {
        Scale::Neg127Positive if x.contains(&max.abs()) => signed(-127.0, max.abs()).unwrap_or_default(),
        Scale::Neg127 | Scale::Neg127Positive => signed(-127.0, max).unwrap_or_default(),
        Scale::Neg128 => signed(-128.0, max).unwrap_or_default(),
        _ if positive.0 == 0.0 => (0.0, 0.0),
        Scale::Abs127 => positive,
        Scale::Abs127Direct => (positive.0, 127.0 / max.abs()),
    };
    (d, x.map(|v| rule.rounding.round(v * inverse) as i8))
}

impl Block for BlockQ8_0 {
    const NAME: &'static str = "q8_0";
    const GGML_TYPE: u32 = 8;
    const VALUES: usize = 32;
    const RULES: &'static [NamedRule] = RULES;

    fn quantise(_: Variant, rule: Rule, x: &[f32]) -> Self {
        Self::quantise(rule, x.try_into().expect("32 values"))
    }

    fn scale(&self) -> f32 {
        widen(self.d)
    }

    fn quants(&self) -> &[i8] {
        &self.qs
    }
}
