use crate::mistake::{Change, Mistake, Part};

/// The program ends one sub-block too soon.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "dropped-last-sub-block",
    "ends one sub-block too soon",
    &[
        Change::Weights(|blocks, weights| {
            let n = weights.len();
            weights[n - blocks[0].sub.max(32)..].fill(0.0);
        }),
        Change::Terms(|terms| {
            if let Some(t) = terms.last_mut() {
                t.products.iter_mut().rev().take(32).for_each(|product| *product = 0);
                t.mins.iter_mut().rev().take(2).for_each(|(_, sum)| *sum = 0);
            }
        }),
    ],
)
.of(|format| format.layout().weights == 256 && !matches!(format.name(), "tq1_0" | "tq2_0"));
