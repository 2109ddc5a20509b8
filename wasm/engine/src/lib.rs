//! The page's first engine, which every visitor loads.

#![cfg(target_arch = "wasm32")]

pub use blockscope_lab::*;
