use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes no mins off.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "ignored-dmin",
    "takes no mins off",
    &[Change::Numbers(|_, _, numbers| numbers.m = 0.0)],
)
.of(needs::mins);
