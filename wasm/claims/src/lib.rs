//! What the gallery loads: the published claims, computed in the reader's browser.

#![cfg(target_arch = "wasm32")]

use blockscope::claim::{self, CLAIMS};
use blockscope_js::{thrown, to_js};
use wasm_bindgen::prelude::*;

/// The id of every claim.
#[wasm_bindgen]
pub fn ids() -> Vec<String> {
    CLAIMS.iter().map(|claim| claim.id.to_owned()).collect()
}

/// A claim, computed again: an `Exhibit`.
///
/// # Errors
/// If there is no claim of that id.
#[wasm_bindgen]
pub fn exhibit(id: &str) -> Result<JsValue, JsValue> {
    to_js(&(claim::named(id).map_err(thrown)?.exhibit)())
}

/// M100's question asked of a super-block in hex: a `Placed`.
///
/// # Errors
/// What is wrong with the bytes.
#[wasm_bindgen]
pub fn place(hex: &str) -> Result<JsValue, JsValue> {
    to_js(&claim::place(hex).map_err(thrown)?)
}

/// A sweep under way.
#[wasm_bindgen]
pub struct Sweep(claim::Sweep);

#[wasm_bindgen]
impl Sweep {
    /// The sweep of a claim, at its start.
    ///
    /// # Errors
    /// If that claim has none.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &str) -> Result<Self, JsValue> {
        Ok(Self(claim::named(id).and_then(claim::Claim::sweep).map_err(thrown)?))
    }

    /// Does the next step. False if there was none left.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// What was found so far: a `Swept`.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(js_name = soFar)]
    pub fn so_far(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.so_far())
    }
}
