//! The card's module: it makes work for a GPU and judges the answers. It knows nothing of GPUs; the GPU's module does.

#![cfg(target_arch = "wasm32")]

use blockscope::card::{Case, Plan};
use blockscope::format::find;
use blockscope::link;
use blockscope::spec::Experiment;
use blockscope::work::{Answer, Work};
use blockscope_js::{thrown, to_js};
use js_sys::{Array, Uint32Array};
use wasm_bindgen::prelude::*;

/// The golden cases for a card.
#[wasm_bindgen]
#[derive(Default)]
pub struct Cases(Vec<Case>);

#[wasm_bindgen]
impl Cases {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a case: its name, its format, the bytes of its fields `w_q`, `x_f32`, `w_deq` and `x_q` in the vectors.
    ///
    /// # Errors
    /// If there is no such format.
    pub fn add(
        &mut self,
        name: String,
        format: &str,
        w_q: &[u8],
        x_f32: &[u8],
        w_deq: &[u8],
        x_q: &[u8],
    ) -> Result<(), JsValue> {
        let format = find(format).ok_or_else(|| thrown("a golden vector of a format that is not here"))?;
        self.0.push(Case { name, format, w: w_q.into(), x: floats(x_f32), w_deq: floats(w_deq), x_q: x_q.into() });
        Ok(())
    }
}

/// Work, and the judge of its answers.
#[wasm_bindgen]
pub struct Judge {
    plan: Plan,
    work: Option<Work>,
}

#[wasm_bindgen]
impl Judge {
    /// The card's.
    ///
    /// # Errors
    /// None: the presets are valid.
    pub fn card(cases: &Cases) -> Result<Self, JsValue> {
        Ok(Self { plan: Plan::card(&cases.0).map_err(thrown)?, work: None })
    }

    /// The experiment of a link.
    ///
    /// # Errors
    /// If it has a stage that the GPU has not.
    pub fn experiment(text: &str) -> Result<Self, JsValue> {
        let experiment = Experiment::try_from(&link::parse(text).spec).map_err(thrown)?;
        Ok(Self { plan: Plan::experiment(&experiment).map_err(thrown)?, work: None })
    }

    /// What comes next, a `Said`, or null. Then `kind`, `numbers`, `arrays` and `texts` are its work.
    ///
    /// # Errors
    /// None.
    pub fn step(&mut self) -> Result<JsValue, JsValue> {
        self.work = self.plan.work();
        to_js(&self.plan.next())
    }

    /// The kind of the work.
    pub fn kind(&self) -> Option<usize> {
        self.work.as_ref().map(|work| work.kind as usize)
    }

    /// The numbers of the work.
    pub fn numbers(&self) -> Vec<u32> {
        self.work.as_ref().map(|work| work.numbers.clone()).unwrap_or_default()
    }

    /// The arrays of the work.
    pub fn arrays(&self) -> Array {
        let arrays = self.work.iter().flat_map(|work| &work.arrays);
        arrays.map(|words| JsValue::from(Uint32Array::from(words.as_slice()))).collect()
    }

    /// The shaders of the work.
    pub fn texts(&self) -> Vec<String> {
        self.work.as_ref().map(|work| work.texts.clone()).unwrap_or_default()
    }

    /// Takes the answer, asked at `asked` and given at `given` on the page's clock.
    pub fn answer(&mut self, arrays: Vec<Uint32Array>, asked: f64, given: f64) {
        self.plan.answer(Answer(arrays.iter().map(Uint32Array::to_vec).collect()), given - asked);
    }

    /// The `Findings`.
    ///
    /// # Errors
    /// None.
    pub fn findings(&self, packed_dot: bool) -> Result<JsValue, JsValue> {
        to_js(&self.plan.judge(packed_dot))
    }
}

/// Bytes as the f32 that they hold.
fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
}
