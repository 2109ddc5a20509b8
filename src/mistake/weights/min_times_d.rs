use crate::mistake::{Change, Mistake, Part, needs};

/// The program scales the min with d instead of dmin: d·(scale·q − min).
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "min-times-d",
    "scales the min with d instead of dmin: d·(scale·q − min)",
    &[Change::Numbers(|_, _, numbers| numbers.m = numbers.d)],
)
.of(needs::sub_mins);
