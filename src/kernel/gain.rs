//! Gain: each value is multiplied by a number of its own, `y_i = y_i · g_i`, each product rounded to f32. After RMSNorm these numbers
//! are the weights of a norm.

/// Multiplies `y` by `g`.
pub fn gain(y: &mut [f32], g: &[f32]) {
    y.iter_mut().zip(g).for_each(|(y, g)| *y *= g);
}
