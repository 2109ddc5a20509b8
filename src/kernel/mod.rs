//! The operations, one folder each, one file per variant.
//!
//! A folder's `mod.rs` tells the operation and fixes its order of f32 additions. `scalar.rs` is the plain reading of it;
//! `simd128.rs` is the same operation on WebAssembly's 128-bit vectors, bit for bit. Both export the same names, so that
//! reading them side by side teaches the vectors.
//!
//! What knows a weight format or an input format lies in its folder, in [`crate::format`] and [`crate::input`].

pub mod bias;
pub mod dot_f32;
pub mod gain;
pub(crate) mod read;
pub mod residual;
pub mod rms_norm;
pub mod rope;
pub mod softmax;
pub mod swiglu;
