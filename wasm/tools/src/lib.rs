//! What the page loads when someone shares an experiment, opens or scans a file, predicts, or wants a block made to order.

#![cfg(target_arch = "wasm32")]

mod file;
mod kernel;
mod mistakes;
mod pair;
mod scan;

use blockscope::class;
use blockscope::export::{Export, Form};
use blockscope::link;
use blockscope::spec::Focus;
use blockscope::web::tools;
use blockscope_js::{refused, thrown, to_js};
use wasm_bindgen::prelude::*;

/// An experiment that has run, to be handed on in the forms of `blockscope::export`.
#[wasm_bindgen]
pub struct Shared(Export);

#[wasm_bindgen]
impl Shared {
    /// Runs the experiment of a whole URL. The texts speak of output `output` of token `token`.
    ///
    /// # Errors
    /// None for a link that this program wrote.
    #[wasm_bindgen(constructor)]
    pub fn new(url: &str, output: usize, token: usize) -> Result<Self, JsValue> {
        let base = url.split('#').next().unwrap_or_default();
        Export::new(base, &link::parse(url).spec, output, token).map(Self).map_err(thrown)
    }

    /// The text of a form, by its name.
    ///
    /// # Errors
    /// If there is no form of that name.
    pub fn text(&self, form: &str) -> Result<String, JsValue> {
        let form = Form::parse(form).ok_or_else(|| thrown("a form that is not known"))?;
        Ok(self.0.text(form))
    }
}

/// How close a prediction came, as it was typed, to what the question of an address has as its answer: a `Judged`.
///
/// # Errors
/// What is wrong with the question or the prediction.
#[wasm_bindgen]
pub fn judge(address: &str, typed: &str) -> Result<JsValue, JsValue> {
    to_js(&class::Question::of(address).and_then(|(question, _)| question.judge(typed)).map_err(refused)?)
}

/// The answers of a class, from a text that holds their links: `ClassAnswers`.
///
/// # Errors
/// If it holds none, and what is wrong with the question.
#[wasm_bindgen]
pub fn gather(text: &str) -> Result<JsValue, JsValue> {
    to_js(&class::gather(text).map_err(thrown)?)
}

/// What truncation does to the experiment of a link, looked at there: a `Truncation`.
///
/// # Errors
/// If ggml's wasm build does not truncate the input of its format.
#[wasm_bindgen]
pub fn truncation(link: &str, layer: usize, row: usize, token: usize) -> Result<JsValue, JsValue> {
    to_js(&tools::truncation(link, Focus { layer, row, block: 0, token }).map_err(thrown)?)
}

/// The same as a report for ggml's tracker, which links to the page of the URL.
///
/// # Errors
/// If ggml's wasm build does not truncate the input of its format.
#[wasm_bindgen(js_name = truncationReport)]
pub fn truncation_report(url: &str, layer: usize, row: usize, token: usize) -> Result<String, JsValue> {
    tools::truncation_report(url, Focus { layer, row, block: 0, token }).map_err(thrown)
}

/// The link of a Spec in a file, read as `blockscope run FILE.json` reads it.
///
/// # Errors
/// What is wrong with the first field that is: its path, its value and what is allowed.
#[wasm_bindgen]
pub fn link_of(file: Vec<u8>) -> Result<String, JsValue> {
    tools::link_of(file).map_err(thrown)
}

/// The block that ggml's quantiser makes of the numbers in a text, in the format of that name, with the importances of another
/// text if that holds any: a `Fitted`.
///
/// # Errors
/// What is wrong with them.
#[wasm_bindgen]
pub fn fitted(format: &str, text: &str, importance: &str) -> Result<JsValue, JsValue> {
    to_js(&tools::fitted(format, text, importance).map_err(thrown)?)
}

/// What scales that are infinite or NaN do to the experiment of a link, the output of its view for an example: `Broken`, or null
/// where all are finite.
///
/// # Errors
/// None for a link that this program wrote.
#[wasm_bindgen]
pub fn broken(link: &str) -> Result<JsValue, JsValue> {
    to_js(&tools::broken(link).map_err(thrown)?)
}

/// Someone's numbers as edits take them, `count` where one stands for all. The file is text, JSON or npy, or f32 if it is `raw`.
///
/// # Errors
/// What is wrong with them, told of `field`.
#[wasm_bindgen]
pub fn numbers(field: &str, count: usize, file: &[u8], raw: bool) -> Result<String, JsValue> {
    tools::numbers(field, count, file, raw).map_err(thrown)
}

/// A block of gaussian weights drawn with a seed, as hex, in the format of that name.
///
/// # Errors
/// None for a seed below 2⁵³.
#[wasm_bindgen]
pub fn gaussian(format: &str, seed: f64) -> Result<String, JsValue> {
    tools::gaussian(format, seed).map_err(thrown)
}
