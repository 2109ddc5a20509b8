use crate::mistake::program::from_sub_blocks;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the min of the first sub-block for all of them.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "mins-from-sub0",
    "takes the min of the first sub-block for all of them",
    &[Change::Numbers(|_, _, numbers| from_sub_blocks(&mut numbers.mins, numbers.sub, |_| 0))],
)
.of(needs::sub_mins);
