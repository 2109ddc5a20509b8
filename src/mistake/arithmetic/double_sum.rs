use crate::mistake::{Change, Mistake, Part};

/// The program keeps path A's sum in f64.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "double-sum",
    "keeps path A's sum in f64",
    &[Change::AddA(|_, weights, x| {
        weights.iter().zip(x).fold(0.0, |sum, (w, x)| sum + f64::from(*w) * f64::from(*x)) as f32
    })],
)
.harmless();
