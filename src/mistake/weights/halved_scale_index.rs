use super::unpacked;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program takes byte j/2 for sub-block j, and for odd ones its top two bits with four of another byte.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "halved-scale-index",
    "takes byte j/2 for sub-block j, and for odd ones its top two bits with four of another byte",
    &[Change::Numbers(|_, bytes, numbers| {
        unpacked(bytes, numbers, |s, j| {
            let of = |i: usize| if j % 2 == 0 { s[i] & 63 } else { s[i] >> 6 | (s[i + 2] & 15) << 2 };
            (of(j / 2), of(j / 2 + 4))
        })
    })],
)
.of(needs::packed)
.reported(&["aprender #2141"]);
