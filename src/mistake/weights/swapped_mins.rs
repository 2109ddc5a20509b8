use crate::mistake::program::from_sub_blocks;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the min of the neighbouring sub-block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "swapped-mins",
    "takes the min of the neighbouring sub-block",
    &[Change::Numbers(|_, _, numbers| from_sub_blocks(&mut numbers.mins, numbers.sub, |j| j ^ 1))],
)
.of(needs::sub_mins);
