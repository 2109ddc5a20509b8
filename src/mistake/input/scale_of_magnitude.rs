use crate::input::Rule;
use crate::input::Scale;
use crate::mistake::program::rounded;
use crate::mistake::{Change, Mistake, Part};

/// The program takes max|x|/127 for the scale, without its sign.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "scale-of-magnitude",
    "takes max|x|/127 for the scale, without its sign",
    &[Change::Input(|format, rule, x| rounded(format, Rule { scale: Scale::Abs127, ..rule }, x))],
)
.reported(&["aprender #1538"])
.shown_by("1&w=r&x=r")
.harmless();
