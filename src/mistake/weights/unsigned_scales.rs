use crate::mistake::{Change, Mistake, Part};

/// The program counts the signed scales as bytes from 0 to 255.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "unsigned-scales",
    "counts the signed scales as bytes from 0 to 255",
    &[Change::Numbers(|_, _, numbers| numbers.scales.iter_mut().for_each(|scale| *scale &= 255))],
)
.of(|format| format.name() == "q6_K")
.shown_by("1&f=q6_K&w=r&x=r");
