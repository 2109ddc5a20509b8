use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the mins off once, with the last block.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "mins-of-last-block",
    "takes the mins off once, with the last block",
    &[Change::Terms(|terms| {
        let last = terms.len() - 1;
        terms[..last].iter_mut().for_each(|t| {
            t.s = t.s.map(|_| 0.0);
            t.mins.iter_mut().for_each(|(_, sum)| *sum = 0);
        });
    })],
)
.of(needs::mins)
.shown_by("1&n=512");
