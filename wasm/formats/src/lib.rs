//! The engine with every weight format: the page loads it when an experiment wants another than Q4_K, and to compare formats.

#![cfg(target_arch = "wasm32")]

use blockscope::cost::Spread;
use blockscope::spec::Focus;
use blockscope::web::{formats, sweep};
use blockscope_js::{refused, thrown, to_js};
use wasm_bindgen::prelude::*;

pub use blockscope_lab::*;

/// 256 gaussian numbers in a format, all of them moved and one of them set: a `Spread`.
///
/// # Errors
/// A format that does not exist, a place beyond the row, a number that is not finite.
#[wasm_bindgen]
pub fn spread(format: &str, seed: u32, at: usize, loud: f32, shift: f32) -> Result<JsValue, JsValue> {
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
    pub fn drawn(data: &str, seed: u32) -> Result<Self, JsValue> {
        formats::Weights::drawn(data, seed).map(Self).map_err(thrown)
    }

    /// The numbers of a text.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn of(text: &str) -> Result<Self, JsValue> {
        formats::Weights::of(text).map(Self).map_err(thrown)
    }

    /// Those of a link's experiment.
    ///
    /// # Errors
    /// What the link could not say; a weight that is infinite or NaN.
    #[wasm_bindgen(js_name = ofLink)]
    pub fn of_link(link: &str) -> Result<Self, JsValue> {
        formats::Weights::of_link(link).map(Self).map_err(thrown)
    }

    /// All formats: a `SideBySide`.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(js_name = sideBySide)]
    pub fn side_by_side(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.side_by_side())
    }

    /// The 32 weights from `from` on in a format: a `Line`.
    ///
    /// # Errors
    /// A format whose blocks these weights do not fill.
    pub fn line(&self, format: &str, from: usize) -> Result<JsValue, JsValue> {
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

    /// Another link's, looked at there. Weights that both draw are not quantised again.
    pub fn take(&mut self, link: &str, layer: usize, row: usize, block: usize, token: usize) {
        self.0.take(link, Focus { layer, row, block, token });
    }

    /// What it costs in a format: a `FormatCost`.
    ///
    /// # Errors
    /// A format that does not exist.
    pub fn cost(&mut self, format: &str) -> Result<JsValue, JsValue> {
        to_js(&self.0.cost(format).map_err(thrown)?)
    }

    /// The levels of a format: a `Ladder`.
    ///
    /// # Errors
    /// A format that does not exist, or whose blocks these rows do not fill.
    pub fn ladder(&self, format: &str) -> Result<JsValue, JsValue> {
        to_js(&self.0.ladder(format).map_err(thrown)?)
    }
}

/// What can be moved in the experiment of a link: a list of `Movable`.
///
/// # Errors
/// None.
#[wasm_bindgen]
pub fn movable(link: &str) -> Result<JsValue, JsValue> {
    to_js(&sweep::movable(link))
}

/// A sweep under way.
#[wasm_bindgen]
pub struct Sweep(sweep::Sweep);

#[wasm_bindgen]
impl Sweep {
    /// The sweep of a link's experiment, looked at there, at its start.
    ///
    /// # Errors
    /// What it cannot be asked.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, focus: &[usize], moved: &str, values: &str, seeds: &str) -> Result<Self, JsValue> {
        let at = |i: usize| focus.get(i).copied().unwrap_or_default();
        let focus = Focus { layer: at(0), row: at(1), block: at(2), token: at(3) };
        sweep::Sweep::new(link, focus, moved, values, seeds).map(Self).map_err(refused)
    }

    /// Whether it takes no more than some seconds.
    #[wasm_bindgen(js_name = isLight)]
    pub fn is_light(&self) -> bool {
        self.0.is_light()
    }

    /// Does the next run. False if there was none left.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// What was found so far, as a metric says it: a `Swept`.
    ///
    /// # Errors
    /// A metric that there is not.
    #[wasm_bindgen(js_name = soFar)]
    pub fn so_far(&self, metric: &str) -> Result<JsValue, JsValue> {
        to_js(&self.0.so_far(metric).map_err(refused)?)
    }

    /// One run, its place and its seed from 0: a `Run`, or null.
    ///
    /// # Errors
    /// None.
    pub fn run(&self, place: usize, seed: usize) -> Result<JsValue, JsValue> {
        to_js(&self.0.run(place, seed))
    }
}
