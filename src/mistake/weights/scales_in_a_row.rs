use super::six_bits;
use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program reads eight scales of six bits in a row, then eight mins.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "scales-in-a-row",
    "reads eight scales of six bits in a row, then eight mins",
    &[Change::Numbers(|_, bytes, numbers| {
        unpacked(bytes, numbers, |s, j| (six_bits(s, 6 * j), six_bits(s, 48 + 6 * j)))
    })],
)
.of(needs::packed);
