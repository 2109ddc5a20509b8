//! GGUF files: hostile headers, and weights against those of the package `gguf`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "gguf/allocations.rs"]
mod allocations;
#[path = "gguf/commands.rs"]
mod commands;
#[path = "gguf/hostile.rs"]
mod hostile;
#[path = "gguf/made.rs"]
mod made;
#[path = "gguf/pairs.rs"]
mod pairs;
#[path = "gguf/real.rs"]
mod real;
#[path = "gguf/scanned.rs"]
mod scanned;
#[path = "gguf/values.rs"]
mod values;
