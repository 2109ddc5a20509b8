//! The search for scale and min that Q4_K and Q5_K share, byte for byte as ggml's reference quantiser makes it
//! (`make_qkx2_quants` in ggml-quants.c, llama.cpp 0c1e57098).
//!
//! For each sub-block the search tries the scale that fills the range and some others around it. For each it rounds the 32
//! values, then solves the weighted least squares for scale and min; the least weighted squared error wins. Weights are
//! `rms + |x|`, so that large values count more. The eight scales and mins are then rounded to six bits against the largest
//! of each, and the quants are chosen again for the scales that were stored.
//!
//! Every sum runs left to right in f32, each operation rounded once: the order is part of the format's meaning here,
//! because another order gives other bytes.

use super::q4_k::{PackedField, PackedScales};
use super::{QK_K, SUB, SUB_BLOCKS, f16};

/// How a format searches.
pub(super) struct Search {
    /// Largest quant: 15 or 31.
    pub max: i32,
    /// The first step of the search, in quants beyond the range.
    pub first: f32,
    /// Steps after the first, each 0.1 further.
    pub steps: i32,
}

const STEP_SIZE: f32 = 0.1;
const PACKED_MAX: f32 = PackedScales::MAX as f32;

impl Search {
    /// `d`, `dmin`, the packed scales and mins, and the 256 quants for 256 finite weights.
    pub fn quantise(&self, x: &[f32; QK_K]) -> (f16, f16, PackedScales, [u8; QK_K]) {
        let mut scales = [0.0; SUB_BLOCKS];
        let mut mins = [0.0; SUB_BLOCKS];
        let mut quants = [0; QK_K];
        let (subs, _) = x.as_chunks::<SUB>();
        let (quant_subs, _) = quants.as_chunks_mut::<SUB>();
        for (j, (sub, l)) in subs.iter().zip(quant_subs.iter_mut()).enumerate() {
            (scales[j], mins[j]) = self.search(sub, l);
        }
        let largest = |values: &[f32]| values.iter().fold(0.0, |m: f32, &s| if s > m { s } else { m });
        let (max_scale, max_min) = (largest(&scales), largest(&mins));
        let per = |max: f32| if max > 0.0 { PACKED_MAX / max } else { 0.0 };
        let mut packed = PackedScales([0; 12]);
        for j in 0..SUB_BLOCKS {
            packed.set(PackedField::Scale, j, round(per(max_scale) * scales[j], PackedScales::MAX.into()));
            packed.set(PackedField::Min, j, round(per(max_min) * mins[j], PackedScales::MAX.into()));
        }
        let (d, dmin) = (f16::from_f32(max_scale / PACKED_MAX), f16::from_f32(max_min / PACKED_MAX));

        for (j, (sub, l)) in subs.iter().zip(quant_subs).enumerate() {
            let dl = d.to_f32() * f32::from(packed.get(PackedField::Scale, j));
            // With a stored scale of zero the search's own quants stay: the weights are `−dmin·min` whatever they are.
            if dl != 0.0 {
                let ml = dmin.to_f32() * f32::from(packed.get(PackedField::Min, j));
                for (l, x) in l.iter_mut().zip(sub) {
                    *l = round((x + ml) / dl, self.max);
                }
            }
        }
        (d, dmin, packed, quants)
    }

    /// Scale and (negated, so ≥ 0) min for one sub-block; `best` receives the nibbles that go with them.
    fn search(&self, x: &[f32; SUB], best: &mut [u8; SUB]) -> (f32, f32) {
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

        let rounded = |inverse: f32, min: f32| x.map(|v| round(inverse * (v - min), self.max));
        let error = |scale: f32, min: f32, l: &[u8; SUB]| {
            (0..SUB).fold(0.0, |sum, i| {
                let diff = scale * f32::from(l[i]) + min - x[i];
                sum + weight[i] * (diff * diff)
            })
        };

        let inverse = self.max as f32 / (max - min);
        let mut scale = 1.0 / inverse;
        *best = rounded(inverse, min);
        let mut best_error = error(scale, min, best);

        for step in 0..=self.steps {
            // `min` is the best found so far, so a success moves the grid of the steps after it.
            let l = rounded((self.first + STEP_SIZE * step as f32 + self.max as f32) / (max - min), min);
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
}

/// Rounds half to even, then clamps to 0..=max: ggml's `nearest_int` followed by `MAX`/`MIN`.
fn round(x: f32, max: i32) -> u8 {
    (x.round_ties_even() as i32).clamp(0, max) as u8
}
