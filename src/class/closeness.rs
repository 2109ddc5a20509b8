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

/// The factor between a prediction and what came out, at least 1, and what to call it. It is infinite if only one of them is
/// 0 or below, NaN if the outcome is no number.
pub(super) fn closeness(predicted: f64, actual: f64) -> (f64, Closeness) {
    let factor = match predicted / actual {
        _ if predicted == actual => 1.0,
        // A guess of the other sign is off by more than any factor.
        ratio if ratio < 0.0 => f64::INFINITY,
        ratio => ratio.max(1.0 / ratio),
    };
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
    use super::{Closeness, closeness};

    #[test]
    fn factors_count_either_way() {
        for (predicted, actual, factor, called) in [
            (0.0, 0.0, 1.0, Closeness::Exact),
            (2.0, 2.1, 1.05, Closeness::Exact),
            (3.0, 2.0, 1.5, Closeness::Close),
            (1.0, 3.0, 3.0, Closeness::Magnitude),
            (7.55, 1.0, 7.55, Closeness::Off),
            (50.0, 1.0, 50.0, Closeness::Off),
            (0.0, 1.0, f64::INFINITY, Closeness::Off),
            (1.0, 0.0, f64::INFINITY, Closeness::Off),
            (-3.0, 3.0, f64::INFINITY, Closeness::Off),
            (-3.0, -2.0, 1.5, Closeness::Close),
        ] {
            assert_eq!(closeness(predicted, actual), (factor, called), "{predicted} {actual}");
        }
        assert_eq!(closeness(1.0, f64::NAN).1, Closeness::Off);
    }
}
