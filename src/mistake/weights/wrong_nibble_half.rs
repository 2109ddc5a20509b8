use crate::mistake::program::from_sub_blocks;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program exchanges low and high nibbles.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "wrong-nibble-half",
    "exchanges low and high nibbles",
    &[Change::Numbers(|layout, _, numbers| {
        let half = if layout.weights == 256 { 32 } else { 16 };
        from_sub_blocks(&mut numbers.quants, half, |j| j ^ 1);
    })],
)
.of(needs::nibbles);
