//! What quantising did to weights.
//!
//! Errors are relative to the root mean square of the original numbers, in f64, summed from left to right:
//!
//! ```text
//! w_err = √(Σ(w − o)²) / √(Σo²)        snr_db = −20·log10(w_err)        w_max = max|w − o| / √(Σo²/n)
//! ```
//!
//! Where all originals are 0 an error is 0 if the weights are 0 too, else infinite.

use serde::{Deserialize, Serialize};

/// How far weights are from the numbers of which they were made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct WeightError {
    /// Root mean square of the error, in that of the originals.
    pub w_err: f64,
    /// The largest error, in the root mean square of the originals.
    pub w_max: f64,
    /// The ratio of signal to noise, in decibels.
    pub snr_db: f64,
}

/// Sums, to be taken at the end.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct WeightErrors {
    count: usize,
    original: f64,
    error: f64,
    sum: f64,
    most: f64,
}

impl WeightErrors {
    /// Adds weights and the numbers of which they were made.
    pub fn add(&mut self, original: &[f32], weights: &[f32]) {
        self.count += original.len();
        for (&o, &w) in original.iter().zip(weights) {
            let (o, error) = (f64::from(o), (f64::from(w) - f64::from(o)).abs());
            self.original += o * o;
            self.error += error * error;
            self.sum += error;
            // `max` is a call in WebAssembly.
            if error > self.most {
                self.most = error;
            }
        }
    }

    /// Adds what was added to another.
    pub fn join(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.original += other.original;
        self.error += other.error;
        self.sum += other.sum;
        self.most = self.most.max(other.most);
    }

    /// What was added, in the root mean square of the originals.
    pub fn relative(&self) -> WeightError {
        let of = |error: f64, size: f64| if error == 0.0 { 0.0 } else { error / size };
        let w_err = of(self.error.sqrt(), self.original.sqrt());
        let w_max = of(self.most, (self.original / self.count as f64).sqrt());
        WeightError { w_err, w_max, snr_db: -20.0 * libm::log10(w_err) }
    }

    /// Mean, root mean square and maximum of the error, in the unit of the numbers.
    pub fn absolute(&self) -> [f64; 3] {
        let n = self.count as f64;
        [self.sum / n, (self.error / n).sqrt(), self.most]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_of_the_originals() {
        let mut errors = WeightErrors::default();
        errors.add(&[3.0, -4.0], &[3.0, -3.5]);
        let WeightError { w_err, w_max, snr_db } = errors.relative();
        assert_eq!((w_err, w_max), (0.1, 0.5 / 12.5f64.sqrt()));
        assert!((snr_db - 20.0).abs() < 1e-12);
        assert_eq!(errors.absolute(), [0.25, 0.125f64.sqrt(), 0.5]);
    }

    #[test]
    fn nothing_lost_is_no_error() {
        let mut errors = WeightErrors::default();
        errors.add(&[0.0, 1.0], &[0.0, 1.0]);
        assert_eq!(errors.relative(), WeightError { w_err: 0.0, w_max: 0.0, snr_db: f64::INFINITY });
        errors = WeightErrors::default();
        errors.add(&[0.0], &[1.0]);
        assert_eq!(errors.relative().w_err, f64::INFINITY);
    }
}
