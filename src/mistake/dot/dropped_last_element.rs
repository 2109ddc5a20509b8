use crate::mistake::{Change, Mistake, Part};

/// The program ends one element too soon.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "dropped-last-element",
    "ends one element too soon",
    &[
        Change::Weights(|blocks, weights| weights[blocks[0].quants.len() * blocks.len() - 1..].fill(0.0)),
        Change::Terms(|terms| {
            terms
                .iter_mut()
                .rev()
                .take(1)
                .for_each(|t| t.products.iter_mut().rev().take(1).for_each(|product| *product = 0));
        }),
    ],
)
.shown_by("1&w=r&x=r");
