//! The engine with every weight format: the page loads it when an experiment wants another than Q4_K, and to compare formats.

#![cfg(target_arch = "wasm32")]

use blockscope::cost::Spread;
use blockscope::spec::Focus;
use blockscope::web::formats;
use blockscope_js::{thrown, to_js};
use wasm_bindgen::prelude::*;

pub use blockscope_lab::*;

/// 256 gaussian numbers in a format, all of them moved and one of them set: a `Spread`.
///
/// # Errors
/// A format that does not exist, a place beyond the row, a number that is not finite.
#[wasm_bindgen]
pub fn spread(format: &str, seed: u32, at: usize, loud: f32, shift: f32) -> Result<JsValue, JsError> {
    to_js(&Spread::of(format, seed, at, loud, shift).map_err(thrown)?)
}

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
