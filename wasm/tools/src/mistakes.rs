//! What somebody else's program did, and mistakes that are switched on.

use blockscope::explain::How;
use blockscope::spec::Focus;
use blockscope::web::{mistakes, tools};
use blockscope_js::{thrown, to_js};
use wasm_bindgen::prelude::*;

/// The mistakes that the experiment of a link allows: a list of `Listed`.
///
/// # Errors
/// None for a link that this program wrote.
#[wasm_bindgen]
pub fn gallery(link: &str) -> Result<JsValue, JsValue> {
    to_js(&mistakes::gallery(link).map_err(thrown)?)
}

/// An experiment, looked at.
#[wasm_bindgen]
pub struct Looked {
    link: String,
    focus: Focus,
}

#[wasm_bindgen]
impl Looked {
    /// The experiment of a link, looked at there.
    #[wasm_bindgen(constructor)]
    pub fn new(link: String, layer: usize, row: usize, block: usize, token: usize) -> Self {
        Self { link, focus: Focus { layer, row, block, token } }
    }

    /// What somebody else's program did: `Explanations`. `given`: `outputs`, `weights` or `input`; `theirs` is text, JSON or npy,
    /// or f32 (of the input signed bytes) if it is `raw`.
    ///
    /// # Errors
    /// What is wrong with the answer.
    pub fn explained(&self, given: &str, theirs: &[u8], raw: bool) -> Result<JsValue, JsValue> {
        to_js(&tools::explained(&self.link, self.focus, given, theirs, raw).map_err(thrown)?)
    }

    /// What the mistake of that name does: a `Switched`. The experiment's path, order and rule are taken where none is named.
    ///
    /// # Errors
    /// If the format, the path, the order or the rule does not allow it, or the experiment is too large.
    pub fn switched(
        &self,
        name: &str,
        path: Option<String>,
        order: Option<String>,
        rule: Option<String>,
    ) -> Result<JsValue, JsValue> {
        let how = How { path: path.as_deref(), order: order.as_deref(), rule: rule.as_deref() };
        to_js(&mistakes::on(&self.link, self.focus, name, how).map_err(thrown)?)
    }

    /// The same, layer by layer beside both paths: an `Along`.
    ///
    /// # Errors
    /// Those of `switched`.
    pub fn mistake_along(
        &self,
        name: &str,
        path: Option<String>,
        order: Option<String>,
        rule: Option<String>,
    ) -> Result<JsValue, JsValue> {
        let how = How { path: path.as_deref(), order: order.as_deref(), rule: rule.as_deref() };
        to_js(&mistakes::along(&self.link, self.focus, name, how).map_err(thrown)?)
    }

    /// Outputs of somebody, layer by layer beside both paths: an `Along`. They were given while output `row` of token `token` was
    /// looked at.
    ///
    /// # Errors
    /// What is wrong with the answer.
    pub fn answer_along(&self, row: usize, token: usize, theirs: &[u8], raw: bool) -> Result<JsValue, JsValue> {
        let of = Focus { row, token, ..self.focus };
        to_js(&tools::along(&self.link, of, self.focus, theirs, raw).map_err(thrown)?)
    }
}
