use crate::mistake::{Change, Mistake, Part};
use crate::number::{narrow, widen};

/// The program stores the answer as f16, which ends at 65504.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "half-answer",
    "stores the answer as f16, which ends at 65504",
    &[Change::AddA(|_, weights, x| {
        let sum = weights.iter().zip(x).fold(0.0, |sum, (w, x)| sum + w * x);
        widen(narrow(sum))
    })],
)
.reported(&["onnxruntime #29611"]);
