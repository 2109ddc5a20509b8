//! GGUF files on the page.

use blockscope::web::file;
use blockscope_js::{thrown, to_js};
use wasm_bindgen::prelude::*;

/// A GGUF file, of which the page reads the bytes.
#[wasm_bindgen]
pub struct ModelFile {
    pub(crate) file: file::ModelFile,
    bytes: u64,
}

/// The most that a file of the page can have, in bytes: numbers of JavaScript are whole up to there.
const MOST: f64 = 9_007_199_254_740_991.0;

#[wasm_bindgen]
impl ModelFile {
    /// A file of that many bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: f64) -> Self {
        let bytes = bytes.clamp(0.0, MOST) as u64;
        Self { file: file::ModelFile::new(bytes), bytes }
    }

    /// What to read next: a `Span`, or null when the header is read.
    ///
    /// # Errors
    /// None.
    pub fn want(&self) -> Result<JsValue, JsError> {
        to_js(&self.file.want(self.bytes))
    }

    /// Takes what was wanted.
    ///
    /// # Errors
    /// What is wrong with the header.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        self.file.feed(bytes).map_err(thrown)
    }

    /// What the file holds, when its header is read: a `Listing`.
    ///
    /// # Errors
    /// What is wrong with a tensor.
    pub fn listing(&mut self) -> Result<JsValue, JsError> {
        to_js(&self.file.listing().map_err(thrown)?)
    }

    /// Where a block of a row is: a `Span`.
    ///
    /// # Errors
    /// A tensor, a row or a block that there is not.
    pub fn place(&self, tensor: usize, row: f64, block: f64) -> Result<JsValue, JsError> {
        to_js(&self.file.place(tensor, row as u64, block as u64).map_err(thrown)?)
    }

    /// What to read for a tile from a block of a row on, rows and columns as they were typed: a `TileReads`.
    ///
    /// # Errors
    /// Rows or columns that there are not, or more than a link packs.
    pub fn tile(&self, tensor: usize, row: f64, block: f64, rows: &str, columns: &str) -> Result<JsValue, JsError> {
        to_js(&self.file.tile(tensor, row as u64, block as u64, rows, columns).map_err(thrown)?)
    }

    /// A link to an experiment with so many rows, from their bytes; `onto`: that of which they are the next layer.
    ///
    /// # Errors
    /// Weights that no experiment takes; a layer that does not follow the experiment.
    #[wasm_bindgen(js_name = tileLink)]
    pub fn tile_link(&self, tensor: usize, rows: f64, bytes: &[u8], onto: Option<String>) -> Result<String, JsError> {
        self.file.tile_link(tensor, rows as u64, bytes, onto.as_deref()).map_err(thrown)
    }

    /// A link to an experiment with what stands there.
    ///
    /// # Errors
    /// Weights that no experiment takes.
    pub fn link(&self, tensor: usize, bytes: &[u8]) -> Result<String, JsError> {
        self.file.link(tensor, bytes).map_err(thrown)
    }
}
