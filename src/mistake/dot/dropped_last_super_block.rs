use crate::mistake::{Change, Mistake, Part};

/// The program ends one block too soon.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "dropped-last-super-block",
    "ends one block too soon",
    &[
        Change::Weights(|blocks, weights| {
            let n = weights.len();
            weights[n - blocks[0].quants.len()..].fill(0.0);
        }),
        Change::Terms(|terms| {
            terms.pop();
        }),
    ],
);
