use crate::mistake::{Change, Mistake, Part};

/// The program takes products too small to be normal for zero.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "flushed-products",
    "takes products too small to be normal for zero",
    &[Change::AddA(|_, weights, x| {
        let flushed = |x: f32| if x.abs() < f32::MIN_POSITIVE { 0.0 } else { x };
        weights.iter().zip(x).fold(0.0, |sum, (w, x)| flushed(sum + flushed(w * flushed(*x))))
    })],
)
.shown_by("1&w=p,d0100&x=p,s02000000,r01000000");
