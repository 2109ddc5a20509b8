use crate::mistake::program::from_sub_blocks;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the scale of the first sub-block for all of them.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-from-sub0",
    "takes the scale of the first sub-block for all of them",
    &[Change::Numbers(|_, _, numbers| from_sub_blocks(&mut numbers.scales, numbers.sub, |_| 0))],
)
.of(needs::scales);
