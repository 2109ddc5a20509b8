use super::as_floats;
use crate::mistake::{Change, Mistake, Part, needs};
use crate::number::{f16, widen};

/// The program takes an f16 too small to be normal for zero.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "flushed-subnormal",
    "takes an f16 too small to be normal for zero",
    &[Change::Numbers(|layout, bytes, numbers| {
        as_floats(layout, bytes, numbers, |bits| if bits & 0x7c00 == 0 { 0.0 } else { widen(f16::from_bits(bits)) });
    })],
)
.of(needs::half)
.reported(&["1Cat-vLLM #222", "surogate #162"])
.shown_by("1&w=p,d0103,m8085");
