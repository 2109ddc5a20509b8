//! Random numbers whose bits never change.
//!
//! Every row of weights and every token has a xoshiro256++ stream of its own, so any of them can be made without the others.
//! Its seed is a SplitMix64 hash of four numbers: seed, use ([`WEIGHTS`] or [`ACTIVATIONS`]), layer, and row or token.
//! A uniform number is the top 53 bits of the next u64. Normal pairs come by Marsaglia's polar method, in f64, with `log` of
//! the `libm` crate: the functions of `std` differ between machines.

use super::fields::Distribution;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rand_xoshiro::{SplitMix64, Xoshiro256PlusPlus};

/// Use number of weight streams: the second number of the key.
pub(crate) const WEIGHTS: u64 = 1;
/// Use number of activation streams.
pub(crate) const ACTIVATIONS: u64 = 2;

/// Use number of what claims draw.
pub(crate) const CLAIMS: u64 = 3;

/// Beyond this Student's t is cut.
const T3_LIMIT: f64 = 1000.0;

impl Distribution {
    /// The largest magnitude of a value: of a normal one what 53 bits of a uniform one leave.
    pub(super) fn most(self) -> f64 {
        match self {
            Self::Uniform => 1.0,
            Self::Gaussian => 12.2,
            Self::StudentT3 => T3_LIMIT,
        }
    }
}

/// A stream of values of one distribution.
pub(crate) struct Draw {
    rng: Xoshiro256PlusPlus,
    distribution: Distribution,
    /// The second of a normal pair.
    spare: Option<f64>,
}

impl Draw {
    pub(crate) fn new(distribution: Distribution, key: [u64; 4]) -> Self {
        let seed = key.into_iter().fold(0, |hash, word| SplitMix64::seed_from_u64(hash ^ word).next_u64());
        Self { rng: Xoshiro256PlusPlus::seed_from_u64(seed), distribution, spare: None }
    }

    /// The next value times `scale`, rounded once to f32.
    pub(crate) fn next(&mut self, scale: f32) -> f32 {
        let value = match self.distribution {
            Distribution::Uniform => 2.0 * self.uniform() - 1.0,
            Distribution::Gaussian => self.normal(),
            Distribution::StudentT3 => {
                let (z, a, b, c) = (self.normal(), self.normal(), self.normal(), self.normal());
                (z / ((a * a + b * b + c * c) / 3.0).sqrt()).clamp(-T3_LIMIT, T3_LIMIT)
            }
        };
        (value * f64::from(scale)) as f32
    }

    /// In [0, 1), a multiple of 2⁻⁵³.
    fn uniform(&mut self) -> f64 {
        (self.rng.next_u64() >> 11) as f64 * (0.5 * f64::EPSILON)
    }

    fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let factor = (-2.0 * libm::log(square) / square).sqrt();
                self.spare = Some(factor * y);
                return factor * x;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bits of the first values of each distribution: they are part of every link that draws numbers.
    #[test]
    fn bits_never_change() {
        let first = |distribution| {
            let mut draw = Draw::new(distribution, [1, WEIGHTS, 0, 0]);
            [(); 3].map(|()| draw.next(1.0).to_bits())
        };
        assert_eq!(first(Distribution::Gaussian), [0xbe5a7d7a, 0x3f10abc7, 0x3f416a0d]);
        assert_eq!(first(Distribution::Uniform), [0xbea51578, 0x3f5a9dff, 0x3f7ea8d2]);
        assert_eq!(first(Distribution::StudentT3), [0xbec71f5a, 0xbe1056b2, 0x3fa56d1e]);
    }

    #[test]
    fn moments_are_right() {
        let moments = |distribution| {
            let mut draw = Draw::new(distribution, [7, ACTIVATIONS, 0, 3]);
            let x: Vec<f64> = (0..100_000).map(|_| f64::from(draw.next(2.0))).collect();
            let mean = x.iter().sum::<f64>() / x.len() as f64;
            (mean, x.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / x.len() as f64)
        };
        let (mean, variance) = moments(Distribution::Gaussian);
        assert!(mean.abs() < 0.03 && (variance - 4.0).abs() < 0.1, "{mean} {variance}");
        let (mean, variance) = moments(Distribution::Uniform);
        assert!(mean.abs() < 0.03 && (variance - 4.0 / 3.0).abs() < 0.05, "{mean} {variance}");
    }
}
