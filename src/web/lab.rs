//! One experiment as the page handles it: edits go in, a view comes out, which is everything on the screen.

use super::edit;
use super::object::{self, Object, array};
use crate::link;
use crate::look::{Picture, Scope, steps};
use crate::run::{Difference, Promise, Report, TokenReport};
use crate::spec::{
    Activations, Drawn, Experiment, Focus, HexF32, LayerOverride, Rope, Spec, SpecError, Stage, Weights,
};
use crate::sweep::scale_sweep;
use crate::text::text;
use crate::variant::Variant;
use js_sys::{Float32Array, Int8Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// What the page's controls show of the Spec. `weights` is `pattern`, `bytes` or `random`; `activations` is `pattern`, `bits`
/// or `random`; `edits` counts the entries of super-block bytes that replace what the weights give.
fn fields(spec: &Spec) -> Object {
    let (weights, weight_seed) = match &spec.weights {
        Weights::pattern(_) => ("pattern", None),
        Weights::Bytes(_) => ("bytes", None),
        Weights::random(r) => ("random", Some(r.seed)),
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
        ("order_a", spec.path_a.order.name()),
        ("q8k", spec.path_b.q8k.name()),
        ("order_b", spec.path_b.order.name()),
        ("weights", weights),
        ("activations", activations),
    ] {
        fields.text(field, name);
    }
    fields.value("between", &array(&spec.between.0, stage));
    fields.value("layers", &array(&spec.layers, layer));
    match weight_seed.or(activation_seed) {
        Some(seed) => fields.number("seed", seed as f64),
        None => fields.value("seed", &JsValue::NULL),
    }
    fields
}

/// A layer that differs; `between` is null where its stages do not.
fn layer(own: &LayerOverride) -> JsValue {
    let object = object::numbers(&[("layer", own.layer as f64), ("scale", own.scale.into())]);
    object.value("between", &own.between.as_ref().map_or(JsValue::NULL, |own| array(&own.0, stage)));
    object.into()
}

/// A stage: its name, and the parameters of a RoPE.
fn stage(stage: &Stage) -> JsValue {
    let object = match stage {
        Stage::Rope(_, Rope { head_dim, position, theta }) => {
            object::numbers(&[("head_dim", *head_dim as f64), ("position", *position as f64), ("theta", *theta as f64)])
        }
        _ => Object::new(),
    };
    object.text("name", stage.name());
    object.into()
}

/// One token after one layer: the watched output and the metrics.
fn token(report: &TokenReport) -> JsValue {
    let output = report.summary.output;
    let (a, b) = (report.a[output], report.b[output]);
    let token = object::numbers(&[("a", a.into()), ("b", b.into()), ("exact", report.exact[output])]);
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
        ("products_a", &scope.products_a),
        ("products_b", &scope.products_b),
    ] {
        view.value(field, &Float32Array::from(floats.as_slice()));
    }
    view.value("parts", &array(&scope.parts, object::part));
    view
}

/// One experiment, its last run, and where the microscope points.
#[wasm_bindgen]
pub struct Lab {
    spec: Spec,
    focus: Focus,
    report: Option<Report>,
    /// What the link said of its run, as long as the experiment is that of the link.
    promise: Option<Promise>,
    drawn: Drawn,
    elapsed: f64,
}

