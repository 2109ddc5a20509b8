use crate::mistake::{Change, Mistake, Part};

/// The program does not clear the integer sum between blocks.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "running-isum",
    "does not clear the integer sum between blocks",
    &[Change::Terms(|terms| {
        let mut before = 0;
        for t in terms {
            t.products[0] += before;
            before = t.isum();
        }
    })],
)
.shown_by("1&n=512");
