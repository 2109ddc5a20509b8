use crate::mistake::{Change, Mistake, Part};
use crate::number::{narrow, widen};

/// The program keeps the sum in f16, product after product.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "half-sum",
    "keeps the sum in f16, product after product",
    &[Change::AddA(|_, weights, x| {
        weights.iter().zip(x).fold(0.0, |sum, (w, x)| widen(narrow(sum + widen(narrow(w * x)))))
    })],
)
.reported(&["onnxruntime #29611"]);
