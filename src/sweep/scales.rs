//! The same experiment at the seven block scales of M96.

use crate::look::Half;
use crate::number::f16;
use crate::preset::Preset;
use crate::spec::{Edit, Experiment, Focus, Number};
use crate::variant::Variant;
use serde::Serialize;

/// Largest `in_dim · out_dim · depth · tokens` that is run seven times more while the page shows it.
const MOST_WORK: usize = 1 << 13;

/// One block scale and what comes of it.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
pub struct ScaleRow {
    /// `d` as stored.
    pub d: Half,
    /// Path A's output in focus, after the last layer.
    pub a: f32,
    /// Path B's.
    pub b: f32,
    /// `|A − B| / |A|`.
    pub rel_diff: f64,
}

/// The seven rows, or nothing for an experiment too large to repeat so often.
pub fn scale_sweep(experiment: &Experiment, focus: Focus, variant: Variant) -> Option<Vec<ScaleRow>> {
    if experiment.in_dim() * experiment.out_dim() * experiment.depth() * experiment.tokens() > MOST_WORK {
        return None;
    }
    let row = |bits: u16| {
        let edit = Edit::Field { at: focus, field: "d".into(), index: 0, to: Number::Bits(bits.into()) };
        let report = experiment.edited(&edit).ok()?.run(variant, focus.row);
        let token = &report.depths.last()?.tokens[focus.token];
        let output = token.summary.output;
        let (a, b) = (token.a[output], token.b[output]);
        Some(ScaleRow { d: f16::from_bits(bits).into(), a, b, rel_diff: token.summary.rel_diff })
    };
    let mut rows = Vec::new();
    for bits in Preset::M96_D {
        rows.push(row(bits)?);
    }
    Some(rows)
}
