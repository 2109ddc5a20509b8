use crate::mistake::program::scaled;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program clamps the input to 0 and 127, as if it had no sign.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "negatives-clamped",
    "clamps the input to 0 and 127, as if it had no sign",
    &[Change::Input(|format, rule, x| {
        scaled(format.input().values(), rule, x, |x| (x.round_ties_even() as i32).clamp(0, 127))
    })],
)
.of(needs::q8_k);
