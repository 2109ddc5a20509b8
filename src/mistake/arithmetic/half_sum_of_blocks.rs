use crate::mistake::{Change, Mistake, Part, Terms};
use crate::number::{narrow, widen};

/// The program keeps path B's sum of blocks in f16.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "half-sum-of-blocks",
    "keeps path B's sum of blocks in f16",
    &[Change::AddB(|terms| {
        let block = |t: &Terms| t.d8 * t.d * t.isum() as f32 - t.d8 * t.m * t.msum() as f32;
        terms.iter().fold(0.0, |sum, t| widen(narrow(sum + block(t))))
    })],
);
