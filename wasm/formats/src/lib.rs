//! The engine with every weight format: the page loads it when an experiment wants another than Q4_K, and to compare formats.

#![cfg(target_arch = "wasm32")]

use blockscope::spec::Focus;
use blockscope::web::{file, formats};
use blockscope_js::{thrown, to_js};
use wasm_bindgen::prelude::*;

pub use blockscope_lab::*;

/// Weights to compare formats on.
#[wasm_bindgen]
pub struct Weights(formats::Weights);

#[wasm_bindgen]
impl Weights {
    /// Drawn ones, by the name of the data.
    ///
    /// # Errors
    /// A name that no data has.
    pub fn drawn(data: &str, seed: u32) -> Result<Self, JsError> {
        formats::Weights::drawn(data, seed).map(Self).map_err(thrown)
    }

    /// The numbers of a text.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn of(text: &str) -> Result<Self, JsError> {
        formats::Weights::of(text).map(Self).map_err(thrown)
    }

    /// All formats: a `SideBySide`.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(js_name = sideBySide)]
    pub fn side_by_side(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.side_by_side())
    }

    /// The 32 weights from `from` on in a format: a `Line`.
    ///
    /// # Errors
    /// A format whose blocks these weights do not fill.
    pub fn line(&self, format: &str, from: usize) -> Result<JsValue, JsError> {
        to_js(&self.0.line(format, from).map_err(thrown)?)
    }
}

/// The experiment of a link, to be had in every format.
#[wasm_bindgen]
pub struct Others(formats::Others);

#[wasm_bindgen]
impl Others {
    /// That of a link, looked at there.
    pub fn of(link: &str, layer: usize, row: usize, block: usize, token: usize) -> Self {
        Self(formats::Others::of(link, Focus { layer, row, block, token }))
    }

    /// What it costs in a format: a `FormatCost`.
    ///
    /// # Errors
    /// A format that does not exist.
    pub fn cost(&self, format: &str) -> Result<JsValue, JsError> {
        to_js(&self.0.cost(format).map_err(thrown)?)
    }

    /// The levels of a format: a `Ladder`.
    ///
    /// # Errors
    /// A format that does not exist, or whose blocks these rows do not fill.
    pub fn ladder(&self, format: &str) -> Result<JsValue, JsError> {
        to_js(&self.0.ladder(format).map_err(thrown)?)
    }
}

/// A GGUF file, of which the page reads the bytes.
#[wasm_bindgen]
pub struct ModelFile {
    file: file::ModelFile,
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

    /// A link to an experiment with what stands there.
    ///
    /// # Errors
    /// Weights that no experiment takes.
    pub fn link(&self, tensor: usize, bytes: &[u8]) -> Result<String, JsError> {
        self.file.link(tensor, bytes).map_err(thrown)
    }
}
