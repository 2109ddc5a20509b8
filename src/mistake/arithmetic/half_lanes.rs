use crate::mistake::{Change, Mistake, Part};
use crate::number::{narrow, widen};

/// The program keeps eight sums in f16 and adds them at the end.
pub const MISTAKE: Mistake = Mistake::new(
    Part::Arithmetic,
    "half-lanes",
    "keeps eight sums in f16 and adds them at the end",
    &[Change::AddA(|_, weights, x| {
        let half = |x: f32| widen(narrow(x));
        let mut lanes = [0.0; 8];
        for (i, (w, x)) in weights.iter().zip(x).enumerate() {
            lanes[i % 8] = half(lanes[i % 8] + half(w * x));
        }
        lanes.iter().fold(0.0, |sum, lane| half(sum + lane))
    })],
)
.reported(&["onnxruntime #29611"]);
