//! One super-block under the microscope: every field of its bytes, every product it takes part in.

use super::error::SpecError;
use super::report::Report;
use super::valid::Experiment;
use crate::format::{BlockQ8K, QK_K, SUB, f16, widen};
use crate::kernel::{Variant, quantise_q8_k, vec_dot_q4_k_q8_k};
use crate::oracle;
use serde::{Deserialize, Serialize};

/// Which super-block, and the activations of which token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Focus {
    /// Layer, from 0.
    pub layer: usize,
    /// Row, from 0.
    pub row: usize,
    /// Super-block of the row, from 0.
    pub block: usize,
    /// Token, from 0.
    #[serde(default)]
    pub token: usize,
}

impl Focus {
    pub(super) fn check(self, experiment: &Experiment) -> Result<(), SpecError> {
        for (field, got, len) in [
            ("layer", self.layer, experiment.depth),
            ("row", self.row, experiment.out_dim),
            ("block", self.block, experiment.row_blocks()),
            ("token", self.token, experiment.tokens),
        ] {
            if got >= len {
                return Err(SpecError::new(field, &got, (0, len as i64 - 1)));
            }
        }
        Ok(())
    }

    /// The nearest focus that the experiment has.
    pub fn clamped(self, experiment: &Experiment) -> Self {
        Self {
            layer: self.layer.min(experiment.depth - 1),
            row: self.row.min(experiment.out_dim - 1),
            block: self.block.min(experiment.row_blocks() - 1),
            token: self.token.min(experiment.tokens - 1),
        }
    }
}

/// An f16 as stored: its bits, its value, and the step to its neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Half {
    /// The sixteen bits.
    pub bits: u16,
    /// What they are worth.
    pub value: f64,
    /// Distance to the next f16 away from zero.
    pub spacing: f64,
}

impl From<f16> for Half {
    fn from(value: f16) -> Self {
        let next = f16::from_bits(value.to_bits() + 1);
        let [next, wide] = [next, value].map(|x| f64::from(widen(x)));
        Self { bits: value.to_bits(), value: wide, spacing: (next - wide).abs() }
    }
}

/// What one sub-block of 32 weights adds to a dot.
#[derive(Clone, Copy, Debug, Default, Serialize, ts_rs::TS)]
pub struct Part {
    /// `Σ q·y`.
    pub dot: i32,
    /// `Σ y`.
    pub sum: i32,
    /// What it adds to path A's dot, exactly.
    pub a: f64,
    /// What it adds to path B's dot, exactly.
    pub b: f64,
    /// `b − a`.
    pub difference: f64,
}

/// A super-block, the activations it meets on both paths, and what it adds to the dot of its row.
#[derive(Clone, Debug, Serialize)]
pub struct Scope {
    /// What is looked at.
    pub focus: Focus,
    /// The 144 bytes.
    pub bytes: Vec<u8>,
    /// `d`.
    pub d: Half,
    /// `dmin`.
    pub dmin: Half,
    /// Eight scales.
    pub scales: Vec<u8>,
    /// Eight mins.
    pub mins: Vec<u8>,
    /// 256 nibbles.
    pub nibbles: Vec<u8>,
    /// 256 weights.
    pub weights: Vec<f32>,
    /// 256 activations of path A.
    pub x_a: Vec<f32>,
    /// 256 activations of path B, before Q8_K.
    pub x_b: Vec<f32>,
    /// 256 Q8_K quants.
    pub q8: Vec<i8>,
    /// Scale of the quants.
    pub d8: f32,
    /// What path B multiplies by: `d8·q8`.
    pub x_q8: Vec<f32>,
    /// What rounding to Q8_K adds to each activation: `d8·q8 − x`.
    pub rounding: Vec<f32>,
    /// `Σ_j scale_j·Σ q·y`.
    pub isum: i32,
    /// `Σ_j min_j·Σ y`.
    pub msum: i32,
    /// 256 products of path A, `w·x`, rounded to f32.
    pub products_a: Vec<f32>,
    /// 256 products of path B, `q·y`: integers.
    pub products_b: Vec<f32>,
    /// What each sub-block adds.
    pub parts: Vec<Part>,
    /// What this block adds to path A's dot, exactly.
    pub a_part: f64,
    /// What this block adds to path B's dot, exactly.
    pub b_part: f64,
}

impl Scope {
    /// Looks at one super-block of a finished run.
    pub fn look(experiment: &Experiment, report: &Report, focus: Focus, variant: Variant) -> Result<Self, SpecError> {
        focus.check(experiment)?;
        let window = focus.block * QK_K..(focus.block + 1) * QK_K;
        let (x_a, x_b) = if focus.layer == 0 {
            let x = experiment.activations(focus.token)[window].to_vec();
            (x.clone(), x)
        } else {
            let before = &report.depths[focus.layer - 1].tokens[focus.token];
            (before.a[window.clone()].to_vec(), before.b[window].to_vec())
        };
        let block = experiment.block(focus.layer, focus.row, focus.block);
        let weights = oracle::weights(&block);
        let mut y = [BlockQ8K::default()];
        quantise_q8_k::quantise(variant, experiment.spec().path_b.q8k, &x_b, &mut y);
        let sums = vec_dot_q4_k_q8_k::sums(variant, &block, &y[0]);
        let nibbles: Vec<u8> = (0..QK_K).map(|i| block.nibble(i)).collect();
        let products_b: Vec<f32> = nibbles.iter().zip(&y[0].qs).map(|(&q, &y)| f32::from(q) * f32::from(y)).collect();
        let mut parts = Vec::new();
        for from in (0..QK_K).step_by(SUB) {
            // The weights of this sub-block alone.
            let mut alone = [0.0; QK_K];
            alone[from..from + SUB].copy_from_slice(&weights[from..from + SUB]);
            let (a, b) = (oracle::dot(&alone, &x_a), oracle::dot_q8(&alone, &y));
            // Below 2²⁴: exact in f32.
            let dot = products_b[from..from + SUB].iter().sum::<f32>() as i32;
            let sum = y[0].qs[from..from + SUB].iter().map(|&y| i32::from(y)).sum();
            parts.push(Part { dot, sum, a, b, difference: b - a });
        }
        Ok(Self {
            focus,
            bytes: block.to_bytes().to_vec(),
            d: block.d.into(),
            dmin: block.dmin.into(),
            scales: block.unpack_scales().to_vec(),
            mins: block.unpack_mins().to_vec(),
            nibbles,
            products_a: weights.iter().zip(&x_a).map(|(w, x)| w * x).collect(),
            products_b,
            parts,
            a_part: oracle::dot(&weights, &x_a),
            b_part: oracle::dot_q8(&weights, &y),
            weights: weights.to_vec(),
            rounding: x_b.iter().enumerate().map(|(i, x)| y[0].value(i) - x).collect(),
            x_a,
            x_b,
            q8: y[0].qs.to_vec(),
            d8: y[0].d,
            x_q8: (0..QK_K).map(|i| y[0].value(i)).collect(),
            isum: sums.isum,
            msum: sums.msum,
        })
    }
}
