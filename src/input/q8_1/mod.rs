//! Q8_1, 36 bytes: the form that path B gives to 32 activations that meet Q4_1 or Q5_1.
//!
//! ```text
//! f16 d | f16 s | i8 qs[32]        x ≈ d·q,  s ≈ d·Σ q
//! ```
//!
//! Scale, quants and the rules of programs are those of Q8_0. The weights stand on a min, which meets every activation
//! alike: `s` spares machines that sum. It is made with the f32 scale, and then both are rounded to f16:
//! `s` and `d·Σ q` differ by up to about 2⁻¹⁰ of it, where the other roundings of a dot are 2⁻²⁴.
//!
//! Departures: as in Q8_0; where `d` is a NaN, so is `s`.
//!
//! After `block_q8_1`, `quantize_row_q8_1_ref` and `quantize_row_q8_1` of x86, ARM and wasm in ggml 0.26.0.

use super::q8_0::{RULES, rounded};
use super::{Block, NamedRule, Rows, Rule};
use crate::number::{f16, narrow, widen};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// 32 values in 36 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ8_1 {
    /// Scale.
    pub d: f16,
    /// What the values add up to.
    pub s: f16,
    /// Quants.
    pub qs: [i8; 32],
}

const _: () = assert!(size_of::<BlockQ8_1>() == 36);

/// Rows of Q8_1.
pub static Q8_1: Rows<BlockQ8_1> = Rows::new();

impl Block for BlockQ8_1 {
    const NAME: &'static str = "q8_1";
    const GGML_TYPE: u32 = 9;
    const VALUES: usize = 32;
    const RULES: &'static [NamedRule] = RULES;

    fn quantise(_: Variant, rule: Rule, x: &[f32]) -> Self {
        let (d, qs) = rounded(rule, x.try_into().expect("32 values"));
        let sum: i32 = qs.iter().map(|&q| i32::from(q)).sum();
        Self { d: narrow(d), s: narrow(d * sum as f32), qs }
    }

    fn scale(&self) -> f32 {
        widen(self.d)
    }

    fn quants(&self) -> &[i8] {
        &self.qs
    }
}
