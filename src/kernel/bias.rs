//! Bias: a number of its own is added to each value, `y_i = y_i + b_i`, each sum rounded to f32.

/// Adds `b` to `y`.
pub fn bias(y: &mut [f32], b: &[f32]) {
    y.iter_mut().zip(b).for_each(|(y, b)| *y += b);
}
