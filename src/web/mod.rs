//! The browser's face: the only room that knows JavaScript. No arithmetic here.
//!
//! It is built several times. The engine is [`lab`]: small, because every visitor loads it. With a feature it is something
//! else, which the page loads when it is wanted: `export` hands experiments on when someone shares one or opens a file; `tools`
//! makes blocks to order; `variants` runs an experiment in every variant and times it; `claims` computes the published claims for
//! the gallery; `gpu` runs work on the GPU, and `card` judges that.

#![forbid(unsafe_code)]

#[cfg(all(feature = "card", not(feature = "gpu")))]
pub mod card;
#[cfg(feature = "claims")]
pub mod claims;
#[cfg(not(any(feature = "card", feature = "export", feature = "tools", feature = "claims", feature = "variants")))]
mod edit;
#[cfg(feature = "export")]
pub mod export;
#[cfg(feature = "gpu")]
pub mod gpu;
#[cfg(not(any(feature = "card", feature = "export", feature = "tools", feature = "claims", feature = "variants")))]
pub mod lab;
#[cfg(not(any(feature = "card", feature = "export", feature = "tools", feature = "claims")))]
#[cfg_attr(feature = "variants", allow(dead_code, reason = "a part of it is for the engine"))]
mod object;
#[cfg(feature = "variants")]
pub mod speed;
#[cfg(feature = "tools")]
pub mod tools;

/// Half the size of the standard allocator, and faster; workers of this page have one thread each.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(not(any(feature = "card", feature = "export", feature = "tools", feature = "claims")))]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    /// The clock of whatever runs this: a worker, a window or Node.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: web_sys::Performance;
}

/// Milliseconds since some start.
#[cfg(not(any(feature = "card", feature = "export", feature = "tools", feature = "claims")))]
fn now() -> f64 {
    PERFORMANCE.with(web_sys::Performance::now)
}
