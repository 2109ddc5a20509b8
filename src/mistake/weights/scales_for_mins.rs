use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the mins for scales and the scales for mins.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-for-mins",
    "takes the mins for scales and the scales for mins",
    &[Change::Numbers(|_, _, numbers| std::mem::swap(&mut numbers.scales, &mut numbers.mins))],
)
.of(needs::sub_mins);
