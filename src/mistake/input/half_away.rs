use crate::input::Rounding;
use crate::input::Rule;
use crate::mistake::program::rounded;
use crate::mistake::{Change, Mistake, Part};

/// The program rounds halves away from zero where ggml rounds to even.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "half-away",
    "rounds halves away from zero where ggml rounds to even",
    &[Change::Input(|format, rule, x| rounded(format, Rule { rounding: Rounding::Away, ..rule }, x))],
)
.reported(&["candle #3629", "tract #2850"])
.shown_by("1&x=p,c1,s3f000000,r00000000")
.harmless();
