use crate::format::BlockQ4K;
use crate::format::Order;
use crate::format::q4_k::vec_dot;
use crate::input::BlockQ8K;
use crate::variant::Variant;

/// Row by row.
#[inline(never)]
pub fn matvec(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    for (out, row) in out.iter_mut().zip(w.chunks_exact(y.len().max(1))) {
        *out = vec_dot(Variant::Scalar, Order::Blocks, row, y);
    }
}
