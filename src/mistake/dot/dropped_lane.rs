use crate::mistake::{Change, Mistake, Part};

/// The program leaves out the last of eight lanes, positions 7, 15, 23 and so on.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "dropped-lane",
    "leaves out the last of eight lanes, positions 7, 15, 23 and so on",
    &[
        Change::Weights(|_, weights| {
            weights.iter_mut().enumerate().filter(|(i, _)| i % 8 == 7).for_each(|(_, weight)| *weight = 0.0);
        }),
        Change::Terms(|terms| {
            for t in terms {
                t.products.iter_mut().enumerate().filter(|(i, _)| i % 8 == 7).for_each(|(_, product)| *product = 0);
            }
        }),
    ],
);
