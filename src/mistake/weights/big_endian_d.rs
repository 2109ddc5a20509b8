use super::as_floats;
use crate::mistake::{Change, Mistake, Part, needs};
use crate::number::{f16, widen};

/// The program reads the two bytes of each f16 the other way round.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "big-endian-d",
    "reads the two bytes of each f16 the other way round",
    &[Change::Numbers(|layout, bytes, numbers| {
        as_floats(layout, bytes, numbers, |bits| widen(f16::from_bits(bits.swap_bytes())))
    })],
)
.of(needs::half);
