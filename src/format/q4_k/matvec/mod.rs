//! Q4_K matrix times Q8_K vector in the order `blocks`: path B for whole layers, where its time goes.
//!
//! ```text
//! for each row:   acc = 0
//!     for each super-block:   acc += (d8·d)·isum − (d8·dmin)·msum          (see super)
//! ```
//!
//! The scalar variant is that, row by row. The vector variants take four super-blocks at a time, one to a lane, in the order
//! of memory, whichever rows they belong to:
//!
//! ```text
//! prepare y once for all rows
//! for four super-blocks w0..w3:
//!     header of each, 16 bytes, transposed  →  [d|dmin]  [s0..3]  [s4..7]  [s8..11], a lane each
//!     6-bit scales and mins by u32 masks, four super-blocks at once
//!     msum: pairs of mins (16 bits each) meet pairs of Σy in one i32x4.dot; nothing to add across lanes
//!     for each 64 weights, for each of the four:
//!         32 bytes → nibbles · y → sums of each sub-block · its scale → acc
//!     isum: the four accumulators transposed and added
//!     t = (d8·d)·isum − (d8·dmin)·msum      four at once, kept
//! of some rows at a time: acc += t, in order
//! ```
//!
//! Departures and their reasons:
//! 1. Lanes are consecutive super-blocks, not four rows. Four rows would share the loads of y, but read memory in four
//!    streams: fast within the caches, and half as fast beyond them.
//! 2. `t` is rounded as `blocks` says, each operation once; only the independent terms of four super-blocks are side by side.
//!    So every variant gives the same bits.
//! 3. f16 scales become f32 by one multiplication with 2¹¹², which is exact, subnormals included.
//! 4. SIMD128 leaves nibbles where they are in a u16 and makes y larger instead: 256·q·y, summed as i32, is exact.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod relaxed;
mod scalar;
#[cfg(target_arch = "wasm32")]
mod simd128;
#[cfg(target_arch = "wasm32")]
pub(in crate::format) mod stream;

use crate::format::BlockQ4K;
use crate::input::BlockQ8K;
use crate::variant::Variant;
#[cfg(target_arch = "x86_64")]
pub use avx2::matvec as avx2;

/// `out[r]` receives row `r` of `w` (`y.len()` super-blocks each) times `y`.
///
/// # Panics
/// If the shapes do not match.
pub fn matvec(variant: Variant, w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    assert!(w.len() == y.len() * out.len(), "a row of super-blocks for each output");
    match variant {
        Variant::Scalar => scalar::matvec(w, y, out),
        #[cfg(target_arch = "wasm32")]
        Variant::Simd128 => simd128::matvec(w, y, out),
        #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
        Variant::Relaxed => relaxed::matvec(w, y, out),
    }
}
