use crate::mistake::{Change, Mistake, Part};

/// The program adds four of eight lanes at the end.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "half-of-the-lanes",
    "adds four of eight lanes at the end",
    &[
        Change::Weights(|_, weights| {
            weights.iter_mut().enumerate().filter(|(i, _)| i % 8 >= 4).for_each(|(_, weight)| *weight = 0.0);
        }),
        Change::Terms(|terms| {
            for t in terms {
                t.products.iter_mut().enumerate().filter(|(i, _)| i % 8 >= 4).for_each(|(_, product)| *product = 0);
            }
        }),
    ],
);
