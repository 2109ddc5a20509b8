//! GGUF files: hostile headers, and weights against those of the package `gguf`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "gguf/allocations.rs"]
mod allocations;
#[path = "gguf/hostile.rs"]
mod hostile;
#[path = "gguf/made.rs"]
mod made;
#[path = "gguf/values.rs"]
mod values;
