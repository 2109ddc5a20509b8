use super::six_bits;
use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program reads the last four scales and mins as fields of twelve bits in a row after the first eight bytes, which run into the quants.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "twelve-bit-run",
    "reads the last four scales and mins as fields of twelve bits in a row after the first eight bytes, which run into the quants",
    &[Change::Numbers(|_, bytes, numbers| unpacked(bytes, numbers, |s, j| match j {
    0..4 => (s[j] & 63, s[j + 4] & 63),
    _ => (six_bits(s, 64 + 12 * (j - 4)), six_bits(s, 70 + 12 * (j - 4))),
}))],
)
    .of(needs::packed)
    .reported(&["trueno #182"]);
