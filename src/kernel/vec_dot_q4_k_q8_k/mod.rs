//! The fused dot of Q4_K weights with Q8_K activations: path B.
//!
//! ```text
//! Σ over super-blocks   d·d8·isum − dmin·d8·msum
//!
//! for each super-block of the row:
//!     isum = msum = 0
//!     for sub-block j in 0..8:
//!         S = 0                                   Σ y, from bsums
//!         P = 0                                   Σ q·y
//!         for the 32 positions i of j:
//!             P += nibble[i] · y[i]
//!             S += y[i]
//!         isum += scale[j] · P                    |isum| ≤ 8·63·32·15·128 = 30 965 760
//!         msum += min[j] · S                      |msum| ≤ 8·63·32·128 = 2 064 384
//!     acc += (d8·d)·isum − (d8·dmin)·msum         the only floats
//! ```
//!
//! The integers are exact and the same in every variant and on every machine. Programs differ in the last line only: in
//! how many partial sums they keep, whether they fuse, and when they subtract the mins. Those choices are [`Order`].
//!
//! Departures from the pseudo code:
//! 1. Orders that keep lanes (`ggml-avx2`, `ggml-generic`) take `isum` apart into eight integers, each converted to f32
//!    by itself. A lane stays below 2²², so its conversion is exact; `isum` as a whole may exceed 2²⁴ and round once.
//! 2. Every order is bounded by the usual n·ε·Σ|terms|; on public Q4_K data they part by at most 2.9e-7 of Σ|terms|.

#[cfg(feature = "gpu")]
pub mod gpu;
pub mod order;
mod scalar;
#[cfg(target_arch = "wasm32")]
mod simd128;

use super::{Variant, chosen, dispatch};
use crate::format::{BlockQ4K, BlockQ8K};
pub use order::VecDotOrder;
use order::{Avx2, Blocks, GgmlGeneric, GgmlWasm, run};

/// The two integers of a super-block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// `Σ_j scale_j·Σ q·y`
    pub isum: i32,
    /// `Σ_j min_j·Σ y`
    pub msum: i32,
}

/// `isum` in eight integers and `msum` in four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// Which positions a lane takes is the function's choice: `adjacent` or `strided` of the variants.
    pub main: [i32; 8],
    /// Lane `k` takes sub-blocks `2k` and `2k + 1`.
    pub mins: [i32; 4],
}

/// The dot of one row in the named order. `w`: one row, `n/256` super-blocks; `y`: as many Q8_K blocks.
///
/// # Panics
/// If the lengths differ.
pub fn vec_dot(variant: Variant, order: VecDotOrder, w: &[BlockQ4K], y: &[BlockQ8K]) -> f32 {
    assert_eq!(w.len(), y.len(), "one Q8_K block for each Q4_K block");
    match order {
        VecDotOrder::Blocks => run::<Blocks>(w, y, chosen!(variant, sums)),
        VecDotOrder::GgmlWasm => run::<GgmlWasm>(w, y, chosen!(variant, sums)),
        VecDotOrder::GgmlGeneric => run::<GgmlGeneric>(w, y, chosen!(variant, strided)),
        VecDotOrder::GgmlAvx2 => run::<Avx2<true>>(w, y, chosen!(variant, adjacent)),
        VecDotOrder::AprNofma => run::<Avx2<false>>(w, y, chosen!(variant, adjacent)),
    }
}

/// `isum` and `msum` of one super-block.
pub fn sums(variant: Variant, w: &BlockQ4K, y: &BlockQ8K) -> Sums {
    let mut out = Sums::default();
    dispatch!(variant, sums(w, y, &mut out));
    out
}
