use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the sum of sixteen quants number j for sub-block j of 32.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Dot,
    "bsums-by-sub-block",
    "takes the sum of sixteen quants number j for sub-block j of 32",
    &[Change::Terms(|terms| {
        for t in terms {
            let sums: Vec<i64> = t.mins.iter().map(|(_, sum)| *sum).collect();
            for (k, (_, sum)) in t.mins.iter_mut().enumerate() {
                *sum = if k % 2 == 0 { sums[k / 2] } else { 0 };
            }
        }
    })],
)
.of(needs::packed);
