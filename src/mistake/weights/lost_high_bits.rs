use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program forgets the top two bits of the last four scales and mins.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "lost-high-bits",
    "forgets the top two bits of the last four scales and mins",
    &[Change::Numbers(|_, bytes, numbers| {
        unpacked(bytes, numbers, |s, j| match j {
            0..4 => (s[j] & 63, s[j + 4] & 63),
            _ => (s[j + 4] & 15, s[j + 4] >> 4),
        })
    })],
)
.of(needs::packed)
.shown_by("1&w=r&x=r");
