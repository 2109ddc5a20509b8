//! The GPU's module: a device that runs work. It knows neither formats nor experiments nor what is right; the card's module does.

#![cfg(target_arch = "wasm32")]

use blockscope::gpu::Gpu;
use blockscope::work::{self, Kernels, Kind, Work};
use blockscope_js::thrown;
use js_sys::{Array, Uint32Array};
use wasm_bindgen::prelude::*;

/// A device with its shaders.
#[wasm_bindgen]
pub struct Device {
    gpu: Gpu,
    kernels: Kernels,
}

#[wasm_bindgen]
impl Device {
    /// Opens the browser's device and compiles the shaders.
    ///
    /// # Errors
    /// A plain sentence, here and below.
    pub async fn open() -> Result<Device, JsValue> {
        let gpu = Gpu::open("").await.map_err(thrown)?;
        let kernels = Kernels::new(&gpu).await.map_err(thrown)?;
        Ok(Self { gpu, kernels })
    }

    /// Whether WGSL here has `dot4I8Packed`.
    #[wasm_bindgen(getter)]
    pub fn packed_dot(&self) -> bool {
        self.gpu.about().packed_dot
    }

    /// Whether passes can be timed on the device.
    #[wasm_bindgen(getter)]
    pub fn timestamps(&self) -> bool {
        self.gpu.about().timestamps
    }

    /// Runs one piece of work (see `blockscope::work`): its kind, its numbers, its arrays, its shaders. Returns an array of
    /// Uint32Array.
    pub async fn run(
        &self,
        kind: usize,
        numbers: Vec<u32>,
        arrays: Vec<Uint32Array>,
        texts: Vec<String>,
    ) -> Result<Array, JsValue> {
        let kind = *Kind::ALL.get(kind).ok_or_else(|| thrown("no such kind of work"))?;
        let work = Work { kind, numbers, arrays: arrays.iter().map(Uint32Array::to_vec).collect(), texts };
        let answer = work::run(&self.gpu, &self.kernels, &work).await.map_err(thrown)?;
        Ok(answer.0.iter().map(|words| JsValue::from(Uint32Array::from(words.as_slice()))).collect())
    }
}
