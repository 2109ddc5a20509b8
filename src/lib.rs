//! Blockscope: a microscope for quantised weight blocks.
//!
//! Two honest programs can multiply the same Q4_K bytes and disagree. *Path A* dequantises the weights to f32 and dots them
//! with f32 activations; *path B* rounds the activations to Q8_K and runs a fused integer dot. This crate computes both,
//! beside the exact value, with the same bits on every machine: in browsers as WebAssembly and natively.
//!
//! The rooms, each using only those above it:
//!
//! | room | holds |
//! |---|---|
//! | [`format`] | what the bytes mean: f16, Q4_K, Q8_K, quantisers |
//! | [`kernel`] | the operations, one folder each, one file per variant |
//! | [`oracle`] | the exact value, by other means |
//! | [`experiment`] | Spec → Experiment → Report; edits; the microscope |
//! | [`link`] | Spec ⇄ URL fragment |
//! | [`verify`] | golden vectors, computed again |
//! | `web` | the browser's face (wasm only) |
//!
//! The native command line is `main.rs`. Both faces share every number and hold no arithmetic.

pub mod experiment;
#[cfg_attr(not(feature = "faults"), allow(dead_code, reason = "nothing plants faults in a build for use"))]
pub mod fault;
pub mod format;
pub mod kernel;
pub mod link;
mod named;
pub mod oracle;
mod text;
pub mod verify;
#[cfg(target_arch = "wasm32")]
pub mod web;
