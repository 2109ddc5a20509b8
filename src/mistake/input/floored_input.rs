use crate::mistake::program::scaled;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program rounds every quant of the input down.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "floored-input",
    "rounds every quant of the input down",
    &[Change::Input(|format, rule, x| {
        scaled(format.input().values(), rule, x, |x| (x.floor() as i32).clamp(-128, 127))
    })],
)
.of(needs::q8_k);
