//! Their output in focus beside those of both paths.

use super::Theirs;
use super::answer::{Rows, answers};
use super::asked::Asked;
use super::switched::Shown;
use super::way::Way;
use crate::number::steps;
use crate::run::metric::{norm_err, rel_diff};
use crate::spec::{Experiment, Focus, SpecError};
use serde::Serialize;
use ts_rs::TS;

/// How far their output is from one of ours; null for what is not finite.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Distance {
    /// f32 steps; null across zero too.
    pub steps: Option<u32>,
    /// `|ours − theirs| / |ours|`.
    pub rel_diff: Option<f64>,
    /// `|ours − theirs| / (‖w‖·‖x‖)`; null where the output is no dot of the input.
    pub norm_err: Option<f64>,
}

/// Their output in focus.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Beside {
    /// Theirs, as f32.
    pub theirs: Shown,
    /// From path A's.
    pub from_a: Distance,
    /// From path B's.
    pub from_b: Distance,
}

/// Their output in focus, where they gave it, beside those of both paths.
///
/// # Errors
/// Those of [`Asked::new`].
pub fn beside(experiment: &Experiment, focus: Focus, theirs: &Theirs) -> Result<Beside, SpecError> {
    let focus = focus.clamped(experiment);
    let width = experiment.spec().stages(experiment.depth() - 1).width(experiment.out_dim());
    // What they gave stands for the outputs that `Asked` takes it for.
    Asked::new(experiment, Some(focus), theirs)?;
    let at = match theirs.0.len() {
        1 => 0,
        given if given == width => focus.row % width,
        _ => focus.token * width + focus.row % width,
    };
    let given = theirs.0[at];
    let asked = Asked::new(experiment, Some(focus), &Theirs(vec![given]))?;
    let own = answers(experiment, &asked, &Rows::new(experiment, &asked), None, &Way::own(experiment));
    let single = Asked::single(experiment);
    let one = given.value as f32;
    let [from_a, from_b] = [0, 1].map(|path| {
        let ours = own[path].values[0];
        Distance::new(ours, one, single.then(|| norm_err(ours.into(), one.into(), own[path].size[0])))
    });
    Ok(Beside { theirs: Shown::of(one), from_a, from_b })
}

impl Distance {
    /// Of outputs; `norm_err` is of the dots behind them.
    pub(super) fn new(ours: f32, theirs: f32, norm_err: Option<f64>) -> Self {
        let finite = |x: f64| x.is_finite().then_some(x);
        Self {
            steps: steps(ours, theirs),
            rel_diff: finite(rel_diff(ours, theirs)),
            norm_err: norm_err.and_then(finite),
        }
    }
}
