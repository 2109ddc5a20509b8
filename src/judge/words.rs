//! A card in sentences.

use super::card::{Card, Verdict};

/// The verdict with its counts.
pub(super) fn says(card: &Card) -> String {
    let Card { says, of, equal, right, against, .. } = card;
    let rest = if equal == of { String::new() } else { ", the others up to rounding".into() };
    match card.verdict {
        Verdict::Right => format!("{says} All {of} cases have these bits."),
        Verdict::Rounding => {
            format!("{says} {equal} of {of} cases have the bits of the right way that is nearest{rest}. {against}")
        }
        Verdict::Mistake => {
            format!("{says} {equal} of {of} cases are equal to that to the bit{rest}; {right} of {of} are right.")
        }
        Verdict::Unknown => {
            format!("{says} {right} of {of} cases have the bits of the right way that is nearest. {against}")
        }
    }
}
