//! The same tensor of two GGUF files.

use super::file::ModelFile;
use blockscope::web::pair;
use blockscope_js::{thrown, to_js};
use wasm_bindgen::prelude::*;

/// A tensor of two files that is being compared.
#[wasm_bindgen]
pub struct Comparison(pair::Comparison);

#[wasm_bindgen]
impl Comparison {
    /// A tensor of a file, by its place there, and that of its name in a second. The headers have been read.
    ///
    /// # Errors
    /// Tensors that are no pair.
    pub fn of(file: &ModelFile, tensor: usize, second: &ModelFile) -> Result<Self, JsValue> {
        pair::Comparison::new(&file.file, tensor, &second.file, None).map(Self).map_err(thrown)
    }

    /// The same with a file that holds the weights before quantising.
    ///
    /// # Errors
    /// As those of `of`.
    pub fn with(file: &ModelFile, tensor: usize, second: &ModelFile, original: &ModelFile) -> Result<Self, JsValue> {
        pair::Comparison::new(&file.file, tensor, &second.file, Some(&original.file)).map(Self).map_err(thrown)
    }

    /// Bytes that have been compared, and all.
    ///
    /// # Errors
    /// None.
    pub fn bytes(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.bytes())
    }

    /// What to read next: a `PairReads`, or null when all has been asked for.
    ///
    /// # Errors
    /// None.
    pub fn want(&mut self) -> Result<JsValue, JsValue> {
        to_js(&self.0.want())
    }

    /// Compares the first of what was asked for and has not been compared.
    ///
    /// # Errors
    /// Other bytes than were asked for.
    pub fn compare(&mut self, one: &[u8], other: &[u8], original: Option<Box<[u8]>>) -> Result<(), JsValue> {
        self.0.compare(one, other, original.as_deref()).map_err(thrown)
    }

    /// What differs in all that has been compared: a `Told`.
    ///
    /// # Errors
    /// None.
    pub fn told(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.told().map_err(thrown)?)
    }
}
