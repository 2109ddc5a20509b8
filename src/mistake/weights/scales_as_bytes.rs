use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes a byte for each scale and the low four bits of the last bytes for the mins.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-as-bytes",
    "takes a byte for each scale and the low four bits of the last bytes for the mins",
    &[Change::Numbers(|_, bytes, numbers| unpacked(bytes, numbers, |s, j| (s[j], s[8 + j / 2] >> (4 * (j % 2)) & 15)))],
)
.of(needs::packed);
