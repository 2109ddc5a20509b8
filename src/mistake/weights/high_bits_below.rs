use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program puts the top two bits of the last four scales and mins below their low four.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "high-bits-below",
    "puts the top two bits of the last four scales and mins below their low four",
    &[Change::Numbers(|_, bytes, numbers| {
        unpacked(bytes, numbers, |s, j| match j {
            0..4 => (s[j] & 63, s[j + 4] & 63),
            _ => ((s[j + 4] & 15) << 2 | s[j - 4] >> 6, s[j + 4] >> 4 << 2 | s[j] >> 6),
        })
    })],
)
.of(needs::packed);
