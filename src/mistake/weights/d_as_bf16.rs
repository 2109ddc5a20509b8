use super::as_floats;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program reads the f16 scales as bf16.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "d-as-bf16",
    "reads the f16 scales as bf16",
    &[Change::Numbers(|layout, bytes, numbers| {
        as_floats(layout, bytes, numbers, |bits| f32::from_bits(u32::from(bits) << 16))
    })],
)
.of(needs::half);
