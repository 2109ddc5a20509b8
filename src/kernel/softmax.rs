//! Softmax: `exp(x_i − max) / Σ exp(x_j − max)`, over the whole vector.
//!
//! ```text
//! m = max x            (so that no exponential overflows)
//! e_i = exp(x_i − m)   the difference rounded to f32; exp in f64, rounded to f32
//! s = Σ e_i            left to right in f32
//! p_i = e_i / s
//! ```
//!
//! One order, so one file: the exponentials are most of the time, and a layer's dots are far more. After the softmax of M97
//! (aprender PR #1538), whose `exp` was that of its platform; this one is within an ulp of f64, so it rounds to the nearest f32
//! but for about one value in 10⁸. A NaN or +∞ makes every output NaN.

/// Replaces `x` by its softmax.
pub fn softmax(x: &mut [f32]) {
    let max = x.iter().fold(f32::NEG_INFINITY, |max, &x| if x > max { x } else { max });
    let mut sum = 0.0;
    for x in x.iter_mut() {
        *x = exp(*x - max);
        sum += *x;
    }
    x.iter_mut().for_each(|x| *x /= sum);
}

/// `exp` rounded to f32. The `libm` crate gives the same bits on every machine.
pub(super) fn exp(x: f32) -> f32 {
    libm::exp(f64::from(x)) as f32
}

#[cfg(test)]
mod tests {
    use super::softmax;

    #[test]
    fn sums_to_one_and_does_not_overflow() {
        let mut x = [1e30, 1e30, -1e30, 0.0];
        softmax(&mut x);
        assert_eq!(x, [0.5, 0.5, 0.0, 0.0]);
        let mut x = [0.0, 1.0, f32::NAN];
        softmax(&mut x);
        assert!(x.iter().all(|x| x.is_nan()));
    }
}
