//! The browser's face: the only room that knows JavaScript. No arithmetic here.
//!
//! A [`Lab`] holds one experiment. The page sends it edits and receives a view: everything that is on the screen.

#![forbid(unsafe_code)]

mod edit;

use crate::experiment::{
    Activations, Experiment, Focus, Half, HexF32, Preset, Report, ScaleRow, Scope, Spec, SpecError, TokenSummary,
    Weights, scale_sweep,
};
use crate::kernel::Variant;
use crate::link;
use js_sys::{Float32Array, Int8Array, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Everything on the screen.
#[derive(Serialize)]
struct View<'a> {
    fields: Fields,
    link: String,
    preset: Option<&'static str>,
    digest: String,
    /// Milliseconds that the run took.
    elapsed: f64,
    variant: &'static str,
    depths: Vec<Vec<TokenView<'a>>>,
    scope: ScopeView,
    scale_sweep: Option<Vec<ScaleRow>>,
}

/// The microscope's arrays as typed arrays, which cross to the page in one piece.
#[derive(Serialize)]
struct ScopeView {
    focus: Focus,
    d: Half,
    dmin: Half,
    d8: f64,
    isum: i32,
    msum: i32,
    a_part: f64,
    b_part: f64,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    bytes: Uint8Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    scales: Uint8Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    mins: Uint8Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    nibbles: Uint8Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    q8: Int8Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    weights: Float32Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    x_a: Float32Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    x_b: Float32Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    x_q8: Float32Array,
}

impl From<&Scope> for ScopeView {
    fn from(scope: &Scope) -> Self {
        Self {
            focus: scope.focus,
            d: scope.d,
            dmin: scope.dmin,
            d8: f64::from(scope.d8),
            isum: scope.isum,
            msum: scope.msum,
            a_part: scope.a_part,
            b_part: scope.b_part,
            bytes: scope.bytes.as_slice().into(),
            scales: scope.scales.as_slice().into(),
            mins: scope.mins.as_slice().into(),
            nibbles: scope.nibbles.as_slice().into(),
            q8: scope.q8.as_slice().into(),
            weights: scope.weights.as_slice().into(),
            x_a: scope.x_a.as_slice().into(),
            x_b: scope.x_b.as_slice().into(),
            x_q8: scope.x_q8.as_slice().into(),
        }
    }
}

/// What the page's controls show of the Spec.
#[derive(Serialize)]
struct Fields {
    in_dim: i64,
    out_dim: i64,
    depth: i64,
    tokens: i64,
    between: &'static str,
    order_a: &'static str,
    q8k: &'static str,
    order_b: &'static str,
    /// `pattern`, `bytes` or `random`.
    weights: &'static str,
    /// `pattern`, `bits` or `random`.
    activations: &'static str,
    seed: Option<i64>,
    /// Super-block bytes that replace what the weights give.
    edits: usize,
}

impl From<&Spec> for Fields {
    fn from(spec: &Spec) -> Self {
        let (weights, weight_seed) = match &spec.weights {
            Weights::Pattern(_) => ("pattern", None),
            Weights::Bytes(_) => ("bytes", None),
            Weights::Random(r) => ("random", Some(r.seed)),
        };
        let (activations, activation_seed) = match &spec.activations {
            Activations::Pattern(_) => ("pattern", None),
            Activations::Bits(_) => ("bits", None),
            Activations::Random(r) => ("random", Some(r.seed)),
        };
        Self {
            in_dim: spec.in_dim,
            out_dim: spec.out_dim,
            depth: spec.depth,
            tokens: spec.tokens,
            between: spec.between.name(),
            order_a: spec.path_a.order.name(),
            q8k: spec.path_b.q8k.name(),
            order_b: spec.path_b.order.name(),
            weights,
            activations,
            seed: weight_seed.or(activation_seed),
            edits: spec.edits.len(),
        }
    }
}

/// One token after one layer: the watched output and the metrics.
#[derive(Serialize)]
struct TokenView<'a> {
    a: f32,
    b: f32,
    a_bits: HexF32,
    b_bits: HexF32,
    exact: f64,
    summary: &'a TokenSummary,
}

/// An error as the page shows it.
#[derive(Serialize)]
struct Problem {
    field: String,
    message: String,
}

impl From<&SpecError> for Problem {
    fn from(error: &SpecError) -> Self {
        Self { field: error.field.to_string(), message: error.to_string() }
    }
}

#[derive(Serialize)]
struct Opened {
    problems: Vec<Problem>,
    digest: Option<String>,
}

/// The one way from Rust values to JavaScript.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// One experiment, its last run, and where the microscope points.
#[wasm_bindgen]
pub struct Lab {
    spec: Spec,
    focus: Focus,
    report: Option<Report>,
    elapsed: f64,
}

