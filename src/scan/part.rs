//! What is counted of some blocks, and how two counts become one.

use super::histogram::Histogram;
use crate::run::WeightErrors;
use crate::spec::HexBytes;
use serde::{Deserialize, Serialize};

/// Findings of a kind that are kept of a tensor: the first ones.
pub(super) const FINDINGS: usize = 8;

/// What is counted of consecutive blocks of a tensor.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Blocks.
    pub blocks: u64,
    /// Blocks with a weight that is not finite. Whatever follows `scales` leaves them out.
    pub not_finite: u64,
    /// For each float of a block: `d`, `dmin`.
    pub scales: Vec<Scales>,
    /// Blocks whose weights are all 0.
    pub zero: u64,
    /// `Σ w²`, one for each piece.
    pub squares: Vec<f64>,
    /// Weights that `squares` counts.
    pub weights: u64,
    /// The weight of largest magnitude, the first of equals.
    pub loudest: Option<Loudest>,
    /// `|A − B| / |A|` of each block.
    pub rel_diff: Histogram,
    /// `|A − B| / (‖w‖·‖x‖)` of each block.
    pub norm_err: Histogram,
    /// Blocks of which one of these is no number: a dot overflows.
    pub undefined: u64,
    /// Blocks whose `rel_diff` reaches that of M100.
    pub reach: u64,
    /// The largest `rel_diff` and `norm_err`, as bits of an f64, which grow with the number.
    pub most: [u64; 2],
    /// Errors against the original, one for each piece.
    pub errors: Vec<WeightErrors>,
    /// Blocks that stand out, at most eight of a kind.
    pub found: Vec<Found>,
}

/// The floats of one name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scales {
    /// Those that are 0.
    pub zero: u64,
    /// Those below the normal numbers of their kind.
    pub subnormal: u64,
    /// Infinite ones.
    pub infinite: u64,
    /// NaNs.
    pub nan: u64,
    /// The finite ones.
    pub finite: Histogram,
}

/// The weight of largest magnitude.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loudest {
    /// The weight.
    pub weight: f32,
    /// Its block, counted from the first of the tensor.
    pub block: u64,
    /// The bytes of the block.
    pub bytes: HexBytes,
}

/// A block that stands out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Why.
    pub kind: Kind,
    /// The block, counted from the first of the tensor.
    pub block: u64,
    /// Its bytes.
    pub bytes: HexBytes,
}

/// Why a block stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A weight is infinite or NaN, and so a scale.
    NotFinite,
    /// All weights are 0.
    Zero,
}

impl Part {
    /// This part and the one that follows it in the file.
    pub fn join(self, next: Self) -> Self {
        let scales = match (self.scales.is_empty(), next.scales.is_empty()) {
            (true, _) => next.scales,
            (_, true) => self.scales,
            _ => self.scales.into_iter().zip(next.scales).map(|(one, other)| one.join(other)).collect(),
        };
        let loudest = match (self.loudest, next.loudest) {
            (Some(one), Some(other)) if one.weight.abs() >= other.weight.abs() => Some(one),
            (one, other) => other.or(one),
        };
        let mut found = self.found;
        for block in next.found {
            if found.iter().filter(|known| known.kind == block.kind).count() < FINDINGS {
                found.push(block);
            }
        }
        Self {
            blocks: self.blocks.saturating_add(next.blocks),
            not_finite: self.not_finite.saturating_add(next.not_finite),
            scales,
            zero: self.zero.saturating_add(next.zero),
            squares: joined(self.squares, next.squares),
            weights: self.weights.saturating_add(next.weights),
            loudest,
            rel_diff: self.rel_diff.join(next.rel_diff),
            norm_err: self.norm_err.join(next.norm_err),
            undefined: self.undefined.saturating_add(next.undefined),
            reach: self.reach.saturating_add(next.reach),
            most: [0, 1].map(|i| self.most[i].max(next.most[i])),
            errors: joined(self.errors, next.errors),
            found,
        }
    }
}

impl Scales {
    fn join(self, next: Self) -> Self {
        Self {
            zero: self.zero.saturating_add(next.zero),
            subnormal: self.subnormal.saturating_add(next.subnormal),
            infinite: self.infinite.saturating_add(next.infinite),
            nan: self.nan.saturating_add(next.nan),
            finite: self.finite.join(next.finite),
        }
    }
}

fn joined<T>(mut one: Vec<T>, next: Vec<T>) -> Vec<T> {
    one.extend(next);
    one
}
