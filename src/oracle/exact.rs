//! Sums of products of f32 without rounding error.

/// The least exponent of a product of two finite f32: each is an integer times at least 2⁻¹⁴⁹.
const LEAST: i32 = 2 * -149;
/// One bin for each exponent, up to 2·104.
const BINS: usize = (2 * 104 - LEAST + 1) as usize;
/// Limbs of the final integer: every bin, plus 128 bits of its sum.
const LIMBS: usize = BINS / 64 + 3;

/// A sum of products `w·x·q` of two finite f32 and one small integer, exact until it is read.
///
/// `bins[e]` sums the integer parts of all products with exponent `LEAST + e`. One has at most 24 + 24 + 7 bits, so 2⁷¹ of
/// them fit an i128.
#[derive(Clone)]
pub struct Exact {
    bins: Box<[i128; BINS]>,
    /// Bins outside `from..to` are zero.
    from: usize,
    to: usize,
    finite: bool,
}

impl Default for Exact {
    fn default() -> Self {
        Self { bins: Box::new([0; BINS]), from: BINS, to: 0, finite: true }
    }
}

/// A finite f32 as integer · 2^exponent.
fn split(x: f32) -> (i64, i32) {
    let bits = x.to_bits();
    let exponent = (bits >> 23 & 0xff) as i32;
    let fraction = i64::from(bits & 0x7f_ffff);
    let (significand, exponent) = if exponent == 0 { (fraction, -149) } else { (fraction | 1 << 23, exponent - 150) };
    (if x.is_sign_negative() { -significand } else { significand }, exponent)
}

impl Exact {
    /// Adds `w·x·q`. An infinite or NaN factor makes the sum NaN.
    #[inline]
    pub fn add(&mut self, w: f32, x: f32, q: i8) {
        if !(w.is_finite() && x.is_finite()) {
            self.finite = false;
            return;
        }
        let ((w, w_exponent), (x, x_exponent)) = (split(w), split(x));
        let bin = (w_exponent + x_exponent - LEAST) as usize;
        self.bins[bin] += i128::from(w * x * i64::from(q));
        (self.from, self.to) = (self.from.min(bin), self.to.max(bin + 1));
    }

    /// Empties the sum.
    pub fn clear(&mut self) {
        self.bins.get_mut(self.from..self.to).unwrap_or_default().fill(0);
        (self.from, self.to, self.finite) = (BINS, 0, true);
    }

    /// The sum, rounded once to the nearest f64, half to even. An exact zero is +0.
    pub fn to_f64(&self) -> f64 {
        if !self.finite {
            return f64::NAN;
        }
        // One integer of 64-bit limbs in two's complement, worth limbs · 2^LEAST: each bin leaves its lowest bit and carries
        // the rest into the next.
        let mut limbs = [0u64; LIMBS];
        let (mut shift, mut carry) = (self.from, 0i128);
        while shift < self.to || !matches!(carry, 0 | -1) {
            carry += self.bins.get(shift).copied().unwrap_or_default();
            limbs[shift / 64] |= (carry as u64 & 1) << (shift % 64);
            carry >>= 1;
            shift += 1;
        }
        if carry == -1 {
            // The sign, in every bit above.
            limbs[shift / 64] |= u64::MAX << (shift % 64);
            limbs[shift / 64 + 1..].fill(u64::MAX);
        }
        let negative = limbs[LIMBS - 1] >> 63 == 1;
        if negative {
            negate(&mut limbs);
        }
        let magnitude = round(&limbs);
        if negative { -magnitude } else { magnitude }
    }
}

fn negate(limbs: &mut [u64; LIMBS]) {
    let mut carry = true;
    for limb in limbs {
        (*limb, carry) = (!*limb).overflowing_add(u64::from(carry));
    }
}

/// The nearest f64 to a non-negative integer of limbs times 2^LEAST.
fn round(limbs: &[u64; LIMBS]) -> f64 {
    let bit = |n: usize| limbs[n / 64] >> (n % 64) & 1;
    let Some(limb) = limbs.iter().rposition(|&limb| limb != 0) else { return 0.0 };
    let top = 64 * limb + limbs[limb].ilog2() as usize;
    let low = top.saturating_sub(52);
    let mut significand = (low..=top).rev().fold(0u64, |s, n| s << 1 | bit(n));
    if low > 0 {
        let half = bit(low - 1) == 1;
        let (whole, part) = ((low - 1) / 64, (low - 1) % 64);
        let beyond = limbs[..whole].iter().any(|&limb| limb != 0) || limbs[whole] & ((1 << part) - 1) != 0;
        significand += u64::from(half && (beyond || significand & 1 == 1));
    }
    // Exact: the significand has at most 53 bits (or is 2⁵³), and 2^(low + LEAST) is a normal f64.
    significand as f64 * power_of_two(low as i32 + LEAST)
}

fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((1023 + exponent) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::Exact;

    fn sum(products: &[(f32, f32, i8)]) -> f64 {
        let mut exact = Exact::default();
        products.iter().for_each(|&(w, x, q)| exact.add(w, x, q));
        exact.to_f64()
    }

    #[test]
    fn rounds_once_half_to_even() {
        let tiny = 2f32.powi(-60);
        assert_eq!(sum(&[(1.0, 1.0, 1), (tiny, 1.0, 1)]), 1.0);
        assert_eq!(sum(&[(1.0, 1.0, 1), (tiny, 1.0, 1), (1.0, 1.0, -1)]), f64::from(tiny));
        // 1 + 2⁻⁵³ is halfway: even wins; anything more goes up. 1 + 3·2⁻⁵³ is halfway too, and even is above.
        let half = 2f32.powi(-53);
        assert_eq!(sum(&[(1.0, 1.0, 1), (half, 1.0, 1)]), 1.0);
        assert_eq!(sum(&[(1.0, 1.0, 1), (half, 1.0, 1), (2f32.powi(-149), 1.0, 1)]), 1.0 + f64::EPSILON);
        assert_eq!(sum(&[(1.0, 1.0, -1), (half, 1.0, -3)]), -1.0 - 2.0 * f64::EPSILON);
    }

    #[test]
    fn holds_the_extremes() {
        let (big, small) = (f32::MAX, f32::from_bits(1));
        assert_eq!(sum(&[(big, big, -128)]), f64::from(big) * f64::from(big) * -128.0);
        assert_eq!(sum(&[(big, big, 127), (small, small, 1), (big, big, -127)]), 2f64.powi(-298));
        assert_eq!(sum(&[(-small, small, 1)]), -(2f64.powi(-298)));
        assert_eq!(sum(&[]).to_bits(), 0);
        assert!(sum(&[(f32::INFINITY, 0.0, 1)]).is_nan());
    }
}
