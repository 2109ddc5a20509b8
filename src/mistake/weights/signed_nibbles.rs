use crate::format::Kind;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program counts nibbles above 7 as negative.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "signed-nibbles",
    "counts nibbles above 7 as negative",
    &[Change::Numbers(|layout, _, numbers| {
        let zero = layout.quants().zero;
        numbers.quants.iter_mut().for_each(|quant| *quant = (*quant + zero + 8) % 16 - 8);
    })],
)
.of(|format| needs::nibbles(format) && format.layout().quants().kind == Kind::Uint);
