use super::as_floats;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program gives an f16 too small to be normal the leading one of a normal one.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "subnormal-as-normal",
    "gives an f16 too small to be normal the leading one of a normal one",
    &[Change::Numbers(|layout, bytes, numbers| {
        as_floats(layout, bytes, numbers, |bits| {
            let (sign, exponent, fraction) = (bits >> 15, bits >> 10 & 31, bits & 1023);
            f32::from_bits(u32::from(sign) << 31 | (u32::from(exponent) + 112) << 23 | u32::from(fraction) << 13)
        });
    })],
)
.of(needs::half)
.reported(&["b12x #388"])
.shown_by("1&w=p,d0103,m8085");
