//! Blockscope's kernels and candle's in one module, with one set of flags, on the same bytes.
//!
//! Built for WebAssembly with SIMD128 on for everything, as candle wants it (`npm run bench`). There the scalar variant would be
//! vectorised by the compiler, so it takes no part.

#![cfg(all(target_arch = "wasm32", feature = "peer"))]

mod formats;

use blockscope::format::relaxed::{PROBE, probe};
use blockscope::format::{BlockQ4K, QK_K};
use blockscope::input::BlockQ8K;
use blockscope::speed::{Engine, Ours, THOROUGH, Workload, race, table};
use blockscope::variant::Variant;
use blockscope_js::now;
use candle_core::quantized::{GgmlType, k_quants};
use wasm_bindgen::prelude::*;

/// candle's quantiser and dot, row by row, as its matmul calls them.
struct Candle;

impl Engine for Candle {
    fn name(&self) -> &'static str {
        "candle"
    }

    fn quantise(&self, x: &[f32], y: &mut [BlockQ8K]) {
        // SAFETY: both are `repr(C)` with the layout of ggml's block_q8_K: f32 d, i8 qs[256], i16 bsums[16].
        let y: &mut [k_quants::BlockQ8K] = unsafe { std::slice::from_raw_parts_mut(y.as_mut_ptr().cast(), y.len()) };
        k_quants::BlockQ8K::from_float(x, y);
    }

    fn matvec(&self, w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
        // SAFETY: as above, and block_q4_K: f16 d and dmin, u8 scales[12], u8 qs[128].
        let (w, y) = unsafe {
            let w: &[k_quants::BlockQ4K] = std::slice::from_raw_parts(w.as_ptr().cast(), w.len());
            let y: &[k_quants::BlockQ8K] = std::slice::from_raw_parts(y.as_ptr().cast(), y.len());
            (w, y)
        };
        for (out, row) in out.iter_mut().zip(w.chunks_exact(y.len())) {
            *out = k_quants::BlockQ4K::vec_dot(y.len() * QK_K, row, y);
        }
    }

    fn is_exact(&self) -> bool {
        false
    }
}

const _: () = assert!(size_of::<k_quants::BlockQ4K>() == size_of::<BlockQ4K>());
const _: () = assert!(size_of::<k_quants::BlockQ8K>() == size_of::<BlockQ8K>());

/// Names of the workloads: those of Q4_K, then a format each.
#[wasm_bindgen]
pub fn workloads() -> Vec<String> {
    Workload::all().iter().map(|workload| workload.name).chain(formats::names()).map(str::to_owned).collect()
}

/// Times one workload: JSON of its timings.
///
/// # Errors
/// An unknown name, an engine that computes something else, or a machine whose relaxed SIMD is wrong.
#[wasm_bindgen]
pub fn run(name: &str) -> Result<String, JsError> {
    if probe() != PROBE {
        return Err(JsError::new("relaxed SIMD gives wrong products here (Node before 24 does)"));
    }
    if formats::names().any(|format| format == name) {
        let timings = formats::race(name, now).map_err(|error| JsError::new(&error))?;
        return Ok(serde_json::to_string(&timings)?);
    }
    let workload = Workload::named(name).ok_or_else(|| JsError::new(&format!("no workload “{name}”")))?;
    let engines: [&dyn Engine; 3] = [&Candle, &Ours(Variant::Simd128), &Ours(Variant::Relaxed)];
    let timings = race(workload, &engines, now, THOROUGH).map_err(|error| JsError::new(&error.to_string()))?;
    Ok(serde_json::to_string(&timings)?)
}

/// Timings, as [`run`] gave them, as a table of ratios to candle.
///
/// # Errors
/// If they are none.
#[wasm_bindgen]
pub fn summary(json: &str) -> Result<String, JsError> {
    let timings: Vec<_> = serde_json::from_str(json)?;
    Ok(table(&timings, "candle"))
}
