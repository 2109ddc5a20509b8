//! The same experiment in every variant, and how fast each is here. Built twice: with relaxed SIMD (`wasm/relaxed`) for browsers
//! that take it, and without.

#![cfg(target_arch = "wasm32")]

use blockscope::variant::Variant;
use blockscope::web::speed;
use blockscope_js::{now, thrown, to_js};
use wasm_bindgen::prelude::*;

/// The variants of this module, plainest first.
#[wasm_bindgen]
pub fn variants() -> Vec<String> {
    Variant::ALL.iter().map(|variant| variant.name().to_owned()).collect()
}

/// Whether this machine's relaxed SIMD multiplies every i8 with every quant of six bits as it should.
#[cfg(feature = "relaxed")]
#[wasm_bindgen]
pub fn probe() -> bool {
    use blockscope::format::relaxed::{PROBE, probe};
    probe() == PROBE
}

/// The digest of the experiment of a link, run in one variant.
///
/// # Errors
/// A variant that is not here.
#[wasm_bindgen]
pub fn digest(name: &str, link: &str) -> Result<String, JsValue> {
    speed::digest(name, link).map_err(thrown)
}

/// Runs the experiment of a link in one variant and times the variant: a `Tried`.
///
/// # Errors
/// A variant that is not here, or one that computes something wrong.
#[wasm_bindgen]
pub fn attempt(name: &str, link: &str) -> Result<JsValue, JsValue> {
    to_js(&speed::attempt(name, link, now).map_err(thrown)?)
}
