use super::interleaved;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program ignores the scales and mins of the sub-blocks, and takes the nibbles of a byte for neighbours.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-and-order-ignored",
    "ignores the scales and mins of the sub-blocks, and takes the nibbles of a byte for neighbours",
    &[Change::Numbers(|_, _, numbers| {
        numbers.scales.fill(1);
        numbers.mins.fill(1);
        interleaved(&mut numbers.quants, 256);
    })],
)
.of(needs::q4_k)
.reported(&["defenseclaw #679"]);
