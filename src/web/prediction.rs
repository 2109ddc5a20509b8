//! How close a prediction came.

use crate::named::named;

named! {
    /// How close a prediction came, as a class hears it.
    pub enum Closeness("closeness") {
        /// Within a tenth.
        Exact = "exact",
        /// Within a factor of two.
        Close = "close",
        /// Within half a power of ten: the nearest power of ten is the same.
        Magnitude = "magnitude",
        /// Farther.
        Off = "off",
    }
}

/// √10.
const HALF: f64 = 3.1622776601683795;

/// The factor between a prediction and what came out, at least 1 (infinite if only one of them is 0, NaN if the outcome is
/// no number), and what to call it.
pub fn judge(predicted: f64, actual: f64) -> (f64, Closeness) {
    let factor = if predicted == actual { 1.0 } else { (predicted / actual).abs().max((actual / predicted).abs()) };
    let closeness = match factor {
        ..=1.1 => Closeness::Exact,
        ..=2.0 => Closeness::Close,
        ..=HALF => Closeness::Magnitude,
        _ => Closeness::Off,
    };
    (factor, closeness)
}

#[cfg(test)]
mod tests {
    use super::{Closeness, judge};

    #[test]
    fn factors_count_either_way() {
        for (predicted, actual, factor, closeness) in [
            (0.0, 0.0, 1.0, Closeness::Exact),
            (2.0, 2.1, 1.05, Closeness::Exact),
            (3.0, 2.0, 1.5, Closeness::Close),
            (1.0, 3.0, 3.0, Closeness::Magnitude),
            (7.55, 1.0, 7.55, Closeness::Off),
            (50.0, 1.0, 50.0, Closeness::Off),
            (0.0, 1.0, f64::INFINITY, Closeness::Off),
            (1.0, 0.0, f64::INFINITY, Closeness::Off),
        ] {
            assert_eq!(judge(predicted, actual), (factor, closeness), "{predicted} {actual}");
        }
        assert_eq!(judge(1.0, f64::NAN).1, Closeness::Off);
    }
}
