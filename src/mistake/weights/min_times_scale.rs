use crate::mistake::{Change, Mistake, Part, needs};

/// The program scales the min with its sub-block's scale too.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "min-times-scale",
    "scales the min with its sub-block's scale too",
    &[Change::Numbers(|_, _, numbers| {
        numbers.mins.iter_mut().zip(&numbers.scales).for_each(|(min, scale)| *min *= scale);
    })],
)
.of(needs::sub_mins);
