use crate::mistake::{Change, Mistake, Part, needs};

/// The program ignores the scales and mins of the sub-blocks: d·q − dmin.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-ignored",
    "ignores the scales and mins of the sub-blocks: d·q − dmin",
    &[Change::Numbers(|_, _, numbers| {
        numbers.scales.fill(1);
        numbers.mins.iter_mut().for_each(|min| *min = 1);
    })],
)
.of(needs::scales)
.reported(&["defenseclaw #679"]);
