use crate::mistake::{Change, Mistake, Part, needs};

/// The program adds the min where it is to be taken off, or the reverse.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "min-added",
    "adds the min where it is to be taken off, or the reverse",
    &[Change::Numbers(|_, _, numbers| numbers.m = -numbers.m)],
)
.of(needs::mins);
