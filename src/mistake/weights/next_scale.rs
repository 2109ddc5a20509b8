use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the scale of the next sub-block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "next-scale",
    "takes the scale of the next sub-block",
    &[Change::Numbers(|_, _, numbers| numbers.scales.rotate_left(numbers.sub))],
)
.of(needs::scales);
