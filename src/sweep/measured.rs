//! What a sweep knows of a run.

use crate::run::{DepthReport, Metric};

/// The values of every metric, a place for each line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured([[Option<f64>; 2]; Metric::ALL.len()]);

impl Measured {
    /// Of a token of a layer; numbers that are infinite or NaN are none.
    pub fn of(layer: &DepthReport, token: usize) -> Self {
        let mut all = [[None; 2]; Metric::ALL.len()];
        for (values, metric) in all.iter_mut().zip(Metric::ALL) {
            for (value, measure) in values.iter_mut().zip(metric.measures()) {
                *value = measure.value(layer, &layer.tokens[token]).filter(|value| value.is_finite());
            }
        }
        Self(all)
    }

    /// The value of a line of a metric, by its place there.
    pub fn value(&self, metric: Metric, line: usize) -> Option<f64> {
        self.0[metric as usize][line]
    }
}
