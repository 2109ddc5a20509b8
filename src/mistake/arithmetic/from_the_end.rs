use crate::mistake::{Change, Mistake, Part};

/// The program adds path A's products from the last to the first.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "from-the-end",
    "adds path A's products from the last to the first",
    &[Change::AddA(|_, weights, x| weights.iter().zip(x).rev().fold(0.0, |sum, (w, x)| sum + w * x))],
)
.harmless();
