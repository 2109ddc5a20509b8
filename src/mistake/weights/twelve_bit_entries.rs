use super::six_bits;
use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program reads a scale and a min as one field of twelve bits, eight of them in a row.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "twelve-bit-entries",
    "reads a scale and a min as one field of twelve bits, eight of them in a row",
    &[Change::Numbers(|_, bytes, numbers| {
        unpacked(bytes, numbers, |s, j| (six_bits(s, 12 * j), six_bits(s, 12 * j + 6)))
    })],
)
.of(needs::packed)
.reported(&["trueno #182"]);
