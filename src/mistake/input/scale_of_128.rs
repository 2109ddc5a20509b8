use crate::input::Rule;
use crate::input::Scale;
use crate::mistake::program::rounded;
use crate::mistake::{Change, Mistake, Part};

/// The program takes −128/max for −127/max.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "scale-of-128",
    "takes −128/max for −127/max",
    &[Change::Input(|format, rule, x| rounded(format, Rule { scale: Scale::Neg128, ..rule }, x))],
)
.reported(&["candle k_quants"])
.harmless();
