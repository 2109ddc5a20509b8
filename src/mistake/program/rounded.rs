//! Path B's input as a program has it.

use crate::format::Format;
use crate::input::{Rule, Scale};
use crate::number::{f16, widen};
use crate::variant::Variant;

/// A block of rounded input: what a quant is worth, the quants, and the sum of each sixteen.
#[derive(Clone, Debug, PartialEq)]
pub struct Rounded {
    /// Scale.
    pub d: f32,
    /// What all values add up to, where the format of the input holds that as an f16.
    pub s: Option<f32>,
    /// Quants.
    pub quants: Vec<i32>,
    /// Sums of sixteen quants.
    pub sums: Vec<i32>,
}

impl Rounded {
    /// A block of these quants, with their sums.
    pub fn new(d: f32, quants: Vec<i32>) -> Self {
        let sums = quants.chunks(16).map(|sixteen| sixteen.iter().sum()).collect();
        Self { d, s: None, quants, sums }
    }
}

/// The input of a format, rounded right.
pub fn rounded(format: &dyn Format, rule: Rule, x: &[f32]) -> Vec<Rounded> {
    let input = format.input();
    let y = input.quantise(Variant::Scalar, rule, x);
    let blocks = input.blocks(&y).into_iter().zip(y.chunks_exact(input.bytes()));
    let block = |((d, quants), bytes): ((f32, &[i8]), &[u8])| Rounded {
        s: (input.name() == "q8_1").then(|| widen(f16::from_le_bytes([bytes[2], bytes[3]]))),
        ..Rounded::new(d, quants.iter().map(|&q| q.into()).collect())
    };
    blocks.map(block).collect()
}

/// The element of largest magnitude, the first on ties.
pub fn largest(x: &[f32]) -> f32 {
    x.iter().fold(0.0, |max: f32, &x| if x.abs() > max.abs() { x } else { max })
}

/// The same input by a program's own hand: `values` to a block, the scale of the rule, and `quant` of each scaled value.
pub fn scaled(values: usize, rule: Rule, x: &[f32], quant: impl Fn(f32) -> i32) -> Vec<Rounded> {
    let block = |x: &[f32]| {
        let max = largest(x);
        let (d, inverse) = match rule.scale {
            _ if max == 0.0 => (0.0, 0.0),
            Scale::Neg127 => (1.0 / (-127.0 / max), -127.0 / max),
            Scale::Neg127Positive if x.contains(&max.abs()) => (1.0 / (-127.0 / max.abs()), -127.0 / max.abs()),
            Scale::Neg127Positive => (1.0 / (-127.0 / max), -127.0 / max),
            Scale::Neg128 => (1.0 / (-128.0 / max), -128.0 / max),
            Scale::Abs127 => (max.abs() / 127.0, 1.0 / (max.abs() / 127.0)),
            Scale::Abs127Direct => (max.abs() / 127.0, 127.0 / max.abs()),
        };
        Rounded::new(d, x.iter().map(|x| quant(x * inverse)).collect())
    };
    x.chunks(values).map(block).collect()
}
