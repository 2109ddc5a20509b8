//! What came out of a run. Field names are a contract: other programs read this JSON.

use super::autopsy::Autopsy;
use super::digest::Digest;
use super::top::Top;
use super::weight_error::WeightError;
use crate::spec::{HexF32, Spec};
use serde::{Serialize, Serializer};

/// The result of an experiment: everything that was computed, with the Spec that asked for it.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What was asked.
    pub spec: Spec,
    /// One entry per layer.
    pub depths: Vec<DepthReport>,
    /// Digest of all output bits of both paths.
    pub digest: Digest,
}

/// What left one layer.
#[derive(Clone, Debug, Serialize)]
pub struct DepthReport {
    /// Layers passed, from 1.
    pub depth: usize,
    /// What quantising did to the weights of the layer; not there where bytes are the weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights: Option<WeightError>,
    /// One entry per token.
    pub tokens: Vec<TokenReport>,
}

/// One token after one layer: its outputs on both paths and how they differ.
#[derive(Clone, Debug, Serialize)]
pub struct TokenReport {
    /// Path A's outputs (after the stage between layers), as bits in JSON.
    #[serde(rename = "a_bits", serialize_with = "bits")]
    pub a: Vec<f32>,
    /// Path B's outputs, as bits in JSON.
    #[serde(rename = "b_bits", serialize_with = "bits")]
    pub b: Vec<f32>,
    /// The outputs of the exact oracle.
    pub exact: Vec<f64>,
    /// The outputs that the original numbers give, in f64 from left to right, each rounded to f32 where it enters the next layer;
    /// not there where bytes are the weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Vec<f64>>,
    /// How they differ.
    #[serde(flatten)]
    pub summary: TokenSummary,
}

/// How path A and path B differ on one token. Metrics are f64; a metric of infinite or NaN outputs is NaN (null in JSON), one that
/// divides by zero infinite (null too).
#[derive(Clone, Copy, Debug, Serialize, ts_rs::TS)]
#[ts(rename = "Summary")]
pub struct TokenSummary {
    /// Which token, from 0.
    pub token: usize,
    /// Which output `abs_diff` and `rel_diff` speak of. `norm_err` and `autopsy` speak of the dot of that row; if a row was
    /// watched that SwiGLU joins to another, of its dot, and this is the output that the two become.
    pub output: usize,
    /// `|A − B|` of that output.
    pub abs_diff: f64,
    /// `|A − B| / |A|` of that output.
    pub rel_diff: f64,
    /// `‖A − B‖ / ‖A‖` over all outputs.
    pub l2_rel: f64,
    /// `|A − B| / (‖w‖·‖x‖)` of the dot behind that output, before the stage; `x` is path A's input.
    pub norm_err: f64,
    /// Cosine of the angle between A and B over all outputs.
    pub cosine: f64,
    /// The most f32 steps between an output of A and the same of B; nothing where one is infinite or NaN, or where two lie on both
    /// sides of zero: the steps between count exponents there.
    pub max_ulp: Option<u32>,
    /// `‖A − exact‖ / ‖exact‖` over all outputs.
    pub a_err: f64,
    /// `‖B − exact‖ / ‖exact‖` over all outputs.
    pub b_err: f64,
    /// `‖A − original‖ / ‖original‖` over all outputs; nothing where bytes are the weights.
    pub a_cost: Option<f64>,
    /// `‖B − original‖ / ‖original‖` over all outputs; nothing where bytes are the weights.
    pub b_cost: Option<f64>,
    /// Which outputs are the largest.
    pub top: Top,
    /// Where the difference of that output comes from.
    pub autopsy: Autopsy,
}

fn bits<S: Serializer>(values: &[f32], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(values.iter().map(|&x| HexF32(x)))
}
