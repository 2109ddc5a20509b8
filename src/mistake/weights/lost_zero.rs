use crate::mistake::{Change, Mistake, Part, needs};

/// The program does not take their zero off the quants.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "lost-zero",
    "does not take their zero off the quants",
    &[Change::Numbers(|layout, _, numbers| {
        let zero = layout.quants().zero;
        numbers.quants.iter_mut().for_each(|quant| *quant += zero);
    })],
)
.of(needs::zero)
.shown_by("1&f=q4_0&n=32&w=r&x=r");
