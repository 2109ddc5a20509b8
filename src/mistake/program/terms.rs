//! What path B adds up: the integers of a block with its input, position by position.

use super::{Numbers, Rounded};

/// A block of weights and its input, multiplied.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// Scale of the weights.
    pub d: f32,
    /// Scale of their mins.
    pub m: f32,
    /// Scale of the input.
    pub d8: f32,
    /// What the input says that its values add up to, where it does.
    pub s: Option<f32>,
    /// `scale·quant·y` of each position.
    pub products: Vec<i64>,
    /// The min of each sixteen positions, and their `Σy`.
    pub mins: Vec<(i64, i64)>,
}

impl Terms {
    /// Multiplies part `part` of a block, as long as its input, with that.
    pub fn new(w: &Numbers, part: usize, y: &Rounded) -> Self {
        let first = part * y.quants.len();
        let product =
            |(i, &y): (usize, &i32)| i64::from(w.scales[first + i]) * i64::from(w.quants[first + i]) * i64::from(y);
        let min = |(k, &sum): (usize, &i32)| (w.mins[first + 16 * k].into(), sum.into());
        Self {
            d: w.d,
            m: w.m,
            d8: y.d,
            s: y.s,
            products: y.quants.iter().enumerate().map(product).collect(),
            mins: y.sums.iter().enumerate().map(min).collect(),
        }
    }

    /// All products together.
    pub fn isum(&self) -> i64 {
        self.products.iter().sum()
    }

    /// All mins together.
    pub fn msum(&self) -> i64 {
        self.mins.iter().map(|(min, sum)| min * sum).sum()
    }

    /// The largest that this block can move the sum: every term as if it had one sign.
    pub fn reach(&self) -> f64 {
        let products: f64 = self.products.iter().map(|x| x.unsigned_abs() as f64).sum();
        let mins: f64 = self.mins.iter().map(|(min, sum)| (min * sum).unsigned_abs() as f64).sum();
        let [d, m, d8] = [self.d, self.m, self.d8].map(|x| f64::from(x.abs()));
        d8 * (d * products + m * mins)
    }
}
