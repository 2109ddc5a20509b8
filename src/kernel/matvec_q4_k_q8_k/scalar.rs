use crate::format::{BlockQ4K, BlockQ8K};
use crate::kernel::Variant;
use crate::kernel::vec_dot_q4_k_q8_k::{VecDotOrder, vec_dot};

/// Row by row.
#[inline(never)]
pub fn matvec(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    for (out, row) in out.iter_mut().zip(w.chunks_exact(y.len().max(1))) {
        *out = vec_dot(Variant::Scalar, VecDotOrder::Blocks, row, y);
    }
}
