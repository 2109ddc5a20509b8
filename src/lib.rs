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
//! | `gpu` | the device (feature `gpu`); shaders lie beside their CPU twins in `kernel` |
//! | [`kernel`] | the operations, one folder each, one file per variant |
//! | [`oracle`] | the exact value, by other means |
//! | [`experiment`] | Spec → Experiment → Report; edits; the microscope |
//! | [`link`] | Spec ⇄ URL fragment |
//! | [`claim`] | the published claims, computed again, with verdicts and sweeps |
//! | [`speed`] | the kernels against each other and the memory |
//! | [`work`] | what a GPU is asked and answers, as words |
//! | [`card`] | how its answers agree with the CPU |
//! | [`verify`] | golden vectors, computed again |
//! | [`export`] | an experiment as link, command, issue, picture, Rust test, C program and JSON |
//! | [`web`] | the browser's face; the crates in `wasm/` bind it to JavaScript, one for each module of the page |
//!
//! The native command line is `main.rs`. Both faces share every number and hold no arithmetic.

pub mod card;
pub mod claim;
pub mod experiment;
pub mod export;
#[cfg_attr(not(feature = "faults"), allow(dead_code, reason = "nothing plants faults in a build for use"))]
pub mod fault;
pub mod format;
#[cfg(feature = "gpu")]
pub mod gpu;
pub mod kernel;
pub mod link;
mod named;
pub mod oracle;
pub mod speed;
mod text;
pub mod verify;
pub mod web;
pub mod work;
