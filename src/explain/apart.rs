//! The first of their numbers that is not ours, and the one that is furthest away.

use super::Given;
use serde::Serialize;
use ts_rs::TS;

/// A number of theirs that is not ours.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Apart {
    /// Where it stands in what they gave, from 0.
    pub at: usize,
    /// Ours.
    pub ours: f32,
    /// Theirs, as they gave it.
    pub theirs: f64,
}

/// The first that lacks a digit of theirs, and the one furthest away; what is not finite is furthest. `at` says where a number
/// stands in what they gave.
pub(super) fn apart(ours: &[f32], theirs: &[Given], at: impl Fn(usize) -> usize) -> [Option<Apart>; 2] {
    let other = |(i, (&ours, given)): (usize, (&f32, &Given))| {
        (!given.is(ours)).then(|| Apart { at: at(i), ours, theirs: given.value })
    };
    let (mut first, mut worst) = (None, None);
    let mut most = f64::NEG_INFINITY;
    for one in ours.iter().zip(theirs).enumerate().filter_map(other) {
        first = first.or(Some(one));
        let away = (one.theirs - f64::from(one.ours)).abs();
        let away = if away.is_nan() { f64::INFINITY } else { away };
        if away > most {
            (most, worst) = (away, Some(one));
        }
    }
    [first, worst]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// catches: the last of equals, a NaN that is nowhere, a digit that was not given
    #[test]
    fn the_first_and_the_furthest() {
        let given = |x: f64| Given { value: x, half_unit: 0.0 };
        let theirs = [1.0, 2.5, 3.0, 9.0, -3.0].map(given);
        let [first, worst] = apart(&[1.0, 2.0, 3.0, 4.0, 2.0], &theirs, |i| 10 * i);
        assert_eq!(first, Some(Apart { at: 10, ours: 2.0, theirs: 2.5 }));
        assert_eq!(worst, Some(Apart { at: 30, ours: 4.0, theirs: 9.0 }));
        let theirs = [given(7.0), given(f64::NAN), Given { value: 0.3, half_unit: 0.05 }];
        let [first, worst] = apart(&[1.0, 1.0, 0.333], &theirs, |i| i);
        assert_eq!((first.unwrap().at, worst.unwrap().at), (0, 1));
        assert_eq!(apart(&[0.333], &theirs[2..], |i| i), [None, None]);
    }
}
