//! The browser's face: the only room that knows JavaScript. No arithmetic here.
//!
//! A [`Lab`] holds one experiment. The page sends it edits and receives a view: everything that is on the screen.

#![forbid(unsafe_code)]

use crate::experiment::{
    Edit, Experiment, Focus, HexF32, Preset, Report, ScaleRow, Scope, Spec, SpecError, TokenSummary, scale_sweep,
};
use crate::kernel::Variant;
use crate::link;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What the page asks for: edits in order, then a look at one super-block.
#[derive(Deserialize)]
struct Request {
    edits: Vec<Edit>,
    focus: Focus,
}

/// Everything on the screen.
#[derive(Serialize)]
struct View<'a> {
    spec: &'a Spec,
    link: String,
    preset: Option<Preset>,
    digest: String,
    /// Milliseconds that the run took.
    elapsed: f64,
    variant: &'static str,
    depths: Vec<Vec<TokenView<'a>>>,
    scope: Scope,
    scale_sweep: Option<Vec<ScaleRow>>,
}

/// One token after one layer: the watched output and the metrics.
#[derive(Serialize)]
struct TokenView<'a> {
    a: f32,
    b: f32,
    a_bits: HexF32,
    b_bits: HexF32,
    exact: f64,
    #[serde(flatten)]
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
        Self { field: error.field.clone(), message: error.to_string() }
    }
}

#[derive(Serialize)]
struct Opened {
    problems: Vec<Problem>,
    digest: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    /// Nothing if no edit was taken and the focus is where it was.
    view: Option<View<'a>>,
    problems: Vec<Problem>,
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

    /// Applies `{edits, focus}` and returns `{view, problems}`. An edit that is refused changes nothing and is named in
    /// `problems`.
    pub fn step(&mut self, request: JsValue) -> Result<JsValue, JsError> {
        let request: Request = serde_wasm_bindgen::from_value(request)?;
        let mut problems = Vec::new();
        for edit in &request.edits {
            match self.spec.edited(edit) {
                Ok(spec) if spec == self.spec => {}
                Ok(spec) => {
                    self.spec = spec;
                    self.report = None;
                }
                Err(error) => problems.push(Problem::from(&error)),
            }
        }
        let experiment = match Experiment::try_from(&self.spec) {
            Ok(experiment) => experiment,
            Err(error) => return to_js(&Answer { view: None, problems: vec![Problem::from(&error)] }),
        };
        let focus = request.focus.clamped(&experiment);
        if focus.row != self.focus.row {
            self.report = None;
        }
        self.focus = focus;
        if self.report.is_none() {
            let start = now();
            self.report = Some(experiment.run(Variant::BEST, focus.row));
            self.elapsed = now() - start;
        }
        let Some(report) = &self.report else { return to_js(&Answer { view: None, problems }) };
        let view = match Scope::look(&experiment, report, focus, Variant::BEST) {
            Ok(scope) => Some(self.view(report, &experiment, scope)),
            Err(error) => {
                problems.push(Problem::from(&error));
                None
            }
        };
        to_js(&Answer { view, problems })
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
            spec: &self.spec,
            link: link::format(&self.spec),
            preset: Preset::ALL.iter().copied().find(|p| p.spec() == self.spec),
            digest: report.digest.to_string(),
            elapsed: self.elapsed,
            variant: Variant::BEST.name(),
            depths: depths.collect(),
            scope,
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
