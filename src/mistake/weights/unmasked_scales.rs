use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes the first eight scale bytes whole, the top bits of other scales and mins included.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "unmasked-scales",
    "takes the first eight scale bytes whole, the top bits of other scales and mins included",
    &[Change::Numbers(|_, bytes, numbers| {
        unpacked(bytes, numbers, |s, j| match j {
            0..4 => (s[j], s[j + 4]),
            _ => (s[j + 4] & 15 | s[j - 4] >> 6 << 4, s[j + 4] >> 4 | s[j] >> 6 << 4),
        })
    })],
)
.of(needs::packed)
.shown_by("1&w=r&x=r");
