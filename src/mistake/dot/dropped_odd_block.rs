use crate::mistake::{Change, Mistake, Part};

/// The program takes blocks in twos and forgets an odd last one.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "dropped-odd-block",
    "takes blocks in twos and forgets an odd last one",
    &[
        Change::Weights(|blocks, weights| {
            let block = blocks[0].quants.len();
            let whole = weights.len() / (2 * block) * (2 * block);
            weights[whole..].fill(0.0);
        }),
        Change::Terms(|terms| terms.truncate(terms.len() / 2 * 2)),
    ],
);
