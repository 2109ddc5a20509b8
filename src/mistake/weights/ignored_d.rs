use crate::mistake::{Change, Mistake, Part};

/// The program takes d and dmin for 1.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "ignored-d",
    "takes d and dmin for 1",
    &[Change::Numbers(|_, _, numbers| {
        numbers.d = 1.0;
        numbers.m = if numbers.m == 0.0 { 0.0 } else { 1.0 };
    })],
)
.shown_by("1&w=p,d2933");
