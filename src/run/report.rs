//! What came out of a run. Field names are a contract: other programs read this JSON.

use super::digest::Digest;
use super::metric::TokenSummary;
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

fn bits<S: Serializer>(values: &[f32], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(values.iter().map(|&x| HexF32(x)))
}
