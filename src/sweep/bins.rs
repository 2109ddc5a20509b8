//! How values are spread: how many fell into each bin.

use serde::Serialize;
use ts_rs::TS;

/// Bins of a histogram.
const BINS: usize = 24;

/// A histogram of each line of a metric, over the same bins.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Bins {
    /// Where bins begin; the last one is where the last bin ends.
    pub edges: Vec<f64>,
    /// The bins of each line.
    pub lines: Vec<Vec<Bin>>,
    /// The most that a bin holds.
    pub most: usize,
}

/// A bin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Bin {
    /// How many values fell into it.
    pub count: usize,
    /// The seed of the first of them, from 0.
    pub seed: usize,
}

impl Bins {
    /// The values of each line, with the seed of each; `log`: bins grow by a factor. Nothing without a value.
    pub(super) fn of(lines: &[Vec<(f64, usize)>], log: bool) -> Option<Self> {
        let scale = |x: f64| if log { libm::log10(x) } else { x };
        let all = || lines.iter().flatten().map(|&(value, _)| scale(value));
        let (least, most) = (all().reduce(f64::min)?, all().reduce(f64::max)?);
        // Values that are all the same fill one bin around them.
        let (count, width) = if least < most { (BINS, (most - least) / BINS as f64) } else { (1, 0.0) };
        let mut edges: Vec<f64> = (0..=count).map(|i| least + i as f64 * width).collect();
        if count == 1 {
            let room = if least == 0.0 { 1.0 } else { least.abs() / 20.0 };
            edges = vec![least - room, most + room];
        }
        let place = |value: f64| (((scale(value) - edges[0]) / width) as usize).min(count - 1);
        let lines: Vec<Vec<Bin>> = lines
            .iter()
            .map(|line| {
                let mut bins = vec![Bin::default(); count];
                for &(value, seed) in line {
                    let bin = &mut bins[place(value)];
                    bin.seed = if bin.count == 0 { seed } else { bin.seed.min(seed) };
                    bin.count += 1;
                }
                bins
            })
            .collect();
        if log {
            edges.iter_mut().for_each(|edge| *edge = libm::exp10(*edge));
        }
        let most = lines.iter().flatten().map(|bin| bin.count).max().unwrap_or(0);
        Some(Self { edges, lines, most })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// catches: a value at the last edge that falls out, and values that are all equal
    #[test]
    fn every_value_is_in_a_bin() {
        let values: Vec<(f64, usize)> = (1..=100).map(|i| (f64::from(i * i), i as usize)).collect();
        for log in [false, true] {
            let bins = Bins::of(std::slice::from_ref(&values), log).unwrap();
            assert_eq!(bins.lines[0].iter().map(|bin| bin.count).sum::<usize>(), 100);
            assert_eq!((bins.lines[0][0].seed, bins.lines[0].len()), (1, BINS));
            assert!((bins.edges[0] - 1.0).abs() < 1e-9 && (bins.edges[BINS] - 1e4).abs() < 1e-6, "{:?}", bins.edges);
        }
        for same in [0.0, 2.0, -2.0] {
            let bins = Bins::of(&[vec![(same, 3), (same, 1)]], false).unwrap();
            assert_eq!(bins.lines[0], [Bin { count: 2, seed: 1 }]);
            assert!(bins.edges[0] < same && same < bins.edges[1]);
        }
        assert!(Bins::of(&[vec![]], false).is_none());
    }
}
