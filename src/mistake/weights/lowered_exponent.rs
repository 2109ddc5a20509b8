use super::as_floats;
use crate::mistake::{Change, Mistake, Part, needs};
use crate::number::{f16, widen};

/// The program divides an f16 by 16 by taking 4 off its exponent, which leaves subnormals as they are and makes the smallest normals zero.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "lowered-exponent",
    "divides an f16 by 16 by taking 4 off its exponent, which leaves subnormals as they are and makes the smallest normals zero",
    &[Change::Numbers(|layout, bytes, numbers| {
    as_floats(layout, bytes, numbers, |bits| {
        let factor = match bits >> 10 & 31 {
            0 => 16.0,
            1..=4 => 0.0,
            _ => 1.0,
        };
        factor * widen(f16::from_bits(bits))
    });
})],
)
    .of(needs::half)
    .reported(&["imp #808"])
    .shown_by("1&w=p,d0103,m8085");
