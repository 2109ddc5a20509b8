use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the min of the next sub-block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "next-min",
    "takes the min of the next sub-block",
    &[Change::Numbers(|_, _, numbers| numbers.mins.rotate_left(numbers.sub))],
)
.of(needs::sub_mins);
