//! Somebody's shader, compiled and judged on the browser's GPU.

#![cfg(target_arch = "wasm32")]

use blockscope::gpu::{Gpu, GpuError, Kernel};
use blockscope::judge::{Card, Cases, Shader, Trouble, card};
use blockscope::link;
use blockscope::spec::Focus;
use blockscope::work::{Given, Kernels};
use blockscope_js::{now, thrown, to_js};
use wasm_bindgen::prelude::*;

/// A shader, the cases that it is asked, the device that it runs on, and the function that was asked last.
#[wasm_bindgen]
pub struct Judge {
    shader: Shader,
    text: String,
    cases: Cases,
    device: Option<(Gpu, Kernels)>,
    given: Option<Given>,
    asked: Option<Asked>,
}

struct Asked {
    /// Its number.
    at: usize,
    kernel: Kernel,
    /// Whether it races on path A, or on B; nothing if it does not.
    path_a: Option<bool>,
}

#[wasm_bindgen]
impl Judge {
    /// Reads a shader's text. `manifest` and `binary` are the golden vectors.
    ///
    /// # Errors
    /// What is wrong with the text.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String, manifest: &str, binary: &[u8]) -> Result<Self, JsValue> {
        let shader = Shader::read(&text).map_err(thrown)?;
        let cases = Cases::golden(manifest, binary).map_err(thrown)?;
        Ok(Self { shader, text, cases, device: None, given: None, asked: None })
    }

    /// Takes the experiment of a link, looked at there, for a case.
    ///
    /// # Errors
    /// None for a link that this program wrote.
    pub fn look(&mut self, link: &str, layer: usize, row: usize, block: usize, token: usize) -> Result<(), JsValue> {
        self.cases.look(&link::parse(link).spec, Focus { layer, row, block, token }).map_err(thrown)
    }

    /// The names of the functions to judge.
    pub fn functions(&self) -> Vec<String> {
        self.shader.functions.iter().map(|function| function.name.clone()).collect()
    }

    /// Opens the browser's device.
    ///
    /// # Errors
    /// A plain sentence, here and below.
    pub async fn open(&mut self) -> Result<(), JsValue> {
        let gpu = Gpu::open("").await.map_err(said)?;
        let kernels = Kernels::new(&gpu).await.map_err(said)?;
        self.device = Some((gpu, kernels));
        Ok(())
    }

    /// Compiles the text: what the compiler says, `CompilerMessage`s. With an error among them nothing can be asked.
    pub async fn compile(&mut self) -> Result<JsValue, JsValue> {
        let (gpu, _) = self.device.as_ref().ok_or_else(|| thrown("no device is open"))?;
        let (given, messages) = gpu.given(&self.text).await.map_err(said)?;
        self.given = given;
        to_js(&messages)
    }

    /// Puts all cases to the function of that number, and judges the answers: a `KernelCard`.
    pub async fn ask(&mut self, at: usize) -> Result<JsValue, JsValue> {
        let function = self.shader.functions.get(at).ok_or_else(|| thrown("no such function"))?;
        let ((gpu, _), given) =
            self.device.as_ref().zip(self.given.as_ref()).ok_or_else(|| thrown("the shader did not compile"))?;
        let cases = self.shader.cases(function, &self.cases);
        let (kernel, answers) = self.shader.ask(gpu, given, function, &cases).await.map_err(thrown)?;
        let made: Card = card(function, &cases.iter().collect::<Vec<_>>(), &answers).map_err(thrown)?;
        self.asked = Some(Asked { at, kernel, path_a: function.races(&made) });
        to_js(&made)
    }

    /// Races that function against ours and the memory: a `KernelRace`; nothing if there is nothing to race it against.
    pub async fn race(&self) -> Result<JsValue, JsValue> {
        let Some(((gpu, kernels), asked)) = self.device.as_ref().zip(self.asked.as_ref()) else {
            return Ok(JsValue::NULL);
        };
        let Some(path_a) = asked.path_a else { return Ok(JsValue::NULL) };
        let function = &self.shader.functions[asked.at];
        to_js(&self.shader.race(gpu, kernels, (function, &asked.kernel), path_a, now).await.map_err(thrown)?)
    }
}

/// What a GPU's refusal says, in bounded length.
fn said(error: GpuError) -> JsValue {
    thrown(Trouble::from(error))
}
