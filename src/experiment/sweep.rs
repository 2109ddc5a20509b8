//! The same experiment at the seven block scales of M96.

use super::edit::{Edit, Number};
use super::preset::Preset;
use super::scope::{Focus, Half};
use super::valid::Experiment;
use crate::format::f16;
use crate::kernel::Variant;
use serde::Serialize;

/// Largest `in_dim · out_dim · depth · tokens` that is run seven times more after every edit.
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

/// The seven rows, or nothing for an experiment too large to repeat on every edit.
pub fn scale_sweep(experiment: &Experiment, focus: Focus, variant: Variant) -> Option<Vec<ScaleRow>> {
    let Experiment { in_dim, out_dim, depth, tokens, .. } = experiment;
    if in_dim * out_dim * depth * tokens > MOST_WORK {
        return None;
    }
    let row = |bits| {
        let spec = experiment.spec().edited(&Edit::D { at: focus, to: Number::Bits(bits) }).ok()?;
        let report = Experiment::try_from(&spec).ok()?.run(variant, focus.row);
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
