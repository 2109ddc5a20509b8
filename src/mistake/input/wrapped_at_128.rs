use crate::mistake::program::largest;
use crate::mistake::{Change, Mistake, Part, Rounded, needs};

/// The program scales the largest value to 128, which wraps to −128 as a byte.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "wrapped-at-128",
    "scales the largest value to 128, which wraps to −128 as a byte",
    &[Change::Input(|format, _, x| {
        let block = |x: &[f32]| {
            let inverse = 128.0 / largest(x).abs();
            let quants = x.iter().map(|x| i32::from((x * inverse).round_ties_even() as i32 as i8));
            Rounded::new(1.0 / inverse, quants.collect())
        };
        x.chunks(format.input().values()).map(block).collect()
    })],
)
.of(needs::q8_k)
.shown_by("1&x=r");
