//! Somebody's outputs layer by layer, beside those of both paths: what a chart by layer shows of them.
//!
//! An answer is of the last layer. A mistake is made in every layer, so it has outputs after each.

use super::Theirs;
use super::answer::{Rows, chain};
use super::asked::Asked;
use super::beside::{Beside, Distance};
use super::switched::{How, Shown, chosen};
use crate::run::TokenReport;
use crate::run::metric::{cosine, error, max_ulp, norm_err};
use crate::spec::{Experiment, Focus, SpecError};
use crate::variant::Variant;
use serde::Serialize;
use ts_rs::TS;

/// Somebody's outputs, layer by layer.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Along {
    /// The path that makes the mistake: `a` or `b`; null of an answer.
    pub path: Option<&'static str>,
    /// What leaves each layer; null where nothing of it is known.
    pub layers: Vec<Option<After>>,
}

/// Their outputs of the token in focus after a layer.
#[derive(Clone, Debug, Serialize, TS)]
pub struct After {
    /// The output in focus.
    pub one: Beside,
    /// All outputs; null where not all are known.
    pub all: Option<AllOutputs>,
}

/// All their outputs of a token. A metric of infinite or NaN outputs is NaN.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct AllOutputs {
    /// `‖theirs − exact‖ / ‖exact‖`.
    pub err: f64,
    /// From path A's.
    pub from_a: FromPath,
    /// From path B's.
    pub from_b: FromPath,
}

/// How far all their outputs are from those of a path.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct FromPath {
    /// The most f32 steps of any output; null where one is not finite, or across zero.
    pub max_ulp: Option<u32>,
    /// The cosine of the angle between them.
    pub cosine: f64,
}

/// An answer, given while the experiment was looked at `of`, as it is looked at `at` now. One number stands for one output, so
/// nothing is known where another is in focus.
///
/// # Errors
/// Those of [`Asked::new`].
pub fn answer_along(experiment: &Experiment, of: Focus, at: Focus, theirs: &Theirs) -> Result<Along, SpecError> {
    let [of, at] = [of, at].map(|focus| focus.clamped(experiment));
    Asked::new(experiment, Some(of), theirs)?;
    let last = experiment.depth() - 1;
    let report = experiment.run(Variant::BEST, at.row);
    let token = &report.depths[last].tokens[at.token];
    let (width, output) = (token.a.len(), token.summary.output);
    let given: Vec<f32> = theirs.0.iter().map(|given| given.value as f32).collect();
    let all = match given.len() {
        count if count == width => (of.token == at.token).then_some(&given[..]),
        1 => None,
        _ => Some(&given[at.token * width..][..width]),
    };
    let alone = given.len() == 1 && (of.token, of.row % width) == (at.token, output);
    let one = all.map(|all| all[output]).or_else(|| alone.then(|| given[0]));
    let dot = experiment.spec().stages(last).0.is_empty();
    let mut layers = vec![None; last];
    layers.push(one.map(|one| After::new(token, one, dot.then_some(one), all)));
    Ok(Along { path: None, layers })
}

/// The experiment with a mistake in every layer, looked at there.
///
/// # Errors
/// Those of [`super::switched`].
pub fn mistake_along(experiment: &Experiment, focus: Focus, name: &str, how: How) -> Result<Along, SpecError> {
    let (mistake, way) = chosen(experiment, name, how)?;
    let focus = focus.clamped(experiment);
    let asked = Asked::token(experiment, focus)?;
    let computed = asked.rows(experiment);
    let row = computed.iter().position(|&row| row == focus.row).unwrap_or_default();
    let report = experiment.run(Variant::BEST, focus.row);
    let mut layers = Vec::with_capacity(experiment.depth());
    let rows = Rows::new(experiment, &asked);
    chain(experiment, focus.token, &rows, Some(mistake), &[way], |layer, _, dots, values| {
        let token = &report.depths[layer].tokens[focus.token];
        let all = (values.len() == token.a.len()).then_some(values);
        layers.push(Some(After::new(token, values[row % values.len()], Some(dots[row].value), all)));
    });
    Ok(Along { path: Some(way.path()), layers })
}

impl After {
    /// Of their output in focus, of the dot behind it, and of all outputs, where these are known.
    fn new(ours: &TokenReport, one: f32, dot: Option<f32>, all: Option<&[f32]>) -> Self {
        let (output, autopsy) = (ours.summary.output, &ours.summary.autopsy);
        let distance =
            |ours: f32, path: f64| Distance::new(ours, one, dot.map(|dot| norm_err(path, dot.into(), autopsy.reach)));
        let from = |ours: &[f32], all: &[f32]| FromPath { max_ulp: max_ulp(ours, all), cosine: cosine(ours, all) };
        Self {
            one: Beside {
                theirs: Shown::of(one),
                from_a: distance(ours.a[output], autopsy.a),
                from_b: distance(ours.b[output], autopsy.b),
            },
            all: all.map(|all| AllOutputs {
                err: error(&ours.exact, all),
                from_a: from(&ours.a, all),
                from_b: from(&ours.b, all),
            }),
        }
    }
}
