use crate::mistake::{Change, Mistake, Part, needs};

/// The program counts scales above 31 as negative.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "signed-scales",
    "counts scales above 31 as negative",
    &[Change::Numbers(|_, _, numbers| {
        numbers.scales.iter_mut().filter(|scale| **scale > 31).for_each(|scale| *scale -= 64);
    })],
)
.of(needs::packed)
.shown_by("1&w=r&x=r");
