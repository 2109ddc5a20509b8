//! Random numbers whose bits never change.
//!
//! Every row of weights and every token has a ChaCha8 stream of its own, so any of them can be made without the others.
//! The 32-byte key is four little-endian u64: seed, use ([`WEIGHTS`] or [`ACTIVATIONS`]), layer, and row or token.
//! A uniform number is the top 53 bits of the next u64. Normal pairs come by Box and Muller, in f64, with `log`, `sin`
//! and `cos` of the `libm` crate: the functions of `std` differ between machines.

use super::spec::Distribution;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Use number of weight streams: the second word of the key.
pub(super) const WEIGHTS: u64 = 1;
/// Use number of activation streams.
pub(super) const ACTIVATIONS: u64 = 2;

/// Beyond this Student's t is cut.
const T3_LIMIT: f64 = 1000.0;

/// A stream of values of one distribution.
pub(super) struct Draw {
    rng: ChaCha8Rng,
    distribution: Distribution,
    /// The second of a normal pair.
    spare: Option<f64>,
}

impl Draw {
    pub(super) fn new(distribution: Distribution, key: [u64; 4]) -> Self {
        let mut seed = [0; 32];
        for (word, eight) in key.iter().zip(seed.as_chunks_mut::<8>().0) {
            *eight = word.to_le_bytes();
        }
        Self { rng: ChaCha8Rng::from_seed(seed), distribution, spare: None }
    }

    /// The next value times `scale`, rounded once to f32.
    pub(super) fn next(&mut self, scale: f32) -> f32 {
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
        // 1 − u lies in (0, 1], where the logarithm is finite.
        let radius = (-2.0 * libm::log(1.0 - self.uniform())).sqrt();
        let angle = core::f64::consts::TAU * self.uniform();
        self.spare = Some(radius * libm::sin(angle));
        radius * libm::cos(angle)
    }
}
