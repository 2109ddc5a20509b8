//! What a card draws: numbers only; scales and colours are the page's.

use serde::Serialize;
use ts_rs::TS;

/// A small picture.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Picture {
    /// Named amounts beside each other.
    Bars {
        /// What the bars measure.
        y: &'static str,
        /// Whether that is a ratio of errors, which is read in percent.
        percent: bool,
        /// Whether to draw their logarithm.
        log: bool,
        /// Name and amount.
        bars: Vec<(String, f64)>,
    },
    /// A line through points, and perhaps a second one to compare it with.
    Curve {
        /// What runs to the right.
        x: &'static str,
        /// What runs up.
        y: &'static str,
        /// Whether that is a ratio of errors.
        percent: bool,
        /// Whether to draw logarithms on both axes.
        log: bool,
        /// Name and points of each line.
        lines: Vec<(&'static str, Vec<[f64; 2]>)>,
        /// A level to compare with.
        level: Option<Mark>,
    },
    /// How many samples fell into each bin.
    Histogram {
        /// What was measured.
        x: &'static str,
        /// Whether that is a ratio of errors.
        percent: bool,
        /// Whether bins grow by a factor.
        log: bool,
        /// Where bins begin; the last one is where the last bin ends.
        edges: Vec<f64>,
        /// How many.
        counts: Vec<u32>,
        /// Whether the last bin holds all that is beyond it as well.
        more: bool,
        /// Values to compare with.
        marks: Vec<Mark>,
        /// Other samples, drawn as a line over the bars; null if there are none.
        beside: Option<Beside>,
    },
}

/// Samples of another kind in the bins of a histogram.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Beside {
    /// What they are.
    pub name: &'static str,
    /// How many in each bin, as if there were as many in all as in the bars.
    pub counts: Vec<f64>,
}

/// A value with a name.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Mark {
    /// What it is.
    pub name: &'static str,
    /// Where it stands.
    pub at: f64,
}

impl Picture {
    /// So many bins of one width from `from` on. Samples beyond fall into the last, which then says so.
    pub(crate) fn histogram(
        (x, percent): (&'static str, bool),
        (from, width, bins): (f64, f64, usize),
        samples: &[f64],
        marks: Vec<Mark>,
    ) -> Self {
        let edges: Vec<f64> = (0..=bins).map(|i| from + i as f64 * width).collect();
        let mut counts = vec![0; bins];
        for &sample in samples {
            counts[(edges.partition_point(|&edge| edge <= sample).max(1) - 1).min(bins - 1)] += 1;
        }
        let more = samples.iter().any(|&sample| sample >= edges[bins]);
        Self::Histogram { x, percent, log: false, edges, counts, more, marks, beside: None }
    }

    /// Bins between `10^from` and `10^to`, `per` to a decade. Samples beyond fall into the first and last.
    pub(crate) fn log_histogram(
        (x, percent): (&'static str, bool),
        (from, to, per): (i32, i32, i32),
        samples: &[f64],
        marks: Vec<Mark>,
    ) -> Self {
        let bins = ((to - from) * per) as usize;
        let edge = |i: usize| libm::exp10(f64::from(from) + i as f64 / f64::from(per));
        let mut counts = vec![0; bins];
        for &sample in samples {
            counts[log_bin(sample, from, per, bins)] += 1;
        }
        Self::Histogram {
            x,
            percent,
            log: true,
            edges: (0..=bins).map(edge).collect(),
            counts,
            more: false,
            marks,
            beside: None,
        }
    }

    /// The same with other samples beside it, where it is a histogram.
    pub(crate) fn with(mut self, others: Beside) -> Self {
        if let Self::Histogram { beside, .. } = &mut self {
            *beside = Some(others);
        }
        self
    }
}

/// The bin of a sample, `per` bins to a decade from `10^from` on; one beyond falls into the first or the last.
pub(super) fn log_bin(sample: f64, from: i32, per: i32, bins: usize) -> usize {
    let at = (libm::log10(sample) - f64::from(from)) * f64::from(per);
    (at.max(0.0) as usize).min(bins - 1)
}
