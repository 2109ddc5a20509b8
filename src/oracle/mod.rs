//! What the exact value is. Slow, obvious, and sharing no trick with the kernels it judges.
//!
//! A product of two f32 is an integer of at most 48 bits times a power of two. [`Exact`] keeps one integer sum for each
//! power of two, so nothing rounds until the end, and then it rounds once.

#![forbid(unsafe_code)]

mod exact;
mod stage;

pub use exact::{Exact, Factors};
pub use stage::{rms_norm, rope, softmax, swiglu};

use crate::format::{BlockQ4K, BlockQ8K, QK_K, SUB, widen};

/// The 256 weights of a super-block by the definition of the format; each rounds once, at the subtraction.
pub fn weights(w: &BlockQ4K) -> [f32; QK_K] {
    let (d, dmin) = (widen(w.d), widen(w.dmin));
    let mut weights = [0.0; QK_K];
    for (j, sub) in weights.as_chunks_mut::<SUB>().0.iter_mut().enumerate() {
        let (dl, ml) = (d * f32::from(w.scale(j)), dmin * f32::from(w.min(j)));
        for (i, weight) in sub.iter_mut().enumerate() {
            *weight = dl * f32::from(w.nibble(SUB * j + i)) - ml;
        }
    }
    weights
}

/// The weights of a row of super-blocks.
pub fn row_weights(row: &[BlockQ4K]) -> Vec<f32> {
    let mut all = Vec::with_capacity(QK_K * row.len());
    row.iter().for_each(|w| all.extend_from_slice(&weights(w)));
    all
}

/// `Σ w[i]·x[i]`, rounded once to f64; NaN if any factor is infinite or NaN.
pub fn dot(w: &[f32], x: &[f32]) -> f64 {
    let mut sum = Exact::default();
    sum.add_dot(&w.into(), &x.into());
    sum.take()
}

/// `Σ w[i]·d·q[i]`: the dot with what Q8_K bytes stand for, rounded once to f64.
pub fn dot_q8(w: &[f32], y: &[BlockQ8K]) -> f64 {
    let mut sum = Exact::default();
    for (w, y) in w.chunks(QK_K).zip(y) {
        w.iter().zip(&y.qs).for_each(|(&w, &q)| sum.add(w, y.d, q));
    }
    sum.take()
}
