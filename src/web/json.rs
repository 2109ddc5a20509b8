//! Spec JSON ⇄ link, through serde: the same form that `blockscope run FILE.json` reads.

use crate::experiment::{Experiment, Spec};
use crate::link;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The Spec of a link, as the object that JSON.stringify writes.
///
/// # Errors
/// None for a link that this program wrote.
#[wasm_bindgen]
pub fn spec_of(text: &str) -> Result<JsValue, JsError> {
    Ok(link::parse(text).spec.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// The link of a Spec as JSON text.
///
/// # Errors
/// What is wrong with the first field that is: its path, its value and what is allowed.
#[wasm_bindgen]
pub fn link_of(text: &str) -> Result<String, JsError> {
    let spec = Spec::from_json(text).map_err(|error| JsError::new(&error))?;
    Experiment::try_from(&spec)?;
    Ok(link::format(&spec))
}