#[wasm_bindgen]
#[allow(clippy::new_without_default, reason = "JavaScript has constructors, not Default")]
impl Lab {
    /// The default experiment, not yet run.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self { spec: Spec::default(), focus: Focus::default(), report: None, elapsed: 0.0 }
    }

    /// Takes the experiment of a link. Returns `{problems, digest}`; what could not be read is named in `problems`.
    pub fn open(&mut self, text: &str) -> Result<JsValue, JsError> {
        let link = link::parse(text);
        self.spec = link.spec;
        self.report = None;
        to_js(&Opened {
            problems: link.problems.iter().map(Problem::from).collect(),
            digest: link.digest.map(|d| d.to_string()),
        })
    }

    /// One edit: what to change, an index into it, the new number, or the new name or hex. Returns nothing, or the problem
    /// for which the edit was refused; then nothing has changed.
    pub fn edit(&mut self, what: &str, index: usize, number: f64, text: &str) -> Result<JsValue, JsError> {
        let edited = edit::parse(what, self.focus, index, number, text).and_then(|edit| self.spec.edited(&edit));
        match edited {
            Ok(spec) if spec == self.spec => {}
            Ok(spec) => {
                self.spec = spec;
                self.report = None;
            }
            Err(error) => return to_js(&Problem::from(&error)),
        }
        Ok(JsValue::UNDEFINED)
    }

    /// Points the microscope.
    pub fn focus(&mut self, layer: usize, row: usize, block: usize, token: usize) {
        if row != self.focus.row {
            self.report = None;
        }
        self.focus = Focus { layer, row, block, token };
    }

    /// Runs what has changed and returns the view.
    pub fn look(&mut self) -> Result<JsValue, JsError> {
        let experiment = Experiment::try_from(&self.spec)?;
        self.focus = self.focus.clamped(&experiment);
        let report = match self.report.take() {
            Some(report) => report,
            None => {
                let start = now();
                let report = experiment.run(Variant::BEST, self.focus.row);
                self.elapsed = now() - start;
                report
            }
        };
        let scope = Scope::look(&experiment, &report, self.focus, Variant::BEST)?;
        let view = to_js(&self.view(&report, &experiment, scope));
        self.report = Some(report);
        view
    }

    fn view<'a>(&'a self, report: &'a Report, experiment: &Experiment, scope: Scope) -> View<'a> {
        let row = self.focus.row;
        let depths = report.depths.iter().map(|depth| {
            let tokens = depth.tokens.iter().map(|t| TokenView {
                a: t.a[row],
                b: t.b[row],
                a_bits: HexF32(t.a[row]),
                b_bits: HexF32(t.b[row]),
                exact: t.exact[row],
                summary: &t.summary,
            });
            tokens.collect()
        });
        View {
            fields: (&self.spec).into(),
            link: link::format(&self.spec),
            preset: Preset::ALL.iter().copied().find(|p| p.spec() == self.spec).map(Preset::name),
            digest: report.digest.to_string(),
            elapsed: self.elapsed,
            variant: Variant::BEST.name(),
            depths: depths.collect(),
            scope: (&scope).into(),
            scale_sweep: scale_sweep(experiment, self.focus, Variant::BEST),
        }
    }
}

/// Milliseconds since some start.
fn now() -> f64 {
    js_sys::Reflect::get(&js_sys::global(), &"performance".into())
        .ok()
        .and_then(|p| p.dyn_into::<web_sys::Performance>().ok())
        .map_or(0.0, |p| p.now())
}

/// Names of presets and of every choice, in the order of the engine: `{preset: ["m94", …], "path_b.order": […]}`.
#[wasm_bindgen]
pub fn choices() -> Result<JsValue, JsError> {
    use crate::experiment::{Between, Distribution};
    use crate::kernel::{dot_f32::DotOrder, quantise_q8_k::Q8KConvention, vec_dot_q4_k_q8_k::VecDotOrder};
    #[derive(Serialize)]
    struct Choices {
        preset: &'static [&'static str],
        between: &'static [&'static str],
        order_a: &'static [&'static str],
        q8k: &'static [&'static str],
        order_b: &'static [&'static str],
        distribution: &'static [&'static str],
    }
    to_js(&Choices {
        preset: Preset::NAMES,
        between: Between::NAMES,
        order_a: DotOrder::NAMES,
        q8k: Q8KConvention::NAMES,
        order_b: VecDotOrder::NAMES,
        distribution: Distribution::NAMES,
    })
}

/// Half the size of the standard allocator, and faster; workers of this page have one thread each.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
