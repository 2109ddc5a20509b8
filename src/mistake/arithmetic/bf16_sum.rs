use crate::mistake::{Change, Mistake, Part};
use half::bf16;

/// The program keeps the sum in bf16, product after product.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "bf16-sum",
    "keeps the sum in bf16, product after product",
    &[Change::AddA(|_, weights, x| {
        weights.iter().zip(x).fold(0.0, |sum, (w, x)| bf16::from_f32(sum + w * x).to_f32())
    })],
);
