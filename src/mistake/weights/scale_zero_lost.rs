use crate::mistake::{Change, Mistake, Part};

/// The program does not take 32 off the scales.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scale-zero-lost",
    "does not take 32 off the scales",
    &[Change::Numbers(|_, _, numbers| numbers.scales.iter_mut().for_each(|scale| *scale += 32))],
)
.of(|format| format.layout().field("scale").is_some_and(|scale| scale.zero == 32))
.shown_by("1&f=q3_K&w=r&x=r");
