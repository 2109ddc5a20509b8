//! A few statistics. Their functions are `libm`'s, so that every machine finds the same digits.

/// The value below which a share `p` of the samples lies, between neighbours in proportion. NaN if there are none.
pub(crate) fn quantile(samples: &[f64], p: f64) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile_of_sorted(&sorted, p)
}

/// The same of samples that are sorted.
pub(crate) fn quantile_of_sorted(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = p * last as f64;
    let below = at as usize;
    let above = (below + 1).min(last);
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}

/// The share of the samples for which something holds. NaN if there are none.
pub(crate) fn share(samples: &[f64], holds: impl Fn(f64) -> bool) -> f64 {
    samples.iter().filter(|&&x| holds(x)).count() as f64 / samples.len() as f64
}

/// Mean. NaN if there are none.
pub(crate) fn mean(samples: &[f64]) -> f64 {
    samples.iter().sum::<f64>() / samples.len() as f64
}

/// The exponent `k` of the power law `y ∝ x^k` nearest to the points: the slope of their logarithms by least squares.
pub(crate) fn exponent(points: &[[f64; 2]]) -> f64 {
    let logs: Vec<[f64; 2]> = points.iter().map(|p| p.map(libm::log)).collect();
    let centre = [0, 1].map(|i| mean(&logs.iter().map(|p| p[i]).collect::<Vec<_>>()));
    let sum = |f: fn(f64, f64) -> f64| logs.iter().map(|p| f(p[0] - centre[0], p[1] - centre[1])).sum::<f64>();
    sum(|x, y| x * y) / sum(|x, _| x * x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_and_exponents() {
        assert_eq!(quantile(&[3.0, 1.0, 2.0], 0.5), 2.0);
        assert_eq!(quantile(&[0.0, 10.0], 0.25), 2.5);
        assert!(quantile(&[], 0.5).is_nan());
        let cubes: Vec<_> = (1..9).map(|x| [f64::from(x), 7.0 * f64::from(x * x * x)]).collect();
        assert!((exponent(&cubes) - 3.0).abs() < 1e-12);
    }
}
