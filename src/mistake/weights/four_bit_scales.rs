use crate::mistake::{Change, Mistake, Part};

/// The program takes four of the six bits of a scale: s − 8 for s − 32.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "four-bit-scales",
    "takes four of the six bits of a scale: s − 8 for s − 32",
    &[Change::Numbers(|_, _, numbers| {
        numbers.scales.iter_mut().for_each(|scale| *scale = ((*scale + 32) & 15) - 8);
    })],
)
.of(|format| format.name() == "q3_K")
.reported(&["aprender #2115"])
.shown_by("1&f=q3_K&w=r&x=r");
