use crate::mistake::{Change, Mistake, Part};
use crate::number::fma;

/// The program fuses path A's multiply and add.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "contracted",
    "fuses path A's multiply and add",
    &[Change::AddA(|_, weights, x| weights.iter().zip(x).fold(0.0, |sum, (w, x)| fma(*w, *x, sum)))],
)
.harmless();
