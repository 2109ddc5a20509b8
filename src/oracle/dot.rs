//! The dot of two vectors of f32, rounded once: from two f64 where two hold it, else from the bins of [`Exact`].
//!
//! A product of two f32 is an f64. A sum that begins far above all that is added rounds each product to a last place of its own, and
//! what is rounded off is an f64 too (Fast2Sum). Sums of that are exact while their largest and their least bit are no more than 53 apart.
//!
//! Source: T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18, 1971.

use super::Exact;
use super::exact::{Part, power_of_two};

/// A vector of f32, measured once for all the dots that it enters.
pub struct Factors {
    values: Vec<f32>,
    /// The largest magnitude; NaN if any is NaN.
    largest: f64,
    /// The largest power of two of which each is a multiple.
    unit: f64,
}

impl From<&[f32]> for Factors {
    fn from(x: &[f32]) -> Self {
        // Bits of magnitudes are ordered as they are, with NaN above infinity.
        let largest = x.iter().fold(0, |largest, x| largest.max(x.abs().to_bits()));
        let units = x.iter().filter(|&&x| x != 0.0).map(|&x| Part::from(x).unit());
        Self {
            values: x.to_vec(),
            largest: f32::from_bits(largest).into(),
            unit: power_of_two(units.fold(f32::MAX_EXP - 1, i32::min)),
        }
    }
}

/// A sum that begins at a number, and the sum of what it rounds off.
type Two = (f64, f64);

impl Factors {
    /// `Σ self[i]·x[i]`, rounded once to the nearest f64, half to even; NaN if any factor is infinite or NaN. An exact zero is +0.
    pub fn dot(&self, x: &Self) -> f64 {
        if self.fit(x) { self.of_two(x) } else { self.of_bins(x) }
    }

    /// Whether two f64 hold the sum of the products, however they fall.
    fn fit(&self, x: &Self) -> bool {
        let n = self.values.len() as f64;
        // Sums between 3 and 5·n·largest round off 5·n·largest·2⁻⁵³ at most, for each product and each lane.
        10.0 * n * n * (self.largest * x.largest) <= power_of_two(106) * (self.unit * x.unit)
    }

    fn of_two(&self, x: &Self) -> f64 {
        let start = 4.0 * self.values.len() as f64 * (self.largest * x.largest);
        let (sum, off) = sums(&self.values, &x.values, (start, 0.0));
        sum - start + off
    }

    fn of_bins(&self, x: &Self) -> f64 {
        let mut sum = Exact::default();
        self.values.iter().zip(&x.values).for_each(|(&w, &x)| sum.add(w, x, 1));
        sum.take()
    }
}

fn add((sum, off): Two, next: f64) -> Two {
    let after = sum + next;
    (after, off + (next - (after - sum)))
}

fn add_products(w: &[f32], x: &[f32], to: Two) -> Two {
    w.iter().zip(x).fold(to, |to, (&w, &x)| add(to, f64::from(w) * f64::from(x)))
}

#[cfg(not(target_arch = "wasm32"))]
use add_products as sums;

/// The same in four lanes. The engine of the first sight does without: they are 300 bytes of it.
#[cfg(target_arch = "wasm32")]
fn sums(w: &[f32], x: &[f32], (start, off): Two) -> Two {
    if !crate::WHOLE {
        return add_products(w, x, (start, off));
    }
    let ((w, w_rest), (x, x_rest)) = (w.as_chunks(), x.as_chunks());
    let lanes = lanes(w, x, start)
        .into_iter()
        .fold((start, off), |(sum, off), (lane, of_lane)| add((sum, off + of_lane), lane - start));
    add_products(w_rest, x_rest, lanes)
}

