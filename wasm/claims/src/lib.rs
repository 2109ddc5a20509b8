//! What the gallery loads: the published claims, computed in the reader's browser.

#![cfg(target_arch = "wasm32")]

use blockscope::claim::{self, CLAIMS, Claim};
use blockscope_js::{thrown, to_js};
use wasm_bindgen::prelude::*;

fn claim(id: &str) -> Result<&'static Claim, JsError> {
    claim::claim(id).ok_or_else(|| thrown(format_args!("claim: {id} is not known")))
}

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
pub fn exhibit(id: &str) -> Result<JsValue, JsError> {
    to_js(&(claim(id)?.exhibit)())
}

/// M100's question asked of a super-block in hex: a `Placed`.
///
/// # Errors
/// What is wrong with the bytes.
#[wasm_bindgen]
pub fn place(hex: &str) -> Result<JsValue, JsError> {
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
    pub fn new(id: &str) -> Result<Self, JsError> {
        let start = claim(id)?.sweep.ok_or_else(|| thrown(format_args!("sweep: {id} has none")))?;
        Ok(Self(start()))
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
    pub fn so_far(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.so_far())
    }
}
