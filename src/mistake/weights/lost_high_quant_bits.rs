use crate::mistake::{Change, Mistake, Part};

/// The program forgets the bits of the quants that are stored apart.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "lost-high-quant-bits",
    "forgets the bits of the quants that are stored apart",
    &[Change::Numbers(|layout, _, numbers| {
        let (zero, low) = (layout.quants().zero, if layout.quants().bits == 3 { 3 } else { 15 });
        numbers.quants.iter_mut().for_each(|quant| *quant = ((*quant + zero) & low) - zero);
    })],
)
.of(|format| matches!(format.layout().quants().bits, 3 | 5 | 6))
.shown_by("1&f=q5_0&n=32&w=r&x=r");
