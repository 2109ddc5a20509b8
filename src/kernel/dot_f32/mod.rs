//! The dot product of f32 vectors: path A's sum, in an order that has a name.
//!
//! Addition of floats does not associate, so "the dot product" is a family. Two members are common:
//!
//! ```text
//! fold                                   simd8
//! acc = 0                                acc[0..8] = 0
//! for i: acc = acc + w[i]·x[i]           for chunks of 8, lane l: acc[l] = fma(w, x, acc[l])
//!                                        s[i] = acc[i] + acc[i+4];  (s0 + s1) + (s2 + s3)
//! ```
//!
//! `fold` rounds the product and the sum; `simd8` rounds each multiply-add once and adds eight lanes at the end, as an
//! AVX2 loop does. Both are bounded by n·ε·Σ|w·x|; `simd8` by about an eighth of it.

mod scalar;
#[cfg(target_arch = "wasm32")]
mod simd128;

use crate::named::named;
use crate::variant::{Variant, dispatch};

named! {
    /// An order of f32 additions for path A.
    pub enum DotOrder("path_a.order") {
        /// Products rounded to f32, summed left to right.
        Fold = "fold",
        /// Eight lanes of fused multiply-add, then a tree.
        Simd8 = "simd8",
    }
}

/// `Σ w[i]·x[i]` in the named order.
///
/// # Panics
/// If the lengths differ or are no multiple of 8.
pub fn dot(variant: Variant, order: DotOrder, w: &[f32], x: &[f32]) -> f32 {
    assert!(w.len() == x.len() && w.len().is_multiple_of(8), "equal lengths, a multiple of 8");
    match order {
        DotOrder::Fold => dispatch!(variant, fold(w, x)),
        DotOrder::Simd8 => dispatch!(variant, simd8(w, x)),
    }
}

/// The dot of `x` with each row of `w`: what [`dot`] gives, several rows at a time.
///
/// # Panics
/// If `x` is empty or its length no multiple of 8, or if `w` holds other than `out.len()` rows.
pub fn rows(variant: Variant, order: DotOrder, w: &[f32], x: &[f32], out: &mut [f32]) {
    assert!(w.len() == out.len() * x.len(), "a row for each output");
    if crate::WHOLE && order == DotOrder::Fold && x.len().is_multiple_of(8) {
        return dispatch!(variant, folds(w, x, out));
    }
    for (w, out) in w.chunks_exact(x.len()).zip(out) {
        *out = dot(variant, order, w, x);
    }
}

/// The tree that ends `simd8`.
#[inline]
fn add_lanes(acc: [f32; 8]) -> f32 {
    let s: [f32; 4] = std::array::from_fn(|i| acc[i] + acc[i + 4]);
    (s[0] + s[1]) + (s[2] + s[3])
}