/// Two lanes in a vector: the first sums products 0, 4, 8, …
#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn lanes(w: &[[f32; 4]], x: &[[f32; 4]], start: f64) -> [Two; 4] {
    use core::arch::wasm32::*;
    let (mut sums, mut off) = ([f64x2_splat(start); 2], [f64x2_splat(0.0); 2]);
    for (w, x) in w.iter().zip(x) {
        let [w, x] = [w, x].map(|x| f32x4(x[0], x[1], x[2], x[3]));
        let high = |x| i32x4_shuffle::<2, 3, 2, 3>(x, x);
        for (half, (w, x)) in [(w, x), (high(w), high(x))].into_iter().enumerate() {
            let product = f64x2_mul(f64x2_promote_low_f32x4(w), f64x2_promote_low_f32x4(x));
            let after = f64x2_add(sums[half], product);
            off[half] = f64x2_add(off[half], f64x2_sub(product, f64x2_sub(after, sums[half])));
            sums[half] = after;
        }
    }
    let low = |half| (f64x2_extract_lane::<0>(sums[half]), f64x2_extract_lane::<0>(off[half]));
    let high = |half| (f64x2_extract_lane::<1>(sums[half]), f64x2_extract_lane::<1>(off[half]));
    [low(0), high(0), low(1), high(1)]
}

#[cfg(test)]
mod tests {
    use super::Factors;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn factors(x: &[f32]) -> Factors {
        x.into()
    }

    /// The dot, which is what the bins say, and whether two f64 gave it.
    fn dot(w: &[f32], x: &[f32]) -> (f64, bool) {
        let (w, x) = (factors(w), factors(x));
        let (dot, of_bins) = (w.dot(&x), w.of_bins(&x));
        assert_eq!(dot.to_bits(), of_bins.to_bits(), "{dot:e} {of_bins:e} of {:?} {:?}", w.values, x.values);
        (dot, w.fit(&x))
    }

    /// catches: a lane or the last few products forgotten, a bit that two f64 lose, a half rounded the wrong way
    #[test]
    fn two_give_what_bins_give() {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(12);
        let mut by = [0; 2];
        for round in 0..20_000 {
            // Of few bits, so that halves come up, or many; of one size or of many, up to all that there are.
            let (n, bits) = (random.next_u32() as usize % 70, random.next_u32() % 24);
            let spread = [1, 8, 24, 40, 254][round % 5];
            let mut draw = || {
                let drawn = random.next_u32();
                let exponent = (127 + drawn % spread - spread / 2) % 255;
                f32::from_bits(drawn & 1 << 31 | exponent << 23 | random.next_u32() & 0x7f_ffff >> bits << bits)
            };
            let [mut w, x]: [Vec<f32>; 2] = std::array::from_fn(|_| (0..n).map(|_| draw()).collect());
            by[usize::from(dot(&w, &x).1)] += 1;
            // All but the least products cancel.
            let twice = x.repeat(2);
            w.extend(w.clone().iter().map(|w| -w));
            by[usize::from(dot(&w, &twice).1)] += 1;
            if let Some(w) = w.last_mut() {
                *w *= 1.0 + f32::EPSILON;
            }
            by[usize::from(dot(&w, &twice).1)] += 1;
        }
        assert!(by.iter().all(|&by| by > 10_000), "{by:?}");
    }

    #[test]
    fn edges() {
        let (big, small) = (f32::MAX, f32::from_bits(1));
        assert_eq!(dot(&[], &[]), (0.0, true));
        assert_eq!(dot(&[0.0, -0.0], &[1.0, 1.0]), (0.0, true));
        assert_eq!(dot(&[big; 9], &[-big; 9]), (-9.0 * f64::from(big) * f64::from(big), true));
        assert_eq!(dot(&[small; 9], &[small; 9]), (9.0 * 2f64.powi(-298), true));
        assert_eq!(dot(&[big, small, -big], &[big, small, big]), (2f64.powi(-298), false));
        // 1 + 2⁻⁵³ is halfway: even wins.
        let half = 2f32.powi(-53);
        assert_eq!(dot(&[1.0, half], &[1.0, 1.0]), (1.0, true));
        assert_eq!(dot(&[1.0, half, 2f32.powi(-90)], &[1.0; 3]), (1.0 + f64::EPSILON, true));
        assert_eq!(dot(&[1.0, half, 2f32.powi(-149)], &[1.0; 3]), (1.0 + f64::EPSILON, false));
        for odd in [f32::INFINITY, f32::NEG_INFINITY, f32::NAN] {
            for (w, x) in
                [([1.0, odd], [1.0, 1.0]), ([0.0, odd], [1.0, 0.0]), ([0.0, 0.0], [odd, 1.0]), ([odd; 2], [1.0, -1.0])]
            {
                assert!(dot(&w, &x).0.is_nan());
            }
        }
    }
}
