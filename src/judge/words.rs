//! A card in sentences.

use super::card::{Card, Verdict};
use crate::said::{Said, said};

/// The verdict, as a sentence, with its counts.
pub(super) fn says(card: &Card, verdict: Said) -> Said {
    let Card { of, equal, right, against, .. } = card;
    match card.verdict {
        Verdict::Right => said!("{0} All {1} cases have these bits.", verdict, *of),
        Verdict::Rounding if equal == of => said!(
            "{0} {1} of {2} cases have the bits of the right way that is nearest. {3}",
            verdict,
            *equal,
            *of,
            against
        ),
        Verdict::Rounding => said!(
            "{0} {1} of {2} cases have the bits of the right way that is nearest, the others up to rounding. {3}",
            verdict,
            *equal,
            *of,
            against
        ),
        Verdict::Mistake if equal == of => said!(
            "{0} {1} of {2} cases are equal to that to the bit; {3} of {2} are right.",
            verdict,
            *equal,
            *of,
            *right
        ),
        Verdict::Mistake => said!(
            "{0} {1} of {2} cases are equal to that to the bit, the others up to rounding; {3} of {2} are right.",
            verdict,
            *equal,
            *of,
            *right
        ),
        Verdict::Unknown => said!(
            "{0} {1} of {2} cases have the bits of the right way that is nearest. {3}",
            verdict,
            *right,
            *of,
            against
        ),
    }
}
