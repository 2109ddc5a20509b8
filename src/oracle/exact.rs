//! Sums of products of f32 without rounding error.

/// The least exponent of a product of two finite f32: each is an integer times at least 2⁻¹⁴⁹.
const LEAST: i32 = 2 * -149;
/// One bin for each exponent of a product, up to 2·104, and 133 more for the bits of their sum.
const BINS: usize = 640;

/// How many products of 48 bits and an integer of 8 a bin takes on top of one bit, so that it and what is carried into it fit an i64.
const ROOM: usize = 1 << 6;

/// A finite f32 as `integer · 2^(exponent − 149)`.
#[derive(Clone, Copy)]
pub(super) struct Part {
    integer: i32,
    exponent: u32,
}

impl From<f32> for Part {
    fn from(x: f32) -> Self {
        let bits = x.to_bits();
        let (sign, exponent, fraction) = ((bits as i32) >> 31, bits >> 23 & 0xff, bits & 0x7f_ffff);
        let integer = (fraction | u32::from(exponent != 0) << 23) as i32;
        Self { integer: (integer ^ sign) - sign, exponent: exponent.max(1) - 1 }
    }
}

impl Part {
    /// The exponent of the last bit that is set.
    pub(super) fn unit(self) -> i32 {
        self.exponent as i32 - 149 + self.integer.trailing_zeros() as i32
    }
}

/// The exponent of infinity and NaN, which no finite number has.
const NOT_FINITE: u32 = 254;

/// A sum of products of f32, exact until it is taken.
///
/// `bins[e]` sums the integer parts of all products with exponent `LEAST + e`.
pub struct Exact {
    bins: Box<[i64; BINS]>,
    /// Bins outside `from..to` are zero.
    from: usize,
    to: usize,
    /// How many products there is room for until what the bins hold must be carried on.
    room: usize,
    finite: bool,
}

impl Default for Exact {
    fn default() -> Self {
        Self { bins: Box::new([0; BINS]), from: BINS, to: 0, room: ROOM, finite: true }
    }
}

impl Exact {
    /// Adds `w·x·q`. An infinite or NaN factor makes the sum NaN.
    pub fn add(&mut self, w: f32, x: f32, q: i8) {
        let (w, x) = (Part::from(w), Part::from(x));
        self.finite &= w.exponent.max(x.exponent) < NOT_FINITE;
        let bin = (w.exponent + x.exponent) as usize;
        (self.from, self.to) = (self.from.min(bin), self.to.max(bin + 1));
        if self.room == 0 {
            self.carry();
        }
        self.room -= 1;
        self.bins[bin] += i64::from(w.integer) * i64::from(x.integer) * i64::from(q);
    }

    /// Leaves each bin one bit and carries the rest on into the next; of a negative sum, −1 stays in the last, as low as it can.
    fn carry(&mut self) {
        self.from = self.from.min(self.to);
        let (mut bin, mut carry) = (self.from, 0);
        while bin < self.to || !matches!(carry, 0 | -1) {
            carry += self.bins[bin];
            self.bins[bin] = carry & 1;
            carry >>= 1;
            bin += 1;
        }
        if carry == -1 {
            // −2ⁿ and the bit beneath it are −2ⁿ⁻¹: else the sign would move up with every carry.
            while bin > self.from && self.bins[bin - 1] == 1 {
                bin -= 1;
                self.bins[bin] = 0;
            }
            self.bins[bin] = -1;
            bin += 1;
        }
        (self.to, self.room) = (bin, ROOM);
    }

    /// The sum, rounded once to the nearest f64, half to even, and empties it. An exact zero is +0.
    pub fn take(&mut self) -> f64 {
        self.carry();
        let bits = &mut self.bins[self.from..self.to];
        let negative = bits.last() == Some(&-1);
        if negative {
            // From two's complement: every bit above the lowest 1 turns. The sign is a bit like the others.
            bits.iter_mut().skip_while(|bit| **bit == 0).skip(1).for_each(|bit| *bit = 1 - bit.abs());
        }
        let magnitude = round(&self.bins[..self.to]);
        let finite = self.finite;
        self.bins[self.from..self.to].fill(0);
        (self.from, self.to, self.room, self.finite) = (BINS, 0, ROOM, true);
        match (finite, negative) {
            (false, _) => f64::NAN,
            (true, true) => -magnitude,
            (true, false) => magnitude,
        }
    }
}

/// The nearest f64 to a non-negative integer of these bits, the lowest first, times 2^LEAST.
fn round(bits: &[i64]) -> f64 {
    let Some(top) = bits.iter().rposition(|&bit| bit != 0) else { return 0.0 };
    let low = top.saturating_sub(52);
    let mut significand = bits[low..=top].iter().rev().fold(0, |significand, bit| significand << 1 | bit.abs());
    if let Some((&half, beyond)) = bits[..low].split_last()
        && half != 0
    {
        significand += i64::from(significand & 1 == 1 || beyond.iter().any(|&bit| bit != 0));
    }
    // Exact: the significand has at most 53 bits (or is 2⁵³), and 2^(low + LEAST) is a normal f64.
    significand as f64 * power_of_two(low as i32 + LEAST)
}

pub(super) fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((1023 + exponent) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::{Exact, ROOM};

    fn sum(products: &[(f32, f32, i8)]) -> f64 {
        let mut exact = Exact::default();
        products.iter().for_each(|&(w, x, q)| exact.add(w, x, q));
        exact.take()
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

    #[test]
    fn carries_what_a_bin_has_no_room_for() {
        let (n, big) = (3 * ROOM as i32, f32::MAX);
        let one = f64::from(big) * f64::from(big);
        let mut exact = Exact::default();
        (0..n).for_each(|_| exact.add(big, -big, 1));
        (0..200).for_each(|_| exact.add(big, big, -128));
        assert_eq!(exact.take(), -f64::from(n + 200 * 128) * one);
        assert_eq!(exact.take().to_bits(), 0, "taking empties the sum");

        // However often a negative sum is carried on.
        (0..1 << 16).for_each(|_| exact.add(big, big, -128));
        assert_eq!(exact.take(), -f64::from(1 << 16) * 128.0 * one);
        (0..1 << 16).for_each(|n| exact.add(big, big, if n % 3 == 0 { 127 } else { -64 }));
        assert_eq!(exact.take(), f64::from(21_846 * 127 - 43_690 * 64) * one);
    }
}