#[wasm_bindgen]
#[allow(clippy::new_without_default, reason = "JavaScript has constructors, not Default")]
impl Lab {
    /// The default experiment, not yet run.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self {
            spec: Spec::default(),
            focus: Focus::default(),
            report: None,
            promise: None,
            drawn: Drawn::default(),
            elapsed: 0.0,
        }
    }

    /// Takes the experiment of a link, and points the microscope as it says. Returns `{problems, promise}`: what could not be
    /// read, and what the link says of its run. A link that had to be mended has no promise, since it spoke of another
    /// experiment.
    pub fn open(&mut self, text: &str) -> JsValue {
        let link = link::parse(text);
        self.spec = link.spec;
        self.focus = link.focus.unwrap_or_default();
        self.report = None;
        let opened = Object::new();
        opened.value("problems", &array(&link.problems, object::problem));
        self.promise = link.promise.filter(|_| link.problems.is_empty());
        match &self.promise {
            Some(promise) => opened.text("promise", &link::promise(promise)),
            None => opened.value("promise", &JsValue::NULL),
        }
        opened.into()
    }

    /// One edit: what to change, an index into it, the new number, or the new name or hex. Returns the link of what it made,
    /// or the problem for which it was refused; then nothing has changed.
    pub fn edit(&mut self, what: &str, index: usize, number: f64, text: &str) -> JsValue {
        let edited = edit::parse(what, self.focus, index, number, text).and_then(|edit| self.spec.edited(&edit));
        match edited {
            Ok(spec) if spec == self.spec => {}
            Ok(spec) => {
                self.spec = spec;
                self.report = None;
                self.promise = None;
            }
            Err(error) => return object::problem(&error),
        }
        link::format(&self.spec).into()
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
                let start = super::now();
                let report = experiment.run(Variant::BEST, self.focus.row);
                self.elapsed = super::now() - start;
                report
            }
        };
        let scope = Scope::look(&experiment, &report, self.focus, Variant::BEST).map_err(thrown)?;
        let view = self.view(&report, &experiment, &scope);
        self.report = Some(report);
        Ok(view.into())
    }

    /// Small pictures of every layer and the f32 steps between A and B after the layer in focus, for the token in focus:
    /// nothing before the first run.
    pub fn pictures(&mut self) -> Result<JsValue, JsError> {
        let mut experiment = Experiment::try_from(&self.spec).map_err(thrown)?;
        experiment.reuse(&mut self.drawn);
        let Some(report) = &self.report else { return Ok(JsValue::NULL) };
        let Focus { layer: watched, token, .. } = self.focus;
        let (pictures, layers) = (Object::new(), js_sys::Array::new());
        for (layer, depth) in report.depths.iter().enumerate() {
            let picture = Picture::new(&experiment, layer, &depth.tokens[token]);
            let object = Object::new();
            for (field, floats) in
                [("weights", &picture.weights), ("outputs", &picture.outputs), ("errors", &picture.errors)]
            {
                object.value(field, &Float32Array::from(floats.as_slice()));
            }
            layers.push(&object);
        }
        pictures.value("layers", &layers);
        let steps = steps(&report.depths[watched].tokens[token]);
        pictures.value("steps", &Uint8Array::from(steps.as_slice()));
        Ok(pictures.into())
    }

    /// Everything on the screen; `elapsed` are the milliseconds that the run took.
    fn view(&self, report: &Report, experiment: &Experiment, scope: &Scope) -> Object {
        let view = Object::new();
        view.value("fields", &fields(&self.spec));
        view.text("link", &link::format(&self.spec));
        view.text("digest", &text![report.digest]);
        view.text("promise", &link::promise(&report.promise()));
        match self.promise.as_ref().and_then(|promise| report.first_difference(promise)) {
            Some(Difference { depth, token, outputs: (first, last) }) => view.value(
                "difference",
                &object::numbers(&[
                    ("depth", depth as f64),
                    ("token", token as f64),
                    ("first", first as f64),
                    ("last", last as f64),
                ]),
            ),
            None => view.value("difference", &JsValue::NULL),
        }
        view.number("elapsed", self.elapsed);
        view.text("variant", Variant::BEST.name());
        view.value("depths", &array(&report.depths, |depth| array(&depth.tokens, token)));
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

/// Names of every choice, in the order of the engine: `{between: ["none", …], order_a: […]}`.
#[wasm_bindgen]
pub fn choices() -> JsValue {
    use crate::kernel::{dot_f32::DotOrder, q4_k::Q4KOrder, q8_k::Q8KConvention};
    use crate::spec::Distribution;
    let choices = Object::new();
    for (field, names) in [
        ("between", Stage::NAMES),
        ("order_a", DotOrder::NAMES),
        ("q8k", Q8KConvention::NAMES),
        ("order_b", Q4KOrder::NAMES),
        ("distribution", Distribution::NAMES),
    ] {
        choices.value(field, &array(names, |&name| name.into()));
    }
    choices.into()
}
