//! How often values occur, in bins that are 2⁻¹⁰ of their value wide.
//!
//! A bin is the upper 19 bits of an f32 in the order of the numbers: sign, exponent and ten bits of the fraction.

use serde::{Deserialize, Serialize};

/// Bits of an f32 that a bin does not tell apart.
const COARSE: u32 = 13;
/// Half the width of a bin.
const MIDDLE: u32 = 1 << (COARSE - 1);

/// Bins that are not empty, in the order of their values, with what they count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram(Vec<(u32, u64)>);

impl Histogram {
    /// The histogram of some values, none of them a NaN.
    pub fn new(values: &[f32]) -> Self {
        let mut bins: Vec<u32> = values.iter().map(|&value| bin(value)).collect();
        bins.sort_unstable();
        Self(bins.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as u64)).collect())
    }

    /// Both together.
    pub fn join(self, other: Self) -> Self {
        if self.0.is_empty() {
            return other;
        }
        let mut all = Vec::with_capacity(self.0.len().max(other.0.len()));
        let (mut left, mut right) = (self.0.into_iter().peekable(), other.0.into_iter().peekable());
        loop {
            let next = match (left.peek(), right.peek()) {
                (Some(one), Some(other)) if one.0 == other.0 => {
                    let sum = one.1.saturating_add(other.1);
                    right.next();
                    left.next().map(|(bin, _)| (bin, sum))
                }
                (Some(one), Some(other)) if one.0 > other.0 => right.next(),
                (Some(_), _) => left.next(),
                _ => right.next(),
            };
            match next {
                Some(next) => all.push(next),
                None => return Self(all),
            }
        }
    }

    /// How many values there are.
    pub fn count(&self) -> u64 {
        self.0.iter().fold(0, |sum, bin| sum.saturating_add(bin.1))
    }

    /// Whether the bins are bins, and in order.
    pub fn is_sound(&self) -> bool {
        let last = self.0.last().is_none_or(|bin| bin.0 < 1 << (32 - COARSE));
        last && self.0.windows(2).all(|pair| pair[0].0 < pair[1].0)
    }

    /// The bin in which lies the value that a share `p` of the others is below.
    fn at(&self, p: f64) -> Option<u32> {
        let last = self.count().checked_sub(1)?;
        let rank = (p * last as f64 + 0.5) as u64;
        let mut below = 0u64;
        let found = self.0.iter().find(|bin| {
            below = below.saturating_add(bin.1);
            below > rank
        });
        found.or(self.0.last()).map(|bin| bin.0)
    }

    /// The value at share `p`, where all values have ten bits of fraction or fewer. NaN if there are none.
    pub fn exact(&self, p: f64) -> f32 {
        self.at(p).map_or(f32::NAN, least)
    }

    /// The middle of the bin at share `p`; zeros and infinities stay what they are. NaN if there are none.
    pub fn about(&self, p: f64) -> f32 {
        match self.at(p).map(least) {
            Some(least) if least != 0.0 && least.is_finite() => f32::from_bits(least.to_bits() | MIDDLE),
            Some(least) => least,
            None => f32::NAN,
        }
    }
}

/// The bin of a value.
fn bin(value: f32) -> u32 {
    let bits = value.to_bits();
    (if value.is_sign_negative() { !bits } else { bits | 1 << 31 }) >> COARSE
}

/// The value of a bin that is nearest to 0.
fn least(bin: u32) -> f32 {
    let bits = bin << COARSE;
    f32::from_bits(if bits >> 31 == 1 { bits & !(1 << 31) } else { !(bits | ((1 << COARSE) - 1)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{f16, widen};

    #[test]
    fn halves_are_exact_and_in_order() {
        let halves: Vec<f32> = (0..=u16::MAX).map(f16::from_bits).filter(|h| h.is_finite()).map(widen).collect();
        for &half in &halves {
            assert_eq!(least(bin(half)).to_bits(), half.to_bits());
        }
        let all = Histogram::new(&halves);
        assert_eq!(all.count(), halves.len() as u64);
        assert_eq!((all.exact(0.0), all.exact(1.0)), (-65504.0, 65504.0));
        assert!(all.is_sound());
    }

    #[test]
    fn quantiles_are_near() {
        let values: Vec<f32> = (1..=1001).map(|i| i as f32 * 1e-3).collect();
        let all = Histogram::new(&values);
        for (p, expected) in [(0.0, 0.001), (0.5, 0.501), (0.95, 0.951), (1.0, 1.001)] {
            assert!((all.about(p) / expected - 1.0).abs() <= 1.0 / 2048.0, "{p}");
        }
        let few = Histogram::new(&[0.0, f32::INFINITY]);
        assert_eq!((few.about(0.0), few.about(1.0)), (0.0, f32::INFINITY));
        assert!(Histogram::default().about(0.5).is_nan());
    }

    #[test]
    fn joined_is_made_of_all() {
        let values: Vec<f32> = (0..999).map(|i| ((i * 7919) % 1000) as f32 - 500.0).collect();
        let (left, right) = values.split_at(300);
        assert_eq!(Histogram::new(left).join(Histogram::new(right)), Histogram::new(&values));
        assert_eq!(Histogram::new(left).join(Histogram::default()), Histogram::new(left));
        assert_eq!(Histogram::default().join(Histogram::new(left)), Histogram::new(left));
    }
}
