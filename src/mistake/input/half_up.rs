use crate::mistake::program::scaled;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program rounds halves up: ⌊x + ½⌋.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "half-up",
    "rounds halves up: ⌊x + ½⌋",
    &[Change::Input(|format, rule, x| {
        scaled(format.input().values(), rule, x, |x| ((x + 0.5).floor() as i32).clamp(-128, 127))
    })],
)
.of(needs::q8_k)
.reported(&["tt-metal #56525"])
.shown_by("1&x=p,c1,s3f000000,r00000000")
.harmless();
