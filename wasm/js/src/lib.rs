//! What the modules of the page share.

#![cfg(target_arch = "wasm32")]

use blockscope::Said;
use blockscope::spec::SpecError;
use blockscope::web::Problem;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Half the size of the standard allocator, and faster; workers of this page have one thread each.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen]
extern "C" {
    /// The clock of whatever runs this: a worker, a window or Node.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: web_sys::Performance;
}

/// Milliseconds since some start.
pub fn now() -> f64 {
    PERFORMANCE.with(web_sys::Performance::now)
}

/// A value as the page's types (`types.gen.ts`) describe it; what is not there is null.
///
/// # Errors
/// A whole number beyond 2⁵³.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value
        .serialize(&Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true))
        .map_err(Into::into)
}

/// What JavaScript catches where the field matters: a `Problem` of the page's types.
pub fn refused(error: SpecError) -> JsValue {
    to_js(&Problem::from(&error)).unwrap_or_else(Into::into)
}

/// What JavaScript catches: a `Said` of the page's types.
pub fn thrown(error: impl Into<Said>) -> JsValue {
    (&error.into()).into()
}
