use crate::mistake::{Change, Mistake, Part};
use crate::number::{fma, narrow, widen};

/// The program keeps the sum in f16, each multiply-add rounded once.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "half-sum-fused",
    "keeps the sum in f16, each multiply-add rounded once",
    &[Change::AddA(|_, weights, x| weights.iter().zip(x).fold(0.0, |sum, (w, x)| widen(narrow(fma(*w, *x, sum)))))],
)
.reported(&["onnxruntime #29611"]);
