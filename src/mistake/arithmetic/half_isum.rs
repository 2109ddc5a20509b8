use crate::mistake::{Change, Mistake, Part, Terms};
use crate::number::{narrow, widen};

/// The program takes the integer sum of a block for an f16, which ends at 65504.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "half-isum",
    "takes the integer sum of a block for an f16, which ends at 65504",
    &[Change::AddB(|terms| {
        let half = |x: i64| widen(narrow(x as f32));
        let block = |t: &Terms| t.d8 * t.d * half(t.isum()) - t.d8 * t.m * half(t.msum());
        terms.iter().fold(0.0, |sum, t| sum + block(t))
    })],
);
