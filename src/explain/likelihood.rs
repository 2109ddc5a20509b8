//! How likely their answer is if a way gave it: natural logarithms of densities, summed over the outputs.

use super::answer::Answer;
use super::theirs::Given;

/// The least width of a density: answers may be zero.
const LEAST: f64 = 1e-45;
/// What a value that is not finite counts, where nothing says that it should be so: one in ten thousand.
pub(super) const SURPRISE: f64 = -9.2;

/// Half of the step between f32 values about `x`.
fn half_step(x: f64) -> f64 {
    let bits = (x.abs() as f32).to_bits().min(f32::MAX.to_bits() - 1);
    (f64::from(f32::from_bits(bits + 1)) - f64::from(f32::from_bits(bits))) / 2.0
}

/// How far a number may be from one that has all its digits.
fn width(given: &Given) -> f64 {
    given.half_unit.max(half_step(given.value)).max(LEAST)
}

/// Whether an answer has all digits of theirs.
pub(super) fn is_exact(answer: &[f32], theirs: &[Given]) -> bool {
    answer.iter().zip(theirs).all(|(&answer, given)| given.is(answer))
}

/// Whether both are finite; if not, what the pair counts.
fn finite(answer: f32, given: &Given) -> Result<(), f64> {
    if answer.is_finite() && given.value.is_finite() {
        Ok(())
    } else if given.is(answer) {
        Err(0.0)
    } else {
        Err(f64::NEG_INFINITY)
    }
}

/// Of all digits.
pub(super) fn exact(answer: &[f32], theirs: &[Given]) -> f64 {
    if !is_exact(answer, theirs) {
        return f64::NEG_INFINITY;
    }
    let one = |(&answer, given): (&f32, &Given)| match finite(answer, given) {
        Ok(()) => -libm::log(2.0 * width(given)),
        Err(counts) => counts,
    };
    answer.iter().zip(theirs).map(one).sum()
}

/// Whether one of several numbers is far off where most are near: more than 64 times as far as the median, and than its width. It is
/// no rounding, whatever it is.
fn has_outlier(answer: &[f32], widths: &[f64], theirs: &[Given]) -> bool {
    /// Fewer numbers say nothing of what most are.
    const SEVERAL: usize = 4;
    const FAR: f64 = 64.0;
    if theirs.len() < SEVERAL {
        return false;
    }
    let off = |((&answer, &wide), given): ((&f32, &f64), &Given)| {
        let off = (given.value - f64::from(answer)).abs() / wide.max(width(given));
        if off.is_nan() { 0.0 } else { off }
    };
    let mut all: Vec<f64> = answer.iter().zip(widths).zip(theirs).map(off).collect();
    all.sort_by(f64::total_cmp);
    all.last().is_some_and(|&most| most > FAR * all[all.len() / 2].max(1.0))
}

/// Student's t of three degrees of freedom about an answer, `widths` wide; nothing where a number is far off.
pub(super) fn near(answer: &[f32], widths: &[f64], theirs: &[Given]) -> f64 {
    /// Its density at 0: 2/(π√3).
    const TOP: f64 = 0.367_552_596_947_861_5;
    if has_outlier(answer, widths, theirs) {
        return f64::NEG_INFINITY;
    }
    let one = |((&answer, &wide), given): ((&f32, &f64), &Given)| match finite(answer, given) {
        Ok(()) => {
            let wide = wide.max(width(given)).min(f64::from(f32::MAX));
            let off = (given.value - f64::from(answer)) / wide;
            libm::log(TOP / wide) - 2.0 * libm::log1p(off * off / 3.0)
        }
        Err(counts) => counts,
    };
    answer.iter().zip(widths).zip(theirs).map(one).sum()
}

/// Cauchy about the right answer: half as wide as the outputs could be, half as wide as mistakes are off (`off`).
pub(super) fn unknown(right: &Answer, off: &[f64], theirs: &[Given]) -> f64 {
    let one = |(i, given): (usize, &Given)| {
        if !given.value.is_finite() {
            return SURPRISE;
        }
        let answer = right.values[i];
        let about = if answer.is_finite() { f64::from(answer) } else { 0.0 };
        let cauchy = |wide: f64| {
            let wide = wide.max(width(given)).min(f64::from(f32::MAX));
            let away = (given.value - about) / wide;
            -libm::log(2.0 * std::f64::consts::PI * wide) - libm::log1p(away * away)
        };
        log_sum(&[cauchy(right.size[i]), cauchy(off[i])])
    };
    theirs.iter().enumerate().map(one).sum()
}

/// The logarithm of a sum of which these are the logarithms.
pub(super) fn log_sum(logs: &[f64]) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + libm::log(logs.iter().map(|log| libm::exp(log - most)).sum::<f64>())
}
