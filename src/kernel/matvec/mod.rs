//! Matrix times vector, both paths: a dot per row.
//!
//! `w` holds `out.len()` rows of `n/256` super-blocks. Rows are independent, so their order cannot change a bit (M91).

#[cfg(feature = "gpu")]
pub mod gpu;

use super::matvec_q4_k_q8_k;
use super::{Variant, dequantise_q4_k, dot_f32, vec_dot_q4_k_q8_k};
use crate::format::{BlockQ4K, BlockQ8K, QK_K};
use dot_f32::DotOrder;
use vec_dot_q4_k_q8_k::VecDotOrder;

/// Path A for several vectors: each row is dequantised once, then dotted with each of `xs` (`n` values each).
/// `out[t][r]` receives row `r` of vector `t`.
///
/// # Panics
/// If the shapes do not match.
pub fn path_a(variant: Variant, order: DotOrder, w: &[BlockQ4K], xs: &[Vec<f32>], out: &mut [Vec<f32>]) {
    let Some(x) = xs.first() else { return };
    let blocks = x.len() / QK_K;
    let mut row = vec![0.0; x.len()];
    for (r, w) in w.chunks_exact(blocks).enumerate() {
        dequantise_q4_k::dequantise(variant, w, &mut row);
        for (x, out) in xs.iter().zip(out.iter_mut()) {
            out[r] = dot_f32::dot(variant, order, &row, x);
        }
    }
}

/// Path B for several vectors: the fused dot of each row with each of `ys` (`n/256` Q8_K blocks each).
///
/// # Panics
/// If the shapes do not match.
pub fn path_b(variant: Variant, order: VecDotOrder, w: &[BlockQ4K], ys: &[Vec<BlockQ8K>], out: &mut [Vec<f32>]) {
    let Some(y) = ys.first() else { return };
    if order == VecDotOrder::Blocks {
        for (y, out) in ys.iter().zip(out) {
            matvec_q4_k_q8_k::matvec(variant, w, y, out);
        }
        return;
    }
    for (r, w) in w.chunks_exact(y.len()).enumerate() {
        for (y, out) in ys.iter().zip(out.iter_mut()) {
            out[r] = vec_dot_q4_k_q8_k::vec_dot(variant, order, w, y);
        }
    }
}
