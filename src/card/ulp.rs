//! How far f32 results are from others, in f32 steps.

use serde::Serialize;
use ts_rs::TS;

/// Counts of results by their distance: 0, 1, 2–3, 4–7, … steps, each bin twice as wide as the one before. The last takes
/// all from 2^14 steps, infinities and lone NaNs among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Histogram {
    /// Results in each bin; trailing zeros are left out.
    pub bins: Vec<u32>,
    /// The largest distance; nothing if one of a pair is NaN.
    pub max: Option<u32>,
}

/// The last bin.
const LAST: usize = 15;

impl Histogram {
    /// The distances of pairs.
    pub fn of(ours: &[f32], theirs: &[f32]) -> Self {
        let mut histogram = Self { bins: Vec::new(), max: Some(0) };
        for (&ours, &theirs) in ours.iter().zip(theirs) {
            histogram.add(distance(ours, theirs));
        }
        histogram
    }

    fn add(&mut self, distance: Option<u32>) {
        let bin = distance.map_or(LAST, |steps| ((u32::BITS - steps.leading_zeros()) as usize).min(LAST));
        if self.bins.len() <= bin {
            self.bins.resize(bin + 1, 0);
        }
        self.bins[bin] += 1;
        self.max = self.max.zip(distance).map(|(max, distance)| max.max(distance));
    }

    /// Counts these too.
    pub fn merge(&mut self, other: &Self) {
        self.bins.resize(self.bins.len().max(other.bins.len()), 0);
        self.bins.iter_mut().zip(&other.bins).for_each(|(bin, other)| *bin += other);
        self.max = self.max.zip(other.max).map(|(a, b)| a.max(b));
    }

    /// Results counted.
    pub fn count(&self) -> u32 {
        self.bins.iter().sum()
    }

    /// Results that are equal.
    pub fn equal(&self) -> u32 {
        self.bins.first().copied().unwrap_or_default()
    }
}

/// f32 values between two, one of them counted; 0 for two NaNs, nothing for one.
pub fn distance(a: f32, b: f32) -> Option<u32> {
    if a.is_nan() || b.is_nan() {
        return (a.is_nan() && b.is_nan()).then_some(0);
    }
    // Bits as a number that grows with the value: two's complement instead of sign and magnitude.
    let rank = |x: f32| {
        let bits = x.to_bits();
        if bits >> 31 == 1 { -i64::from(bits & 0x7fff_ffff) } else { i64::from(bits) }
    };
    u32::try_from(rank(a).abs_diff(rank(b))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_double() {
        let up = |steps: u32| f32::from_bits(1f32.to_bits() + steps);
        let histogram = Histogram::of(&[1.0, up(1), up(2), up(3), up(4), up(7), up(8)], &[1.0; 7]);
        assert_eq!((histogram.bins.as_slice(), histogram.max), ([1, 1, 2, 2, 1].as_slice(), Some(8)));
        let far = Histogram::of(&[f32::NAN, f32::INFINITY, f32::NAN], &[1.0, 1.0, f32::NAN]);
        assert_eq!((far.bins[0], far.bins[LAST], far.max), (1, 2, None));
    }

    #[test]
    fn zeros_are_equal_and_signs_are_far() {
        assert_eq!(distance(0.0, -0.0), Some(0));
        assert_eq!(distance(f32::from_bits(1), -f32::from_bits(1)), Some(2));
    }
}
