//! The numbers of a row as a histogram, and the levels that one sub-block of it has in its format.

use crate::aligned::AlignedBytes;
use crate::format::Format;
use crate::spec::{Experiment, Focus};
use serde::Serialize;

/// Bins of the histogram.
const BINS: usize = 44;
/// Weights of which each is shown with its level, at most.
const SHOWN: usize = 32;

/// A row's numbers, and where those of one sub-block go.
#[derive(Clone, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct Ladder {
    /// The least number of the row: where the first bin begins.
    pub least: f32,
    /// The largest: where the last one ends.
    pub most: f32,
    /// Numbers in each bin; all bins are equally wide. What is infinite or NaN is in none.
    pub counts: Vec<u32>,
    /// What a weight of that sub-block can be, the least first; none where weights are floats.
    pub levels: Vec<f32>,
    /// Numbers of the block's first sub-block, at most 32; those of the weights where bytes are the weights.
    pub original: Vec<f32>,
    /// What the format makes of them.
    pub weights: Vec<f32>,
}

impl Ladder {
    /// That of the row in focus, and of the first sub-block of the block in focus.
    pub fn look(experiment: &Experiment, focus: Focus) -> Self {
        let (format, layout) = (experiment.format(), experiment.format().layout());
        let row = experiment.row(focus.layer, focus.row);
        let weights = format.weights(&row);
        let numbers = experiment.original(focus.layer, focus.row).map_or_else(|| weights.clone(), Into::into);
        let from = focus.block * layout.weights;
        let shown = from..from + layout.sub_block().min(SHOWN);
        let block = experiment.block(focus.layer, focus.row, focus.block);
        let (least, most, counts) = histogram(&numbers);
        Self {
            least,
            most,
            counts,
            levels: levels(format, &block, 0),
            original: numbers[shown.clone()].to_vec(),
            weights: weights[shown].to_vec(),
        }
    }
}

/// The least and the largest of some numbers, and how many are in each of the bins between. Equal numbers are in the first, those that
/// are infinite or NaN in none.
fn histogram(numbers: &[f32]) -> (f32, f32, Vec<u32>) {
    let finite = || numbers.iter().copied().filter(|x| x.is_finite());
    let Some((least, most)) = finite().map(|x| (x, x)).reduce(|(a, b), (x, y)| (a.min(x), b.max(y))) else {
        return (0.0, 0.0, vec![0; BINS]);
    };
    // Halves, so that no difference overflows.
    let bins = BINS as f32 / (most / 2.0 - least / 2.0);
    let mut counts = vec![0; BINS];
    for x in finite() {
        // Of equal numbers this is NaN, and so the first bin.
        let bin = (x / 2.0 - least / 2.0) * bins;
        counts[(bin as usize).min(BINS - 1)] += 1;
    }
    (least, most, counts)
}

/// What weight `i` of some blocks may be made by its quant, as far as it is finite, the least first. None of a weight that is a
/// float: its levels lie closer than a picture shows.
pub fn levels(format: &dyn Format, blocks: &[u8], i: usize) -> Vec<f32> {
    let layout = format.layout();
    if layout.is_plain() {
        return Vec::new();
    }
    let (quants, i, at) = (layout.quants(), i % layout.weights, i / layout.weights * layout.bytes);
    let mut block = AlignedBytes::from(&blocks[at..at + layout.bytes]);
    let mut levels: Vec<f32> = Vec::new();
    for raw in 0..quants.values() {
        quants.set(&mut block, i, raw);
        let level = format.weights(&block)[i];
        let at = levels.partition_point(|known| *known < level);
        if level.is_finite() && levels.get(at) != Some(&level) {
            levels.insert(at, level);
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{FORMATS, find};
    use crate::link;
    use crate::spec::quantised;

    fn of(link: &str, focus: Focus) -> Ladder {
        Ladder::look(&Experiment::try_from(&link::parse(link).spec).unwrap(), focus)
    }

    #[test]
    fn every_number_is_in_a_bin_and_every_weight_is_a_level() {
        for format in FORMATS {
            for source in ["w=r&x=r", "w=p"] {
                let ladder =
                    of(&format!("1&n=512&f={}&{source}", format.name()), Focus { block: 1, ..Focus::default() });
                assert_eq!(ladder.counts.iter().sum::<u32>(), 512, "{}", format.name());
                assert!(ladder.original.iter().all(|x| (ladder.least..=ladder.most).contains(x)));
                let plain = format.layout().is_plain();
                assert_eq!(ladder.levels.is_empty(), plain);
                let known = |weight: &f32| plain || ladder.levels.contains(weight);
                assert!(ladder.weights.iter().all(known), "{} {source}: {ladder:?}", format.name());
            }
        }
    }

    #[test]
    fn bytes_are_their_own_numbers() {
        let ladder = of("1", Focus::default());
        assert_eq!(ladder.original, ladder.weights);
        assert_eq!((ladder.levels.len(), ladder.weights.len()), (16, 32));
    }

    #[test]
    fn equal_numbers_are_in_one_bin() {
        assert_eq!(histogram(&[2.0; 7]).2[0], 7);
        let (least, most, counts) = histogram(&[-f32::MAX, 0.0, f32::MAX]);
        assert_eq!((least, most, counts[0], counts[BINS / 2], counts[BINS - 1]), (-f32::MAX, f32::MAX, 1, 1, 1));
    }

    #[test]
    fn a_quant_has_its_levels() {
        let format = find("q4_0").unwrap();
        let blocks = quantised(format, &[-8.0, 7.0].repeat(16)).unwrap();
        assert_eq!(levels(format, &blocks, 5), (-8..8).map(|q| q as f32).collect::<Vec<_>>());
    }
}
