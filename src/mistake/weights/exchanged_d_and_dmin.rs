use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes dmin for d and d for dmin.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "exchanged-d-and-dmin",
    "takes dmin for d and d for dmin",
    &[Change::Numbers(|layout, _, numbers| {
        let sign = if layout.field("min").is_some() { 1.0 } else { -1.0 };
        (numbers.d, numbers.m) = (sign * numbers.m, sign * numbers.d);
    })],
)
.of(needs::mins);
