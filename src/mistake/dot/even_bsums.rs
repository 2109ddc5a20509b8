use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes every other sum of sixteen quants alone.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "even-bsums",
    "takes every other sum of sixteen quants alone",
    &[Change::Terms(|terms| {
        terms.iter_mut().for_each(|t| t.mins.iter_mut().skip(1).step_by(2).for_each(|(_, sum)| *sum = 0));
    })],
)
.of(needs::sub_mins);
