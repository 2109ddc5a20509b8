//! Scans of GGUF files.

use super::file::ModelFile;
use blockscope::web::scan;
use blockscope_js::{thrown, to_js};
use wasm_bindgen::prelude::*;

/// A scan by one worker.
#[wasm_bindgen]
pub struct Scan(scan::Scan);

#[wasm_bindgen]
impl Scan {
    /// A scan of a file whose header has been read, or of one of its tensors. `input`: the link whose input and paths every block
    /// meets.
    ///
    /// # Errors
    /// A tensor that there is not; a format that lacks the rule or the order of the input.
    pub fn of(file: &ModelFile, tensor: Option<usize>, input: &str) -> Result<Self, JsValue> {
        scan::Scan::new(&file.file, None, tensor, input).map(Self).map_err(thrown)
    }

    /// The same against an original: a file whose header has been read too.
    ///
    /// # Errors
    /// As those of `of`.
    pub fn against(
        file: &ModelFile,
        original: &ModelFile,
        tensor: Option<usize>,
        input: &str,
    ) -> Result<Self, JsValue> {
        scan::Scan::new(&file.file, Some(&original.file), tensor, input).map(Self).map_err(thrown)
    }

    /// What all shares read: an `Extent`.
    ///
    /// # Errors
    /// None.
    pub fn extent(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.extent())
    }

    /// Begins a share, counted from 0.
    pub fn begin(&mut self, share: u32) {
        self.0.begin(share);
    }

    /// What to read next: a `Reads`, or null when all has been asked for.
    ///
    /// # Errors
    /// None.
    pub fn want(&mut self) -> Result<JsValue, JsValue> {
        to_js(&self.0.want())
    }

    /// Counts the first of what was asked for and has not been counted.
    ///
    /// # Errors
    /// Other bytes than were asked for.
    pub fn count(&mut self, blocks: &[u8], original: Option<Box<[u8]>>) -> Result<(), JsValue> {
        self.0.count(blocks, original.as_deref()).map_err(thrown)
    }

    /// The lines of the share.
    ///
    /// # Errors
    /// None that is known.
    pub fn lines(&mut self) -> Result<String, JsValue> {
        self.0.lines().map_err(thrown)
    }

    /// The table that all shares of a scan make: a `ScanTable`.
    ///
    /// # Errors
    /// If they are not all shares of one scan.
    pub fn table(shares: Vec<String>) -> Result<JsValue, JsValue> {
        to_js(&scan::table(&shares).map_err(thrown)?)
    }

    /// The input that a scan takes if none is chosen.
    pub fn input() -> String {
        blockscope::scan::INPUT.to_owned()
    }
}
