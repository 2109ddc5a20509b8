use super::add_lanes;
use crate::number::fma;

/// Left to right.
#[inline(never)]
pub fn fold(w: &[f32], x: &[f32]) -> f32 {
    w.iter().zip(x).fold(0.0, |acc, (w, x)| acc + w * x)
}

/// Rows left to right.
pub fn folds(w: &[f32], x: &[f32], out: &mut [f32]) {
    for (w, out) in w.chunks_exact(x.len()).zip(out) {
        *out = fold(w, x);
    }
}

/// Eight lanes of fused multiply-add.
#[inline(never)]
pub fn simd8(w: &[f32], x: &[f32]) -> f32 {
    let mut acc = [0.0; 8];
    for (w, x) in w.as_chunks::<8>().0.iter().zip(x.as_chunks::<8>().0) {
        for l in 0..8 {
            acc[l] = fma(w[l], x[l], acc[l]);
        }
    }
    add_lanes(acc)
}
