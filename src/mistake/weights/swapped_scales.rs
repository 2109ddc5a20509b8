use crate::mistake::program::from_sub_blocks;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the scale of the neighbouring sub-block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "swapped-scales",
    "takes the scale of the neighbouring sub-block",
    &[Change::Numbers(|_, _, numbers| from_sub_blocks(&mut numbers.scales, numbers.sub, |j| j ^ 1))],
)
.of(needs::scales);
