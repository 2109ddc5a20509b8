//! What the gallery loads: the published claims, computed in the reader's browser. Everything comes as the JSON text that
//! `blockscope claims --json` prints.

use crate::claim::{self, CLAIMS, Claim};
use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

fn json(value: &impl Serialize) -> Result<String, JsError> {
    serde_json::to_string(value).map_err(|error| JsError::new(&error.to_string()))
}

fn claim(id: &str) -> Result<&'static Claim, JsError> {
    claim::claim(id).ok_or_else(|| JsError::new(&format!("claim: {id} is not known")))
}

/// The id of every claim.
#[wasm_bindgen]
pub fn ids() -> Array {
    CLAIMS.iter().map(|claim| JsValue::from(claim.id)).collect()
}

/// A claim, computed again.
///
/// # Errors
/// If there is no claim of that id.
#[wasm_bindgen]
pub fn exhibit(id: &str) -> Result<String, JsError> {
    json(&(claim(id)?.exhibit)())
}

/// M100's question asked of a super-block in hex.
///
/// # Errors
/// What is wrong with the bytes.
#[wasm_bindgen]
pub fn place(hex: &str) -> Result<String, JsError> {
    json(&claim::place(hex).map_err(|error| JsError::new(&error))?)
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
        let start = claim(id)?.sweep.ok_or_else(|| JsError::new(&format!("sweep: {id} has none")))?;
        Ok(Self(start()))
    }

    /// Does the next step. False if there was none left.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// What was found so far.
    ///
    /// # Errors
    /// None that is known.
    #[wasm_bindgen(js_name = soFar)]
    pub fn so_far(&self) -> Result<String, JsError> {
        json(&self.0.so_far())
    }
}
