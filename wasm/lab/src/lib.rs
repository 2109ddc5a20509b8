//! The instrument, bound to JavaScript. Each engine module of the page is a crate of its own that hands this on: that of the first sight
//! runs an experiment and looks at it, the whole one also edits.

#![cfg(target_arch = "wasm32")]

use blockscope::spec::Focus;
#[cfg(feature = "formats")]
use blockscope::web::Problem;
use blockscope::web::{Choices, lab};
use blockscope_js::{now, thrown, to_js};
use wasm_bindgen::prelude::*;

/// One experiment, its last run, and where the microscope points.
#[wasm_bindgen]
pub struct Lab(lab::Lab);

#[wasm_bindgen]
#[allow(clippy::new_without_default, reason = "JavaScript has constructors, not Default")]
impl Lab {
    /// The default experiment, not yet run.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(lab::Lab::new(now))
    }

    /// Takes the experiment of a link: an `Opened`, or null where the engine of the first sight leaves it to the whole one.
    ///
    /// # Errors
    /// None.
    pub fn open(&mut self, text: &str) -> Result<JsValue, JsValue> {
        to_js(&self.0.open(text))
    }

    /// Points the microscope.
    pub fn focus(&mut self, layer: usize, row: usize, block: usize, token: usize) {
        self.0.focus(Focus { layer, row, block, token });
    }

    /// Runs what has changed: a `View`.
    ///
    /// # Errors
    /// None: an experiment that is open is valid.
    pub fn look(&mut self) -> Result<JsValue, JsValue> {
        to_js(&self.0.look().map_err(thrown)?)
    }

    /// The dot in focus on several machines, a list of `Machine`, or null before the first run.
    ///
    /// # Errors
    /// None.
    pub fn machines(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.machines())
    }

    /// The numbers of the row in focus and their levels: a `Ladder`.
    ///
    /// # Errors
    /// None.
    pub fn ladder(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.ladder())
    }

    /// `Pictures` of the last run, or null before it.
    ///
    /// # Errors
    /// None.
    pub fn pictures(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.pictures())
    }
}

/// What the engine of the first sight leaves to the whole one.
#[cfg(feature = "formats")]
#[wasm_bindgen]
impl Lab {
    /// One edit: what to change, an index into it, the new number, or the new name or hex. Returns the link of what it made,
    /// or the `Problem` for which it was refused; then nothing has changed.
    ///
    /// # Errors
    /// None.
    pub fn edit(&mut self, what: &str, index: usize, number: f64, text: &str) -> Result<JsValue, JsValue> {
        match self.0.edit(what, index, number, text) {
            Ok(link) => Ok(link.into()),
            Err(error) => to_js(&Problem::from(&error)),
        }
    }

    /// The experiment at the seven block scales of M96, a list of `ScaleRow`, or null if it is too large to repeat.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(js_name = scaleSweep)]
    pub fn scale_sweep(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.scale_sweep())
    }
}

/// The `Choices` of every control.
///
/// # Errors
/// None.
#[wasm_bindgen]
pub fn choices() -> Result<JsValue, JsValue> {
    to_js(&Choices::all())
}
