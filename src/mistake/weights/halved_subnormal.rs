use super::as_floats;
use crate::mistake::{Change, Mistake, Part, needs};
use crate::number::{f16, widen};

/// The program makes half of an f16 too small to be normal.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "halved-subnormal",
    "makes half of an f16 too small to be normal",
    &[Change::Numbers(|layout, bytes, numbers| {
        as_floats(layout, bytes, numbers, |bits| {
            widen(f16::from_bits(bits)) * if bits & 0x7c00 == 0 { 0.5 } else { 1.0 }
        });
    })],
)
.of(needs::half)
.reported(&["aprender #2129"])
.shown_by("1&w=p,d0103,m8085");
