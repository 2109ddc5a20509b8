//! The engine with every weight format: the page loads it when an experiment wants another than Q4_K.

#![cfg(target_arch = "wasm32")]

pub use blockscope_lab::*;
