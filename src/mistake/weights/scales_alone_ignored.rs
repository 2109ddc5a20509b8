use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes d for the scale of every sub-block: d·q − dmin·min.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-alone-ignored",
    "takes d for the scale of every sub-block: d·q − dmin·min",
    &[Change::Numbers(|_, _, numbers| numbers.scales.fill(1))],
)
.of(needs::scales);
