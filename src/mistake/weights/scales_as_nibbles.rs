use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes a nibble for each scale and for each min, the first eight bytes over.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-as-nibbles",
    "takes a nibble for each scale and for each min, the first eight bytes over",
    &[Change::Numbers(|_, bytes, numbers| unpacked(bytes, numbers, |s, j| (s[j] & 15, s[j] >> 4)))],
)
.of(needs::packed);
