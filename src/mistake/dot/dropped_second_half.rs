use crate::mistake::{Change, Mistake, Part};

/// The program ends at half of the row.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "dropped-second-half",
    "ends at half of the row",
    &[
        Change::Weights(|blocks, weights| {
            let half = weights.len() / 2;
            weights[half..].fill(0.0);
            let _ = blocks;
        }),
        Change::Terms(|terms| {
            let half = terms.len().div_ceil(2);
            if terms.len() == 1 {
                let (products, mins) = (terms[0].products.len() / 2, terms[0].mins.len() / 2);
                terms[0].products[products..].fill(0);
                terms[0].mins[mins..].iter_mut().for_each(|(_, sum)| *sum = 0);
            }
            terms.truncate(half);
        }),
    ],
)
.of(|format| format.layout().weights == 256);
