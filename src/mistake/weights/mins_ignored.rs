use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes dmin for the min of every sub-block: d·scale·q − dmin.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "mins-ignored",
    "takes dmin for the min of every sub-block: d·scale·q − dmin",
    &[Change::Numbers(|_, _, numbers| numbers.mins.fill(1))],
)
.of(needs::sub_mins);
