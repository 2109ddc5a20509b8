//! Sums of products of f32 without rounding error.

/// The least exponent of a product of three finite f32: each is an integer times at least 2⁻¹⁴⁹.
const LEAST: i32 = 3 * -149;
/// Room for products of three: exponents up to 3·104.
const BINS: usize = (3 * 104 - LEAST + 1) as usize;
/// Limbs of the final integer: every bin, plus 128 bits of its sum.
const LIMBS: usize = BINS / 64 + 3;

/// A sum of products of up to three finite f32, exact until it is read.
///
/// `bins[e]` sums the significands of all products with exponent `LEAST + e`. Three significands have at most 72 bits, so
/// 2⁵⁵ products fit an i128.
#[derive(Clone)]
pub struct Exact {
    bins: Box<[i128; BINS]>,
    finite: bool,
}

impl Default for Exact {
    fn default() -> Self {
        Self { bins: Box::new([0; BINS]), finite: true }
    }
}

/// A finite f32 as integer · 2^exponent.
fn split(x: f32) -> (i32, i32) {
    let bits = x.to_bits();
    let exponent = (bits >> 23 & 0xff) as i32;
    let fraction = (bits & 0x7f_ffff) as i32;
    let (significand, exponent) = if exponent == 0 { (fraction, -149) } else { (fraction | 1 << 23, exponent - 150) };
    (if x.is_sign_negative() { -significand } else { significand }, exponent)
}

impl Exact {
    /// Adds the product of one to three factors. An infinite or NaN factor makes the sum NaN.
    pub fn add(&mut self, factors: &[f32]) {
        debug_assert!((1..=3).contains(&factors.len()));
        let (mut product, mut exponent) = (1i128, 0);
        for &x in factors {
            self.finite &= x.is_finite();
            let (significand, e) = split(x);
            product *= i128::from(significand);
            exponent += e;
        }
        self.bins[(exponent - LEAST) as usize] += product;
    }

    /// Empties the sum.
    pub fn clear(&mut self) {
        self.bins.fill(0);
        self.finite = true;
    }

    /// The sum, rounded once to the nearest f64, half to even. An exact zero is +0.
    pub fn to_f64(&self) -> f64 {
        if !self.finite {
            return f64::NAN;
        }
        // One integer of 64-bit limbs in two's complement, worth limbs · 2^LEAST.
        let mut limbs = [0u64; LIMBS];
        for (shift, &bin) in self.bins.iter().enumerate().filter(|(_, bin)| **bin != 0) {
            add_shifted(&mut limbs, bin, shift);
        }
        let negative = limbs[LIMBS - 1] >> 63 == 1;
        if negative {
            negate(&mut limbs);
        }
        let magnitude = round(&limbs);
        if negative { -magnitude } else { magnitude }
    }
}

/// `limbs += bin << shift`.
fn add_shifted(limbs: &mut [u64; LIMBS], bin: i128, shift: usize) {
    let sign = (bin >> 127) as u64;
    let words = [bin as u64, (bin >> 64) as u64, sign];
    let (first, by) = (shift / 64, shift % 64);
    let mut carry = 0;
    for (k, limb) in limbs.iter_mut().enumerate().skip(first) {
        let word = |n: usize| words.get(n).copied().unwrap_or(sign);
        let n = k - first;
        let below = if by == 0 || n == 0 { 0 } else { word(n - 1) >> (64 - by) };
        let total = u128::from(*limb) + u128::from(word(n) << by | below) + carry;
        *limb = total as u64;
        carry = total >> 64;
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
    let Some(top) = (0..64 * LIMBS).rev().find(|&n| bit(n) == 1) else { return 0.0 };
    let low = top.saturating_sub(52);
    let mut significand = (low..=top).rev().fold(0u64, |s, n| s << 1 | bit(n));
    if low > 0 {
        let half = bit(low - 1) == 1;
        let beyond = (0..low - 1).any(|n| bit(n) == 1);
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

    fn sum(products: &[&[f32]]) -> f64 {
        let mut exact = Exact::default();
        products.iter().for_each(|p| exact.add(p));
        exact.to_f64()
    }

    #[test]
    fn rounds_once_half_to_even() {
        let tiny = 2f32.powi(-60);
        assert_eq!(sum(&[&[1.0], &[tiny]]), 1.0);
        assert_eq!(sum(&[&[1.0], &[tiny], &[-1.0]]), f64::from(tiny));
        // 1 + 2⁻⁵³ is halfway: even wins; anything more goes up.
        let half = 2f32.powi(-53);
        assert_eq!(sum(&[&[1.0], &[half]]), 1.0);
        assert_eq!(sum(&[&[1.0], &[half], &[2f32.powi(-149)]]), 1.0 + f64::EPSILON);
        assert_eq!(sum(&[&[-1.0], &[-half], &[-half], &[-half]]), -1.0 - 2.0 * f64::EPSILON + 0.0);
    }

    #[test]
    fn holds_the_extremes() {
        let (big, small) = (f32::MAX, f32::from_bits(1));
        let cube = f64::from(big) * f64::from(big) * f64::from(big);
        assert!((sum(&[&[big, big, big]]) / cube - 1.0).abs() < 1e-15);
        assert_eq!(sum(&[&[big, big, big], &[small, small, small], &[-big, big, big]]), 2f64.powi(-447));
        assert_eq!(sum(&[&[-small, small]]), -(2f64.powi(-298)));
        assert_eq!(sum(&[]).to_bits(), 0);
        assert!(sum(&[&[f32::INFINITY, 0.0]]).is_nan());
    }
}
