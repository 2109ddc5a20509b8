//! What a sweep measures of a run.

use crate::named::named;
use crate::run::TokenReport;
use serde::Serialize;
use ts_rs::TS;

named! {
    /// What is measured, of the token in focus after the last layer.
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
    /// The lines that it has.
    pub const fn lines(self) -> &'static [Line] {
        match self {
            Self::L2Rel | Self::RelDiff | Self::NormErr | Self::MaxUlp => &[Line::Apart],
            Self::Cost | Self::Err | Self::Value => &[Line::A, Line::B],
        }
    }

    /// Whether a value of it is a size, which may be drawn as its logarithm.
    pub(super) const fn is_size(self) -> bool {
        !matches!(self, Self::Value)
    }
}

/// What every metric says of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured([[Option<f64>; 2]; Metric::ALL.len()]);

impl Measured {
    /// Of a token; numbers that are infinite or NaN are none.
    pub fn of(token: &TokenReport) -> Self {
        let summary = &token.summary;
        let of = |metric: Metric| match metric {
            Metric::L2Rel => [Some(summary.l2_rel), None],
            Metric::Cost => [summary.a_cost, summary.b_cost],
            Metric::Err => [Some(summary.a_err), Some(summary.b_err)],
            Metric::RelDiff => [Some(summary.rel_diff), None],
            Metric::NormErr => [Some(summary.norm_err), None],
            Metric::Value => [&token.a, &token.b].map(|path| Some(path[summary.output].into())),
            Metric::MaxUlp => [summary.max_ulp.map(f64::from), None],
        };
        let mut all = [[None; 2]; Metric::ALL.len()];
        for (values, &metric) in all.iter_mut().zip(Metric::ALL) {
            *values = of(metric).map(|value| value.filter(|value| value.is_finite()));
        }
        Self(all)
    }

    /// The value of a line of a metric, by its place there.
    pub fn value(&self, metric: Metric, line: usize) -> Option<f64> {
        self.0[metric as usize][line]
    }
}
