use crate::mistake::program::from_sub_blocks;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program reads the scales and mins from the last sub-block to the first.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-reversed",
    "reads the scales and mins from the last sub-block to the first",
    &[Change::Numbers(|_, _, numbers| {
        let last = numbers.scales.len() / numbers.sub - 1;
        from_sub_blocks(&mut numbers.scales, numbers.sub, |j| last - j);
        from_sub_blocks(&mut numbers.mins, numbers.sub, |j| last - j);
    })],
)
.of(needs::scales);
