//! Outputs read as logits: which is the largest, and how little would make it another.

use super::metric::norm;
use serde::Serialize;

/// The largest outputs of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, ts_rs::TS)]
pub struct Top {
    /// Of the original numbers; nothing where bytes are the weights.
    pub original: Option<usize>,
    /// Of path A.
    pub a: usize,
    /// Of path B.
    pub b: usize,
    /// How far A's largest is above its second; infinite where there is one output, NaN where one is infinite or NaN.
    pub margin: f64,
    /// The smallest change of A's outputs that makes the two equal, in `‖A‖`: `margin / (√2·‖A‖)`. A path that is nearer than
    /// this to A has the same largest output.
    pub flip: f64,
}

impl Top {
    /// Of the outputs of a token.
    pub(super) fn new(original: Option<&[f64]>, a: &[f64], b: &[f64]) -> Self {
        let first = top(a);
        let second = a.iter().enumerate().filter(|(i, _)| *i != first).map(|(_, &a)| a);
        let margin = match a.iter().all(|a| a.is_finite()) {
            true => a[first] - second.fold(f64::NEG_INFINITY, f64::max),
            // `max` would pass over a NaN.
            false => f64::NAN,
        };
        let flip = if margin == 0.0 { 0.0 } else { margin / (std::f64::consts::SQRT_2 * norm(a)) };
        Self { original: original.map(top), a: first, b: top(b), margin, flip }
    }

    /// Whether all of them are the same output.
    pub fn same(&self) -> bool {
        self.a == self.b && self.original.is_none_or(|original| original == self.a)
    }
}

/// Where the largest of some outputs stands, the first of equal ones. As in llama.cpp's greedy sampler, a NaN is largest only where
/// it comes first.
pub(crate) fn top(outputs: &[f64]) -> usize {
    (1..outputs.len()).fold(0, |best, i| if outputs[i] > outputs[best] { i } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_change_that_flips() {
        let found = Top::new(Some(&[0.0, 9.0]), &[4.0, 3.0], &[3.0, 4.0]);
        assert_eq!((found.original, found.a, found.b, found.same()), (Some(1), 0, 1, false));
        assert_eq!(found.margin, 1.0);
        assert!((found.flip - 0.5f64.sqrt() / 5.0).abs() < 1e-15);
    }

    #[test]
    fn equal_and_single_outputs() {
        assert_eq!(Top::new(None, &[2.0, 2.0], &[2.0, 2.0]).flip, 0.0);
        let one = Top::new(None, &[-2.0], &[-2.0]);
        assert_eq!((one.margin, one.flip, one.same()), (f64::INFINITY, f64::INFINITY, true));
        for a in [[f64::NAN, 1.0], [1.0, f64::NAN], [f64::INFINITY, 1.0]] {
            let top = Top::new(None, &a, &[1.0, 0.0]);
            assert!(top.margin.is_nan() && top.flip.is_nan(), "{a:?}");
        }
    }
}
