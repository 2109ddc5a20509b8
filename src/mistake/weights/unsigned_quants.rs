use crate::format::Kind;
use crate::mistake::{Change, Mistake, Part};

/// The program counts the signed quants as bytes from 0 to 255.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Weights,
    "unsigned-quants",
    "counts the signed quants as bytes from 0 to 255",
    &[Change::Numbers(|_, _, numbers| numbers.quants.iter_mut().for_each(|quant| *quant &= 255))],
)
.of(|format| format.layout().quants().kind == Kind::Int)
.shown_by("1&f=q8_0&n=32&w=r&x=r");
