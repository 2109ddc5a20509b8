use crate::input::Rounding;
use crate::input::Rule;
use crate::mistake::program::rounded;
use crate::mistake::{Change, Mistake, Part};

/// The program moves every quant of the input toward zero.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "truncated-input",
    "moves every quant of the input toward zero",
    &[Change::Input(|format, rule, x| rounded(format, Rule { rounding: Rounding::Trunc, ..rule }, x))],
)
.reported(&["ggml wasm", "sglang-jax #1598"])
.harmless();
