//! Weights that are −1, 0 or 1 times one scale, 256 in a block: what TQ1_0 and TQ2_0 share. How they store a trit, as 0
//! to 2, is theirs.
//!
//! The quantiser takes the largest magnitude as the scale and rounds `x·(1/d)`, halves away from zero: what is smaller
//! than half the largest weight becomes 0.
//!
//! Path B takes `isum = Σ (q − 1)·y`, |isum| ≤ 256·2·128 = 65 536 (a stored 3 is a 2), exact in f32. Machines differ in
//! the step to f32:
//!
//! ```text
//!                    per block                                at the end
//! blocks             acc = acc + (d8·d)·isum
//! ggml-generic       the same
//! ggml-avx2          lane[l] = lane[l] + (d8·d)·adjacent_l    s_i = lane_i + lane_{i+4};  (s0+s2) + (s1+s3)
//! ggml-neon          acc = fma(d8·d, isum, acc)
//! ggml-neon-clang    the same
//! ggml-neon-nofma    as blocks
//! ggml-wasm          the same
//! ```
//!
//! `adjacent_l` is what AVX2's `maddubs` leaves in lane `l`: positions 4l..4l+4 of each 32, of the trits as stored,
//! less the sums of sixteen `2l` and `2l + 1` of the input. These lanes are not fused in the source; a compiler that
//! may contract fuses them, and ggml-avx2 here is a build in which it may not.
//!
//! Departure: where 1/d overflows (below about 3e-39) C's conversion to an integer is undefined; here what is not zero
//! becomes ±1.

use super::order::{self, Order, apart};
use super::{Block, QK_K};
use crate::input::BlockQ8K;
use crate::number::{f16, fma, narrow};
use std::array;

/// A block of 256 trits with one scale.
pub trait Trits: Block {
    /// The scale.
    fn d(&self) -> f32;
    /// The stored trit of weight `i`, 1 for zero.
    fn stored(&self, i: usize) -> i32;
}

/// The scale of 256 weights, and their trits as they are stored.
pub fn quantise(x: &[f32]) -> (f16, [u8; QK_K]) {
    let d = x.iter().fold(0.0, |max: f32, v| max.max(v.abs()));
    let inverse = if d == 0.0 { 0.0 } else { 1.0 / d };
    (narrow(d), array::from_fn(|i| ((x[i] * inverse).round().clamp(-1.0, 1.0) as i8 + 1) as u8))
}

/// Writes the weights of a block to `out`.
pub fn define(w: &impl Trits, out: &mut [f32]) {
    out.iter_mut().enumerate().for_each(|(i, out)| *out = (w.stored(i) - 1) as f32 * w.d());
}

/// `Σ (q − 1)·y`.
pub fn isum(w: &impl Trits, y: &BlockQ8K) -> i32 {
    y.qs.iter().enumerate().map(|(i, &y)| (w.stored(i) - 1) * i32::from(y)).sum()
}

/// The same in the lanes of AVX2.
fn adjacent(w: &impl Trits, y: &BlockQ8K) -> [i32; 8] {
    let mut lanes = array::from_fn(|l| -i32::from(y.bsums[2 * l]) - i32::from(y.bsums[2 * l + 1]));
    for (i, &y) in y.qs.iter().enumerate() {
        lanes[i % 32 / 4] += w.stored(i) * i32::from(y);
    }
    lanes
}

/// The dot of a row.
pub fn dot<W: Trits>(order: Order, w: &[W], y: &[BlockQ8K]) -> f32 {
    let (mut lanes, mut acc) = ([0.0f32; 8], 0.0);
    for (w, y) in w.iter().zip(y) {
        let dd = y.d * w.d();
        match order {
            Order::GgmlAvx2 | Order::AprNofma => order::add(apart, &mut lanes, dd, adjacent(w, y)),
            Order::GgmlNeon | Order::GgmlNeonClang => acc = fma(dd, isum(w, y) as f32, acc),
            Order::Blocks | Order::GgmlGeneric | Order::GgmlNeonNofma | Order::GgmlWasm => {
                acc += dd * isum(w, y) as f32;
            }
        }
    }
    match order {
        Order::GgmlAvx2 | Order::AprNofma => order::folded(lanes),
        _ => acc,
    }
}
