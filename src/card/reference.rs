//! What the CPU says: the same kernels as everywhere, and bounds in f64.

use crate::format::q4_k;
use crate::format::{BlockQ4K, QK_K, SUB};
use crate::input::BlockQ8K;
use crate::input::Rule;
use crate::input::q8_k;
use crate::kernel::dot_f32::DotOrder;
use crate::kernel::{dot_f32, rms_norm};
use crate::number::widen;
use crate::variant::Variant;
use crate::work::Form;

/// The variant that judges; all give the same bits.
const CPU: Variant = Variant::BEST;

/// The weights of some super-blocks.
pub(super) fn weights(w: &[BlockQ4K]) -> Vec<f32> {
    let mut out = vec![0.0; w.len() * QK_K];
    q4_k::dequantise(CPU, w, &mut out);
    out
}

/// The activations of all tokens as super-blocks.
pub(super) fn quantised(rule: Rule, x: &[f32]) -> Vec<BlockQ8K> {
    let mut y = vec![BlockQ8K::default(); x.len() / QK_K];
    q8_k::quantise(CPU, rule, x, &mut y);
    y
}

/// `isum` and `msum` of each super-block of `w` with those of each token, as the GPU orders them.
pub(super) fn sums(w: &[BlockQ4K], blocks: usize, y: &[BlockQ8K]) -> Vec<u32> {
    let pair = |(w, y): (&BlockQ4K, &BlockQ8K)| {
        let sums = q4_k::sums(CPU, w, y);
        [sums.isum as u32, sums.msum as u32]
    };
    y.chunks_exact(blocks).flat_map(|y| w.iter().zip(y.iter().cycle()).flat_map(pair)).collect()
}

/// Path A in the order `fold`: each row with each token of `blocks` super-blocks, token after token.
pub(super) fn path_a(w: &[BlockQ4K], blocks: usize, x: &[f32]) -> Vec<f32> {
    let (weights, n) = (weights(w), blocks * QK_K);
    let dot = |w, x| dot_f32::dot(CPU, DotOrder::Fold, w, x);
    x.chunks_exact(n).flat_map(|x| weights.chunks_exact(n).map(move |w| dot(w, x))).collect()
}

/// Path B in the order `blocks`.
pub(super) fn path_b(w: &[BlockQ4K], blocks: usize, y: &[BlockQ8K]) -> Vec<f32> {
    let mut out = vec![0.0; w.len() / blocks * (y.len() / blocks)];
    for (out, y) in out.chunks_exact_mut(w.len() / blocks).zip(y.chunks_exact(blocks)) {
        q4_k::matvec::matvec(CPU, w, y, out);
    }
    out
}

/// RMSNorm of vectors of `n` values.
pub(super) fn normalised(x: &[f32], n: usize) -> Vec<f32> {
    let mut x = x.to_vec();
    x.chunks_exact_mut(n).for_each(|x| rms_norm::rms_norm(CPU, x));
    x
}

/// WGSL lets an operation round either way: a whole step, not a half.
const ROUNDING: f64 = f32::EPSILON as f64;

/// What flushed products may add: the smallest normal number for each of `n`.
fn flushed(n: usize) -> f64 {
    n as f64 * f64::from(f32::MIN_POSITIVE)
}

/// Path A in f64, with the most that a form may err. Fast: matvec/gpu.wgsl derives it. Ordered: a rounding in each weight and
/// in each product, and `n` additions, fused or not.
pub(super) fn bounds_a(form: Form, w: &[BlockQ4K], blocks: usize, x: &[f32]) -> Vec<(f64, f64)> {
    let weights = weights(w);
    let n = blocks * QK_K;
    let roundings = match form {
        Form::Ordered => n + 2,
        Form::Fast => blocks.div_ceil(8) + 19,
    };
    let bound = roundings as f64 * ROUNDING;
    let dot = |w: &[f32], x: &[f32]| {
        let terms = || w.iter().zip(x).map(|(&w, &x)| f64::from(w) * f64::from(x));
        (terms().sum(), bound * terms().map(f64::abs).sum::<f64>() + flushed(2 * n))
    };
    x.chunks_exact(n).flat_map(|x| weights.chunks_exact(n).map(move |w| dot(w, x))).collect()
}

/// Path B in f64, with the most that a form may err. Fast: matvec/gpu.wgsl derives it. Ordered: three roundings in a term of
/// either sum (`d8·d`, the integer as f32, their product), one where they meet, and an addition for each super-block.
pub(super) fn bounds_b(form: Form, w: &[BlockQ4K], blocks: usize, y: &[BlockQ8K]) -> Vec<(f64, f64)> {
    let roundings = match form {
        Form::Ordered => blocks + 4,
        Form::Fast => blocks.div_ceil(8) + 9,
    };
    let bound = roundings as f64 * ROUNDING;
    let dot = |w: &[BlockQ4K], y: &[BlockQ8K]| {
        let (mut value, mut size) = (0.0, 0.0);
        for (w, y) in w.iter().zip(y) {
            let d8 = f64::from(y.d);
            let (d, dmin) = (d8 * f64::from(widen(w.d)), d8 * f64::from(widen(w.dmin)));
            let sums = q4_k::sums(CPU, w, y);
            value += d * f64::from(sums.isum) - dmin * f64::from(sums.msum);
            for (i, &q) in y.qs.iter().enumerate() {
                let scaled = f64::from(w.scale(i / SUB)) * f64::from(w.nibble(i));
                size += (d.abs() * scaled + dmin.abs() * f64::from(w.min(i / SUB))) * f64::from(q).abs();
            }
        }
        (value, bound * size + flushed(4 * blocks))
    };
    y.chunks_exact(blocks).flat_map(|y| w.chunks_exact(blocks).map(move |w| dot(w, y))).collect()
}

/// RMSNorm in f64, with the most that a form may err. Fast: rms_norm/gpu.wgsl derives it. Ordered: the root halves the `n + 1`
/// roundings of the sum; the divisions and the root are made in integers, half a step each.
pub(super) fn bounds_norm(form: Form, x: &[f32], n: usize) -> Vec<(f64, f64)> {
    let roundings = match form {
        Form::Ordered => n.div_ceil(2) + 3,
        Form::Fast => n.div_ceil(64) + 14,
    };
    let bound = roundings as f64 * ROUNDING;
    x.chunks_exact(n)
        .flat_map(|x| {
            let mean = x.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>() / n as f64;
            let (root, floor) = (mean.sqrt(), f64::from(rms_norm::FLOOR));
            let rms = if root < floor { floor } else { root };
            x.iter().map(move |&x| f64::from(x) / rms).map(move |x| (x, bound * x.abs() + flushed(1)))
        })
        .collect()
}
