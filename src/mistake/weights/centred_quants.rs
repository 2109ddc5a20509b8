use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes half of their range off the quants, which stand on a min already.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "centred-quants",
    "takes half of their range off the quants, which stand on a min already",
    &[Change::Numbers(|layout, _, numbers| {
        let half = 1 << (layout.quants().bits - 1);
        numbers.quants.iter_mut().for_each(|quant| *quant -= half);
    })],
)
.of(needs::unsigned);
