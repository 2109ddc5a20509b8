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
//! | [`Said`] | what the engine says, as a text and its values |
//! | [`number`] | f16, the fused multiply-add, f32 steps |
//! | `wgsl` | texts of shaders, and what they share |
//! | [`input`] | formats of the rounded input, a folder each: rules of scale and rounding |
//! | [`format`] | weight formats, a folder each: layout as data, dequantise, quantise, orders, variants, shaders |
//! | [`kernel`] | the operations that know no format, one folder each, one file per variant |
//! | `gpu` | the device (feature `gpu`) |
//! | [`oracle`] | the exact value, by other means |
//! | [`spec`] | what a person writes: types, limits, edits, JSON, sources of numbers |
//! | [`run`] | experiment → outputs → report; autopsy, digest, promise |
//! | [`look`] | one block under the microscope; pictures |
//! | [`link`] | Spec ⇄ URL fragment |
//! | [`gguf`] | GGUF files: header, tensors, weights |
//! | [`mistake`] | a plain program with a place for each known mistake |
//! | [`explain`] | what somebody else's program did, by its answer |
//! | [`preset`] | experiments with a name |
//! | [`claim`] | the published claims, computed again, with verdicts and sweeps |
//! | [`class`] | a question to a class: predictions, how close they came, all of them together |
//! | [`scan`] | the blocks of a whole file: scales, loud weights, how far apart A and B are |
//! | [`cost`] | the same weights and input in every format |
//! | [`sweep`] | one experiment, one thing moved: a metric at each place, over seeds |
//! | [`speed`] | the kernels against each other and the memory |
//! | [`work`] | what a GPU is asked and answers, as words |
//! | [`card`] | how its answers agree with the CPU |
//! | [`judge`] | somebody's kernel, judged by its answers, raced against ours |
//! | [`verify`] | golden vectors, computed again |
//! | [`export`] | an experiment as link, command, issue, picture, Rust test, C program and JSON |
//! | [`web`] | the browser's face; the crates in `wasm/` bind it to JavaScript, one for each module of the page |
//!
//! The native command line is `main.rs`. Both faces share every number and hold no arithmetic.

mod aligned;
pub mod card;
pub mod claim;
pub mod class;
pub mod cost;
pub mod explain;
pub mod export;
pub mod format;
pub mod gguf;
#[cfg(feature = "gpu")]
pub mod gpu;
pub mod input;
pub mod judge;
pub mod kernel;
pub mod link;
pub mod look;
pub mod mistake;
mod named;
pub mod number;
pub mod oracle;
pub mod preset;
pub mod run;
mod said;
pub mod scan;
pub mod spec;
pub mod speed;
pub mod sweep;
pub mod variant;
pub mod verify;
pub mod web;
mod wgsl;
pub mod work;

/// Whether this is the whole engine. Without the feature `formats` it is that of the first sight: it opens links of Q4_K that need
/// no mending, runs them and looks. The page asks the whole one where it refuses.
pub(crate) const WHOLE: bool = cfg!(feature = "formats");
/// Whether a refusal says anything. That of the first sight need not.
pub(crate) const WORDS: bool = cfg!(feature = "words");

pub use aligned::AlignedBytes;
pub use said::Said;
