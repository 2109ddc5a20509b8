//! f32 → Q4_K, byte for byte as ggml's reference quantiser makes it (`quantize_row_q4_K_ref` and `make_qkx2_quants` in
//! ggml-quants.c, llama.cpp 0c1e57098).
//!
//! For each sub-block the search tries the scale that fills the range and 21 others around it. For each it rounds the 32
//! values to 0..=15, then solves the weighted least squares for scale and min; the least weighted squared error wins.
//! Weights are `rms + |x|`, so that large values count more. The eight scales and mins are then rounded to six bits
//! against the largest of each, and the nibbles are chosen again for the scales that were stored.
//!
//! Every sum runs left to right in f32, each operation rounded once: the order is part of the format's meaning here,
//! because another order gives other bytes.

use super::super::{QK_K, SUB, SUB_BLOCKS, f16};
use super::{BlockQ4K, PackedField};
use bytemuck::Zeroable;

const STEPS: usize = 20;
const STEP_FIRST: f32 = -1.0;
const STEP_SIZE: f32 = 0.1;
const NIBBLE_MAX: f32 = BlockQ4K::MAX_NIBBLE as f32;
const PACKED_MAX: f32 = BlockQ4K::MAX_PACKED as f32;

impl BlockQ4K {
    /// The block that ggml's reference quantiser makes of 256 finite weights.
    pub fn quantise(x: &[f32; QK_K]) -> Self {
        let mut scales = [0.0; SUB_BLOCKS];
        let mut mins = [0.0; SUB_BLOCKS];
        let mut nibbles = [0; QK_K];
        let (subs, _) = x.as_chunks::<SUB>();
        let (nibble_subs, _) = nibbles.as_chunks_mut::<SUB>();
        for (j, (sub, l)) in subs.iter().zip(nibble_subs.iter_mut()).enumerate() {
            (scales[j], mins[j]) = search(sub, l);
        }
        let max_scale = scales.iter().fold(0.0, |m: f32, &s| if s > m { s } else { m });
        let max_min = mins.iter().fold(0.0, |m: f32, &s| if s > m { s } else { m });
        let per_scale = if max_scale > 0.0 { PACKED_MAX / max_scale } else { 0.0 };
        let per_min = if max_min > 0.0 { PACKED_MAX / max_min } else { 0.0 };

        let mut block = Self::zeroed();
        for j in 0..SUB_BLOCKS {
            // A negative scale wraps in ggml's u8 and is then cut to 63; it cannot arise from the search's least squares.
            block.set_packed(PackedField::Scale, j, round(per_scale * scales[j], 0, 63));
            block.set_packed(PackedField::Min, j, round(per_min * mins[j], 0, 63));
        }
        block.d = f16::from_f32(max_scale / PACKED_MAX);
        block.dmin = f16::from_f32(max_min / PACKED_MAX);

        for (j, (sub, l)) in subs.iter().zip(nibble_subs.iter_mut()).enumerate() {
            let d = block.d.to_f32() * f32::from(block.scale(j));
            // With a stored scale of zero the search's own nibbles stay: the weights are `−dmin·min` whatever they are.
            if d != 0.0 {
                let m = block.dmin.to_f32() * f32::from(block.min(j));
                for (l, x) in l.iter_mut().zip(sub) {
                    *l = round((x + m) / d, 0, 15);
                }
            }
        }
        for (i, &q) in nibbles.iter().enumerate() {
            block.set_nibble(i, q);
        }
        block
    }
}

/// Rounds half to even, then clamps: ggml's `nearest_int` followed by `MAX`/`MIN`.
fn round(x: f32, low: i32, high: i32) -> u8 {
    (x.round_ties_even() as i32).clamp(low, high) as u8
}

/// Scale and (negated, so ≥ 0) min for one sub-block; `best` receives the nibbles that go with them.
fn search(x: &[f32; SUB], best: &mut [u8; SUB]) -> (f32, f32) {
    let rms = (x.iter().fold(0.0, |s, v| s + v * v) / SUB as f32).sqrt();
    let weight = x.map(|v| rms + v.abs());

    let (mut min, mut max) = (x[0], x[0]);
    let (mut sum_w, mut sum_x) = (weight[0], weight[0] * x[0]);
    for (&v, &w) in x.iter().zip(&weight).skip(1) {
        min = if v < min { v } else { min };
        max = if v > max { v } else { max };
        sum_w += w;
        sum_x += w * v;
    }
    if min > 0.0 {
        min = 0.0;
    }
    if max == min {
        *best = [0; SUB];
        return (0.0, -min);
    }

    let rounded = |inverse: f32, min: f32| x.map(|v| round(inverse * (v - min), 0, 15));
    let error = |scale: f32, min: f32, l: &[u8; SUB]| {
        (0..SUB).fold(0.0, |sum, i| {
            let diff = scale * f32::from(l[i]) + min - x[i];
            sum + weight[i] * (diff * diff)
        })
    };

    let inverse = NIBBLE_MAX / (max - min);
    let mut scale = 1.0 / inverse;
    *best = rounded(inverse, min);
    let mut best_error = error(scale, min, best);

    for step in 0..=STEPS {
        // `min` is the best found so far, so a success moves the grid of the steps after it.
        let l = rounded((STEP_FIRST + STEP_SIZE * step as f32 + NIBBLE_MAX) / (max - min), min);
        let (mut sum_l, mut sum_l2, mut sum_xl) = (0.0, 0.0, 0.0);
        for i in 0..SUB {
            let (q, w) = (f32::from(l[i]), weight[i]);
            sum_l += w * q;
            sum_l2 += w * q * q;
            sum_xl += w * q * x[i];
        }
        let determinant = sum_w * sum_l2 - sum_l * sum_l;
        if determinant > 0.0 {
            let mut this_scale = (sum_w * sum_xl - sum_x * sum_l) / determinant;
            let mut this_min = (sum_l2 * sum_x - sum_l * sum_xl) / determinant;
            if this_min > 0.0 {
                this_min = 0.0;
                this_scale = sum_xl / sum_l2;
            }
            let this_error = error(this_scale, this_min, &l);
            if this_error < best_error {
                *best = l;
                best_error = this_error;
                scale = this_scale;
                min = this_min;
            }
        }
    }
    (scale, -min)
}
