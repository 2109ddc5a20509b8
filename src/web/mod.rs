//! The browser's face: the only room that knows JavaScript. No arithmetic here.
//!
//! It is built twice. The engine is [`lab`]: small, because every visitor loads it. With the feature `json` it is the
//! translator of Spec JSON instead, which the page loads when someone opens or saves a file.

#![forbid(unsafe_code)]

#[cfg(not(feature = "json"))]
mod edit;
#[cfg(feature = "json")]
pub mod json;
#[cfg(not(feature = "json"))]
pub mod lab;
#[cfg(not(feature = "json"))]
mod object;

/// Half the size of the standard allocator, and faster; workers of this page have one thread each.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
