use super::interleaved;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the two nibbles of a byte for neighbours.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "interleaved-nibbles",
    "takes the two nibbles of a byte for neighbours",
    &[Change::Numbers(|layout, _, numbers| {
        let unit = if layout.weights == 256 { 64 } else { 32 };
        interleaved(&mut numbers.quants, unit);
    })],
)
.of(needs::nibbles)
.reported(&["defenseclaw #679"]);
