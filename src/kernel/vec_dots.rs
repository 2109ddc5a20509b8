//! The dots of the formats beside Q4_K, in the order of ggml's portable C (`ggml-generic`): what they are compared by.
//!
//! ```text
//! q5_K × q8_K, q6_K × q8_K   eight strided lanes of integers, multiply then add per super-block, lanes added last, in order
//!                            (q5_K takes its mins off before the lanes)
//! q8_0 × q8_0                acc = acc + isum·(d·d8)
//! q4_0 × q8_0                acc = acc + (isum·d)·d8
//! ```
//!
//! Scalar only: the page's paths run on Q4_K. After ggml-cpu/quants.c, llama.cpp 0c1e57098.

use crate::format::{BlockQ4_0, BlockQ5K, BlockQ6K, BlockQ8_0, BlockQ8K, PackedField, QK_K, SUB};

/// `lane[l] = Σ scale·q·y` over the positions that are `l` modulo 8.
fn strided(y: &BlockQ8K, scaled: impl Fn(usize) -> i32) -> [i32; 8] {
    std::array::from_fn(|l| (l..QK_K).step_by(8).map(|i| scaled(i) * i32::from(y.qs[i])).sum())
}

fn add_scaled(lanes: &mut [f32; 8], dd: f32, ints: [i32; 8]) {
    for (lane, x) in lanes.iter_mut().zip(ints) {
        *lane += dd * x as f32;
    }
}

/// One row of Q5_K with as many Q8_K blocks.
pub fn q5_k_q8_k(w: &[BlockQ5K], y: &[BlockQ8K]) -> f32 {
    let (mut lanes, mut acc) = ([0.0; 8], 0.0);
    for (w, y) in w.iter().zip(y) {
        let scale = |i: usize| i32::from(w.scales.get(PackedField::Scale, i / SUB));
        add_scaled(&mut lanes, w.d.to_f32() * y.d, strided(y, |i| scale(i) * i32::from(w.quant(i))));
        let min = |k: usize| i32::from(w.scales.get(PackedField::Min, k / 2));
        let msum: i32 = y.bsums.iter().enumerate().map(|(k, &sum)| min(k) * i32::from(sum)).sum();
        acc -= w.dmin.to_f32() * y.d * msum as f32;
    }
    lanes.iter().fold(acc, |acc, lane| acc + lane)
}

/// One row of Q6_K with as many Q8_K blocks.
pub fn q6_k_q8_k(w: &[BlockQ6K], y: &[BlockQ8K]) -> f32 {
    let mut lanes = [0.0; 8];
    for (w, y) in w.iter().zip(y) {
        let scaled = |i: usize| i32::from(w.scales[i / BlockQ6K::SUB]) * i32::from(w.quant(i));
        add_scaled(&mut lanes, w.d.to_f32() * y.d, strided(y, scaled));
    }
    lanes.iter().fold(0.0, |acc, lane| acc + lane)
}

/// One row of Q8_0 with as many Q8_0 blocks.
pub fn q8_0_q8_0(w: &[BlockQ8_0], y: &[BlockQ8_0]) -> f32 {
    w.iter().zip(y).fold(0.0, |acc, (w, y)| {
        let isum: i32 = w.qs.iter().zip(&y.qs).map(|(&w, &y)| i32::from(w) * i32::from(y)).sum();
        acc + isum as f32 * (w.d.to_f32() * y.d.to_f32())
    })
}

/// One row of Q4_0 with as many Q8_0 blocks.
pub fn q4_0_q8_0(w: &[BlockQ4_0], y: &[BlockQ8_0]) -> f32 {
    w.iter().zip(y).fold(0.0, |acc, (w, y)| {
        let isum: i32 = y.qs.iter().enumerate().map(|(i, &y)| i32::from(w.quant(i)) * i32::from(y)).sum();
        acc + isum as f32 * w.d.to_f32() * y.d.to_f32()
    })
}
