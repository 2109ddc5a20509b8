use crate::mistake::program::scaled;
use crate::mistake::{Change, Mistake, Part, needs};

/// The program gives each 32 values of the input a scale of their own where the format has one for 256.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Input,
    "blocks-of-32",
    "gives each 32 values of the input a scale of their own where the format has one for 256",
    &[Change::Input(|_, rule, x| scaled(32, rule, x, |x| (rule.rounding.round(x) as i32).clamp(-128, 127)))],
)
.of(needs::q8_k);
