//! What the page loads when someone shares an experiment or opens a file: all forms of [`crate::export`], and Spec JSON read
//! as `blockscope run FILE.json` reads it.

use crate::export::{Export, Form};
use crate::link;
use crate::spec::{self, Experiment, Spec};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// An experiment that has run, to be handed on.
#[wasm_bindgen]
pub struct Shared(Export);

#[wasm_bindgen]
impl Shared {
    /// Runs the experiment of a whole URL. The texts speak of output `output` of token `token`.
    ///
    /// # Errors
    /// None for a link that this program wrote.
    #[wasm_bindgen(constructor)]
    pub fn new(url: &str, output: usize, token: usize) -> Result<Self, JsError> {
        let base = url.split('#').next().unwrap_or_default();
        Ok(Self(Export::new(base, &link::parse(url).spec, output, token)?))
    }

    /// The text of a form, by its name.
    ///
    /// # Errors
    /// If there is no form of that name.
    pub fn text(&self, form: &str) -> Result<String, JsError> {
        let form = Form::parse(form).ok_or_else(|| JsError::new("a form that is not known"))?;
        Ok(self.0.text(form))
    }
}

/// How close a prediction in percent came to a ratio: the factor between them, and the name of its [`experiment::Closeness`].
#[wasm_bindgen]
pub fn judge(percent: f64, actual: f64) -> Array {
    let (factor, closeness) = experiment::judge(percent / 100.0, actual);
    [JsValue::from_f64(factor), closeness.name().into()].into_iter().collect()
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
