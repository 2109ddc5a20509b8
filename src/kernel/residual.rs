//! Residual: what entered the layer is added to what left it, `y_i = y_i + x_i`, each sum rounded to f32.

/// Adds `x` to `y`.
pub fn residual(y: &mut [f32], x: &[f32]) {
    y.iter_mut().zip(x).for_each(|(y, x)| *y += x);
}
