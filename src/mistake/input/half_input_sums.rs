use crate::mistake::{Change, Mistake, Part, Terms, needs};
use crate::number::{narrow, widen};

/// The program keeps what 32 values of the input add up to as f16, which ends at 65504.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "half-input-sums",
    "keeps what 32 values of the input add up to as f16, which ends at 65504",
    &[Change::AddB(|terms| {
        let block = |t: &Terms| {
            let min = |pair: &[(i64, i64)]| {
                let sum: i64 = pair.iter().map(|(_, sum)| sum).sum();
                t.m * pair[0].0 as f32 * widen(narrow(t.d8 * sum as f32))
            };
            t.d8 * t.d * t.isum() as f32 - t.mins.chunks(2).map(min).sum::<f32>()
        };
        terms.iter().fold(0.0, |sum, t| sum + block(t))
    })],
)
.of(needs::packed)
.reported(&["llama.cpp #21652"]);
