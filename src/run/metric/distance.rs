//! How two vectors differ.
//!
//! `rel_diff` and `l2_rel` are computed as the published experiments computed them, in f32 with every operation rounded and
//! sums from left to right, so that they give the published bits. Where f32 squares overflow, or |A| comes down to the
//! floor of 1e-9 that those programs divide by, f64 takes over. The other metrics are f64.
//!
//! A metric of infinite or NaN values is NaN, equal infinities included: nothing is known of how far they are apart. A division
//! by 0 is infinite.

use crate::number::steps;

/// The published floor of a divisor.
const FLOOR: f32 = 1e-9;

/// `|a − b| / |a|`; 0 where both are equal.
pub(crate) fn rel_diff(a: f32, b: f32) -> f64 {
    if !a.is_finite() || !b.is_finite() {
        f64::NAN
    } else if a == b {
        0.0
    } else if a.abs() > FLOOR && (a - b).is_finite() {
        f64::from((a - b).abs() / a.abs())
    } else {
        (f64::from(a) - f64::from(b)).abs() / f64::from(a).abs()
    }
}

/// `‖a − b‖ / ‖a‖`; 0 where both are equal.
pub(crate) fn l2_rel(a: &[f32], b: &[f32]) -> f64 {
    let difference = a.iter().zip(b).fold(0.0f32, |sum, (a, b)| sum + (a - b) * (a - b)).sqrt();
    let norm = a.iter().fold(0.0f32, |sum, a| sum + a * a).sqrt();
    if norm > FLOOR && norm.is_finite() && difference.is_finite() {
        f64::from(difference / norm)
    } else {
        relative(&wide(a), &wide(b))
    }
}

/// `‖a − b‖ / ‖a‖` in f64; 0 where both are equal.
pub(crate) fn relative(a: &[f64], b: &[f64]) -> f64 {
    if !finite(a) || !finite(b) {
        return f64::NAN;
    }
    let difference = norm(&a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<_>>());
    if difference == 0.0 { 0.0 } else { difference / norm(a) }
}

/// `|a − b| / |a|` of an output `b` that should be `a`; 0 where both are equal.
pub(crate) fn off(a: f64, b: f32) -> f64 {
    relative(&[a], &[b.into()])
}

/// `‖a − b‖ / ‖a‖` of outputs `b` that should be `a`.
pub(crate) fn error(a: &[f64], b: &[f32]) -> f64 {
    relative(a, &wide(b))
}

/// `|a − b|` of the most that these dots could be, `‖w‖·‖x‖`; 0 where both are equal.
pub(crate) fn norm_err(a: f64, b: f64, reach: f64) -> f64 {
    match (a - b).abs() {
        0.0 => 0.0,
        difference if difference.is_finite() => difference / reach,
        _ => f64::NAN,
    }
}

/// `|a − b|`.
pub(super) fn abs_diff(a: f32, b: f32) -> f64 {
    if a.is_finite() && b.is_finite() { (f64::from(a) - f64::from(b)).abs() } else { f64::NAN }
}

/// `a·b / (‖a‖‖b‖)`; 1 where both are equal.
pub(crate) fn cosine(a: &[f32], b: &[f32]) -> f64 {
    let (wide_a, wide_b) = (wide(a), wide(b));
    if !finite(&wide_a) || !finite(&wide_b) {
        return f64::NAN;
    }
    if a == b {
        return 1.0;
    }
    let dot: f64 = a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum();
    (dot / (norm(&wide_a) * norm(&wide_b))).clamp(-1.0, 1.0)
}

/// The most f32 steps between a pair; nothing if steps mean nothing between one of them ([`steps`]).
pub(crate) fn max_ulp(a: &[f32], b: &[f32]) -> Option<u32> {
    a.iter().zip(b).try_fold(0, |max, (&a, &b)| Some(steps(a, b)?.max(max)))
}

/// Whether every value is a number.
fn finite(x: &[f64]) -> bool {
    x.iter().all(|x| x.is_finite())
}

/// `√Σx²`.
pub(crate) fn norm(x: &[f64]) -> f64 {
    x.iter().fold(0.0, |sum, x| sum + x * x).sqrt()
}

/// The values as f64.
pub(crate) fn wide(x: &[f32]) -> Vec<f64> {
    x.iter().map(|&x| f64::from(x)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_across_zero_mean_nothing() {
        assert_eq!(max_ulp(&[1.0], &[1.0 + f32::EPSILON]), Some(1));
        assert_eq!(max_ulp(&[0.0], &[-0.0]), Some(0));
        assert_eq!(max_ulp(&[0.0], &[-f32::from_bits(1)]), Some(1));
        for (a, b) in [(-1e-9, 1e-9), (f32::NAN, 1.0), (f32::INFINITY, 1.0), (f32::INFINITY, f32::INFINITY)] {
            assert_eq!(max_ulp(&[1.0, a], &[1.0, b]), None);
        }
    }

    /// catches: an infinity that a `max` or an equality hides
    #[test]
    fn no_metric_of_what_is_no_number() {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            for (a, b) in [(bad, bad), (bad, 1.0), (1.0, bad)] {
                assert!(rel_diff(a, b).is_nan() && l2_rel(&[1.0, a], &[1.0, b]).is_nan(), "{a} {b}");
                assert!(cosine(&[1.0, a], &[1.0, b]).is_nan(), "{a} {b}");
                assert!(relative(&[f64::from(a)], &[f64::from(b)]).is_nan(), "{a} {b}");
            }
        }
    }

    #[test]
    fn equal_vectors_differ_by_nothing() {
        assert_eq!(rel_diff(0.0, 0.0), 0.0);
        assert_eq!(l2_rel(&[0.0], &[0.0]), 0.0);
        assert_eq!(cosine(&[0.0, 0.0], &[0.0, 0.0]), 1.0);
        assert_eq!(rel_diff(0.0, 1.0), f64::INFINITY);
    }

    #[test]
    fn f64_takes_over_beyond_f32() {
        assert_eq!(l2_rel(&[1e30, 0.0], &[1e30, 5e29]), f64::from(5e29f32) / f64::from(1e30f32));
        assert_eq!(l2_rel(&[1e-20], &[2e-20]), f64::from(1e-20f32 - 2e-20f32).abs() / f64::from(1e-20f32));
        assert_eq!(rel_diff(1e-20, 2e-20), 1.0);
        assert!(l2_rel(&[f32::NAN], &[1.0]).is_nan());
        assert!(rel_diff(f32::INFINITY, 1.0).is_nan());
    }
}
