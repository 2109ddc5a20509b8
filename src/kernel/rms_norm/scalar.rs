use super::divisor;

/// Normalises `x` in place.
#[inline(never)]
pub fn rms_norm(x: &mut [f32]) {
    let rms = divisor(x.iter().fold(0.0, |sum, x| sum + x * x), x.len());
    for x in x {
        *x /= rms;
    }
}
