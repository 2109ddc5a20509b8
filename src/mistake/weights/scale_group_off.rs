use crate::mistake::program::from_sub_blocks;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes scales and mins from the other group of four.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scale-group-off",
    "takes scales and mins from the other group of four",
    &[Change::Numbers(|_, _, numbers| {
        from_sub_blocks(&mut numbers.scales, numbers.sub, |j| j ^ 4);
        from_sub_blocks(&mut numbers.mins, numbers.sub, |j| j ^ 4);
    })],
)
.of(needs::packed);
