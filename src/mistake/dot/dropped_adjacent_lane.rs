use crate::mistake::{Change, Mistake, Part};

/// The program leaves out the last of AVX2's eight lanes, positions 28 to 31 of each 32.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "dropped-adjacent-lane",
    "leaves out the last of AVX2's eight lanes, positions 28 to 31 of each 32",
    &[
        Change::Weights(|_, weights| {
            weights.iter_mut().enumerate().filter(|(i, _)| i % 32 >= 28).for_each(|(_, weight)| *weight = 0.0);
        }),
        Change::Terms(|terms| {
            for t in terms {
                t.products.iter_mut().enumerate().filter(|(i, _)| i % 32 >= 28).for_each(|(_, product)| *product = 0);
            }
        }),
    ],
);
