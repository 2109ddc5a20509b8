use crate::input::Rounding;
use crate::input::Rule;
use crate::mistake::program::rounded;
use crate::mistake::{Change, Mistake, Part};

/// The program rounds halves to even where the other program rounds away from zero.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "half-even",
    "rounds halves to even where the other program rounds away from zero",
    &[Change::Input(|format, rule, x| rounded(format, Rule { rounding: Rounding::Even, ..rule }, x))],
)
.reported(&["candle #3629"])
.shown_by("1&q=apr&x=p,c1,s3f000000,r00000000")
.harmless();
