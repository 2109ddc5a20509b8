use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the low four bits of the last four mins for those of the scales, and the reverse.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "swapped-low-bits",
    "takes the low four bits of the last four mins for those of the scales, and the reverse",
    &[Change::Numbers(|_, bytes, numbers| {
        unpacked(bytes, numbers, |s, j| match j {
            0..4 => (s[j] & 63, s[j + 4] & 63),
            _ => (s[j + 4] >> 4 | s[j - 4] >> 6 << 4, s[j + 4] & 15 | s[j] >> 6 << 4),
        })
    })],
)
.of(needs::packed);
