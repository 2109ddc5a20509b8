//! One experiment as the page handles it: edits go in, a view comes out, which is everything on the screen.

use super::edit;
use super::object::{self, Object, array};
use crate::experiment::{
    Activations, Drawn, Experiment, Focus, HexF32, Preset, Report, Scope, Spec, SpecError, TokenReport, Weights,
    scale_sweep,
};
use crate::kernel::Variant;
use crate::link;
use crate::text::text;
use js_sys::{Float32Array, Int8Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// What the page's controls show of the Spec. `weights` is `pattern`, `bytes` or `random`; `activations` is `pattern`, `bits`
/// or `random`; `edits` counts the entries of super-block bytes that replace what the weights give.
fn fields(spec: &Spec) -> Object {
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
    let fields = object::numbers(&[
        ("in_dim", spec.in_dim as f64),
        ("out_dim", spec.out_dim as f64),
        ("depth", spec.depth as f64),
        ("tokens", spec.tokens as f64),
        ("edits", spec.edits.len() as f64),
    ]);
    for (field, name) in [
        ("between", spec.between.name()),
        ("order_a", spec.path_a.order.name()),
        ("q8k", spec.path_b.q8k.name()),
        ("order_b", spec.path_b.order.name()),
        ("weights", weights),
        ("activations", activations),
    ] {
        fields.text(field, name);
    }
    match weight_seed.or(activation_seed) {
        Some(seed) => fields.number("seed", seed as f64),
        None => fields.value("seed", &JsValue::NULL),
    }
    fields
}

/// One token after one layer: the watched output and the metrics.
fn token(report: &TokenReport, row: usize) -> JsValue {
    let (a, b) = (report.a[row], report.b[row]);
    let token = object::numbers(&[("a", a.into()), ("b", b.into()), ("exact", report.exact[row])]);
    token.text("a_bits", &text![HexF32(a)]);
    token.text("b_bits", &text![HexF32(b)]);
    token.value("summary", &object::summary(&report.summary));
    token.into()
}

/// The microscope. Its arrays are typed arrays, which cross to the page in one piece.
fn scope(scope: &Scope) -> Object {
    let view = object::numbers(&[
        ("d8", scope.d8.into()),
        ("isum", scope.isum.into()),
        ("msum", scope.msum.into()),
        ("a_part", scope.a_part),
        ("b_part", scope.b_part),
    ]);
    view.value("focus", &object::focus(&scope.focus));
    view.value("d", &object::half(&scope.d));
    view.value("dmin", &object::half(&scope.dmin));
    for (field, bytes) in
        [("bytes", &scope.bytes), ("scales", &scope.scales), ("mins", &scope.mins), ("nibbles", &scope.nibbles)]
    {
        view.value(field, &Uint8Array::from(bytes.as_slice()));
    }
    view.value("q8", &Int8Array::from(scope.q8.as_slice()));
    for (field, floats) in [
        ("weights", &scope.weights),
        ("x_a", &scope.x_a),
        ("x_b", &scope.x_b),
        ("x_q8", &scope.x_q8),
        ("rounding", &scope.rounding),
    ] {
        view.value(field, &Float32Array::from(floats.as_slice()));
    }
    view
}

/// One experiment, its last run, and where the microscope points.
#[wasm_bindgen]
pub struct Lab {
    spec: Spec,
    focus: Focus,
    report: Option<Report>,
    drawn: Drawn,
    elapsed: f64,
}

#[wasm_bindgen]
#[allow(clippy::new_without_default, reason = "JavaScript has constructors, not Default")]
impl Lab {
    /// The default experiment, not yet run.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self { spec: Spec::default(), focus: Focus::default(), report: None, drawn: Drawn::default(), elapsed: 0.0 }
    }

    /// Takes the experiment of a link. Returns `{problems, digest}`; what could not be read is named in `problems`.
    pub fn open(&mut self, text: &str) -> JsValue {
        let link = link::parse(text);
        self.spec = link.spec;
        self.report = None;
        let opened = Object::new();
        opened.value("problems", &array(&link.problems, object::problem));
        match link.digest {
            Some(digest) => opened.text("digest", &text![digest]),
            None => opened.value("digest", &JsValue::NULL),
        }
        opened.into()
    }

    /// One edit: what to change, an index into it, the new number, or the new name or hex. Returns nothing, or the problem
    /// for which the edit was refused; then nothing has changed.
    pub fn edit(&mut self, what: &str, index: usize, number: f64, text: &str) -> JsValue {
        let edited = edit::parse(what, self.focus, index, number, text).and_then(|edit| self.spec.edited(&edit));
        match edited {
            Ok(spec) if spec == self.spec => {}
            Ok(spec) => {
                self.spec = spec;
                self.report = None;
            }
            Err(error) => return object::problem(&error),
        }
        JsValue::UNDEFINED
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
        let mut experiment = Experiment::try_from(&self.spec).map_err(thrown)?;
        experiment.reuse(&mut self.drawn);
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
        let scope = Scope::look(&experiment, &report, self.focus, Variant::BEST).map_err(thrown)?;
        let view = self.view(&report, &experiment, &scope);
        self.report = Some(report);
        Ok(view.into())
    }

    /// Everything on the screen; `elapsed` are the milliseconds that the run took.
    fn view(&self, report: &Report, experiment: &Experiment, scope: &Scope) -> Object {
        let view = Object::new();
        view.value("fields", &fields(&self.spec));
        view.text("link", &link::format(&self.spec));
        match Preset::ALL.iter().find(|preset| preset.spec() == self.spec) {
            Some(preset) => view.text("preset", preset.name()),
            None => view.value("preset", &JsValue::NULL),
        }
        view.text("digest", &text![report.digest]);
        view.number("elapsed", self.elapsed);
        view.text("variant", Variant::BEST.name());
        let row = self.focus.row;
        view.value("depths", &array(&report.depths, |depth| array(&depth.tokens, |report| token(report, row))));
        view.value("scope", &self::scope(scope));
        match scale_sweep(experiment, self.focus, Variant::BEST) {
            Some(rows) => view.value("scale_sweep", &array(&rows, object::scale_row)),
            None => view.value("scale_sweep", &JsValue::NULL),
        }
        view
    }
}

/// What JavaScript catches.
fn thrown(error: SpecError) -> JsError {
    JsError::new(&error.message())
}

#[wasm_bindgen]
extern "C" {
    /// The clock of whatever runs this: a worker, a window or Node.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: web_sys::Performance;
}

/// Milliseconds since some start.
fn now() -> f64 {
    PERFORMANCE.with(web_sys::Performance::now)
}

/// Names of presets and of every choice, in the order of the engine: `{preset: ["m94", …], "order_a": […]}`.
#[wasm_bindgen]
pub fn choices() -> JsValue {
    use crate::experiment::{Between, Distribution};
    use crate::kernel::{dot_f32::DotOrder, quantise_q8_k::Q8KConvention, vec_dot_q4_k_q8_k::VecDotOrder};
    let choices = Object::new();
    for (field, names) in [
        ("preset", Preset::NAMES),
        ("between", Between::NAMES),
        ("order_a", DotOrder::NAMES),
        ("q8k", Q8KConvention::NAMES),
        ("order_b", VecDotOrder::NAMES),
        ("distribution", Distribution::NAMES),
    ] {
        choices.value(field, &array(names, |&name| name.into()));
    }
    choices.into()
}
