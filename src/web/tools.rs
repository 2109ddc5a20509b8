//! Blocks made to order, as hex for an edit.

use crate::format::BlockQ4K;
use crate::spec::{Experiment, HexBytes, RandomWeights, Spec, SpecError, Weights, fit};
use wasm_bindgen::prelude::*;

fn hex(block: &BlockQ4K) -> String {
    HexBytes(block.to_bytes().to_vec()).to_string()
}

fn thrown(error: SpecError) -> JsError {
    JsError::new(&error.message())
}

/// The super-block that ggml's quantiser makes of the 256 numbers in a text.
///
/// # Errors
/// What is wrong with them.
#[wasm_bindgen]
pub fn fitted(text: &str) -> Result<String, JsError> {
    fit(text).map(|block| hex(&block)).map_err(thrown)
}

/// The super-block of 256 gaussian weights of variance 1, drawn with a seed and quantised.
///
/// # Errors
/// None for a seed below 2⁵³.
#[wasm_bindgen]
pub fn gaussian(seed: f64) -> Result<String, JsError> {
    let random = RandomWeights { seed: seed as i64, ..RandomWeights::default() };
    let spec = Spec { weights: Weights::random(random), ..Spec::default() };
    Ok(hex(&Experiment::try_from(&spec).map_err(thrown)?.block(0, 0, 0)))
}
