use crate::format::Kind;
use crate::mistake::{Change, Mistake, Part};

/// The program takes the place in the table of levels, less 8, for the level.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "linear-levels",
    "takes the place in the table of levels, less 8, for the level",
    &[Change::Numbers(|layout, bytes, numbers| {
        let nibble = |i: usize| layout.quants().get(bytes, i) as i32;
        numbers.quants = (0..layout.weights).map(|i| nibble(i) - 8).collect();
    })],
)
.of(|format| format.layout().quants().kind == Kind::Level)
.shown_by("1&f=iq4_nl&n=32&w=r&x=r");
