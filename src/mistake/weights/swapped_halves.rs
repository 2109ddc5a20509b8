use crate::mistake::program::from_sub_blocks;
use crate::mistake::{Change, Mistake, Part};

/// The program exchanges the halves of a super-block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "swapped-halves",
    "exchanges the halves of a super-block",
    &[Change::Numbers(|_, _, numbers| from_sub_blocks(&mut numbers.quants, 128, |half| half ^ 1))],
)
.of(|format| format.layout().weights == 256);
