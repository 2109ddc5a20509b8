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

/// What an origin says, layer by layer: a list of `TakenFrom` or null.
///
/// # Errors
/// An entry that is none.
#[wasm_bindgen(js_name = takenFrom)]
pub fn taken_from(origin: &str) -> Result<JsValue, JsValue> {
    to_js(&blockscope::web::origin::taken_from(origin).map_err(thrown)?)
}

/// The most that a file of the page can have, in bytes: numbers of JavaScript are whole up to there.
const MOST: f64 = 9_007_199_254_740_991.0;

#[wasm_bindgen]
impl ModelFile {
    /// A file that was opened by its name or its address, of that many bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(opened: &str, bytes: f64) -> Self {
        let bytes = bytes.clamp(0.0, MOST) as u64;
        Self { file: file::ModelFile::new(opened, bytes), bytes }
    }

    /// What to read next: a `Span`, or null when the header is read.
    ///
    /// # Errors
    /// None.
    pub fn want(&self) -> Result<JsValue, JsValue> {
        to_js(&self.file.want(self.bytes))
    }

    /// Takes what was wanted.
    ///
    /// # Errors
    /// What is wrong with the header.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.file.feed(bytes).map_err(thrown)
    }

    /// What the file holds, when its header is read: a `Listing`.
    ///
    /// # Errors
    /// What is wrong with a tensor.
    pub fn listing(&mut self) -> Result<JsValue, JsValue> {
        to_js(&self.file.listing().map_err(thrown)?)
    }

    /// Where a block of a row is: a `Span`.
    ///
    /// # Errors
    /// A tensor, a row or a block that there is not.
    pub fn place(&self, tensor: usize, row: f64, block: f64) -> Result<JsValue, JsValue> {
        to_js(&self.file.place(tensor, row as u64, block as u64).map_err(thrown)?)
    }

    /// The block to look at for a block of the tensor's type: of floats, which are blocks of one, the stretch that holds it.
    ///
    /// # Errors
    /// A tensor or a block that there is not; a float at the end of a row, which no whole stretch holds.
    pub fn seen(&self, tensor: usize, block: f64) -> Result<f64, JsValue> {
        Ok(self.file.seen(tensor, block as u64).map_err(thrown)? as f64)
    }

    /// Where the first layer of an origin stands in this file, a `Found`; null if it is not of this one.
    ///
    /// # Errors
    /// None.
    pub fn home(&self, origin: &str) -> Result<JsValue, JsValue> {
        to_js(&self.file.home(origin))
    }

    /// Where the weights stand that the experiment of a link left in this file: a list of `Span`.
    ///
    /// # Errors
    /// Another file than the link names, or one without the place.
    pub fn left(&self, link: &str) -> Result<JsValue, JsValue> {
        to_js(&self.file.left(link).map_err(thrown)?)
    }

    /// The link with these weights, from the bytes of all those places.
    ///
    /// # Errors
    /// As before, and weights that do not make the layers of the experiment.
    pub fn filled(&self, link: &str, bytes: &[u8]) -> Result<String, JsValue> {
        self.file.filled(link, bytes).map_err(thrown)
    }

    /// What to read for a tile from a block of a row on, rows and columns as they were typed: a `TileReads`.
    ///
    /// # Errors
    /// Rows or columns that there are not, or more than a link packs.
    pub fn tile(&self, tensor: usize, row: f64, block: f64, rows: &str, columns: &str) -> Result<JsValue, JsValue> {
        to_js(&self.file.tile(tensor, row as u64, block as u64, rows, columns).map_err(thrown)?)
    }

    /// A link to an experiment with a tile, from its bytes; rows and origin as in its `TileReads`, `onto`: the link of an
    /// experiment of which it is the next layer.
    ///
    /// # Errors
    /// Weights that no experiment takes; a layer that does not follow the experiment.
    #[wasm_bindgen(js_name = tileLink)]
    pub fn tile_link(
        &self,
        tensor: usize,
        rows: f64,
        origin: &str,
        bytes: &[u8],
        onto: Option<String>,
    ) -> Result<String, JsValue> {
        self.file.tile_link(tensor, (rows as u64, origin), bytes, onto.as_deref()).map_err(thrown)
    }

    /// Where the numbers of a tensor are that becomes a stage: a `Span`.
    ///
    /// # Errors
    /// A tensor that there is not, or that is not one row of floats.
    pub fn stage(&self, tensor: usize) -> Result<JsValue, JsValue> {
        to_js(&self.file.stage(tensor).map_err(thrown)?)
    }

    /// The link of an experiment with a tensor, from its bytes, as a stage (`norm` or `bias`) behind those of a layer, as it was typed.
    ///
    /// # Errors
    /// A stage or a layer that there is not; numbers that do not fit.
    #[wasm_bindgen(js_name = stageLink)]
    pub fn stage_link(
        &self,
        tensor: usize,
        stage: &str,
        layer: &str,
        bytes: &[u8],
        onto: &str,
    ) -> Result<String, JsValue> {
        self.file.stage_link(tensor, (stage, layer), bytes, onto).map_err(thrown)
    }

    /// A link to an experiment with what stands at a block of a row.
    ///
    /// # Errors
    /// Weights that no experiment takes.
    pub fn link(&self, tensor: usize, row: f64, block: f64, bytes: &[u8]) -> Result<String, JsValue> {
        self.file.link(tensor, row as u64, block as u64, bytes).map_err(thrown)
    }
}
