use crate::mistake::{Change, Mistake, Part};

/// The program keeps the integer sum of a block in sixteen bits.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "isum-in-16-bits",
    "keeps the integer sum of a block in sixteen bits",
    &[Change::Terms(|terms| {
        for t in terms {
            let sum = t.isum();
            t.products[0] += i64::from(sum as i16) - sum;
        }
    })],
);
