use crate::mistake::{Change, Mistake, Part, needs};

/// The program loses half of the sums of every other sub-block in the min term.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "lost-half-sums",
    "loses half of the sums of every other sub-block in the min term",
    &[Change::Terms(|terms| {
        terms.iter_mut().for_each(|t| t.mins.iter_mut().skip(1).step_by(4).for_each(|(_, sum)| *sum = 0));
    })],
)
.of(needs::packed)
.reported(&["aprender #3105"]);
