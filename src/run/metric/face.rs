//! Which rows of the table each face shows, in its order.

use super::Measure::{
    self, A, ACost, AErr, AbsDiff, B, BCost, BErr, Cosine, Exact, L2Rel, MaxUlp, NormErr, Original, RelDiff, WErr,
};
use super::{Of, Scale, Unit};
use crate::named::named;
use serde::Serialize;
use ts_rs::TS;

impl Measure {
    /// What a class can be asked to predict.
    pub const ASKED: &'static [Self] = &[RelDiff, L2Rel, NormErr, WErr, ACost, BCost, Cosine, MaxUlp, A, B, AbsDiff];
    /// Columns of the page's table of a chain.
    pub const COLUMNS: &'static [Self] = &[L2Rel, RelDiff, NormErr, MaxUlp, Cosine, A, B, Exact, Original];
    /// Columns of the command line's.
    pub const PRINTED: &'static [Self] = &[RelDiff, L2Rel, NormErr, MaxUlp];
    /// Rows of an issue, and what its Markdown calls them.
    pub const ISSUE: &'static [(Self, &'static str)] = &[
        (AbsDiff, r"\|A − B\|"),
        (RelDiff, r"of \|A\| (`rel_diff`)"),
        (NormErr, "of ‖w‖·‖x‖ (`norm_err`)"),
        (L2Rel, "all outputs (`l2_rel`)"),
    ];
}

named! {
    /// What a sweep measures, of the token in focus after the last layer.
    #[derive(PartialOrd, Ord, TS)]
    pub enum Metric("metric") {
        /// How far A and B are apart, all outputs.
        L2Rel = "l2_rel",
        /// What quantising cost each of them.
        Cost = "cost",
        /// How far each of them is from the exact value.
        Err = "err",
        /// How far A and B are apart, of the output in focus.
        RelDiff = "rel_diff",
        /// The same of its dot, of the most that it could be.
        NormErr = "norm_err",
        /// The output in focus.
        Value = "value",
        /// The most f32 steps from A to B.
        MaxUlp = "max_ulp",
    }
}

/// A line of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Line {
    /// Path A.
    A,
    /// Path B.
    B,
    /// From A to B.
    Apart,
}

impl Metric {
    /// Its rows: one from A to B, or one of each path.
    pub const fn measures(self) -> &'static [Measure] {
        match self {
            Self::L2Rel => &[L2Rel],
            Self::Cost => &[ACost, BCost],
            Self::Err => &[AErr, BErr],
            Self::RelDiff => &[RelDiff],
            Self::NormErr => &[NormErr],
            Self::Value => &[A, B],
            Self::MaxUlp => &[MaxUlp],
        }
    }

    /// The lines that it has.
    pub const fn lines(self) -> &'static [Line] {
        if self.measures().len() == 1 { &[Line::Apart] } else { &[Line::A, Line::B] }
    }
}

/// What the page draws by layer.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Chart {
    /// Its name.
    pub name: &'static str,
    /// Of what it is.
    pub of: Of,
    /// In what it is counted.
    pub unit: Unit,
    /// What of it is drawn.
    pub scale: Scale,
    /// Its rows, each a line; one on which others lie first.
    pub lines: &'static [Measure],
}

impl Chart {
    /// Every chart.
    pub const ALL: &'static [Self] = &[
        Self::new("difference", L2Rel, &[L2Rel, BErr, AErr, ACost]),
        Self::new("value", A, &[Exact, A, B, Original]),
        Self::new("rel_diff", RelDiff, &[RelDiff]),
        Self::new("norm_err", NormErr, &[NormErr]),
        Self::new("max_ulp", MaxUlp, &[MaxUlp]),
        Self::new("cosine", Cosine, &[Cosine]),
    ];

    /// A chart that reads as one of its rows does.
    const fn new(name: &'static str, like: Measure, lines: &'static [Measure]) -> Self {
        Self { name, of: like.of(), unit: like.unit(), scale: like.unit().scale(), lines }
    }
}
