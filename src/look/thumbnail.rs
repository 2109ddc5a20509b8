//! A picture of an experiment that is a few millimetres tall: how far A and B are apart after each layer of a chain; of a single layer
//! the bytes of its first block, and its input beneath.

use crate::spec::{Experiment, Focus};
use crate::variant::Variant;
use serde::Serialize;

/// The picture, as `d` of SVG paths on a field of 96 by 40.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thumbnail {
    /// Lines: of each token, or the input.
    pub lines: Vec<String>,
    /// Cells of bytes: those from 64 on, from 128 on, and from 192 on.
    pub shades: Vec<String>,
}

const WIDTH: usize = 96;
const HEIGHT: usize = 40;
/// Room for the stroke of a line.
const MARGIN: usize = 2;
/// Cells of bytes in a row, and the size of one.
const COLUMNS: usize = 24;
const CELL: [usize; 2] = [4, 3];

impl Thumbnail {
    /// Of an experiment.
    pub fn of(experiment: &Experiment) -> Self {
        if experiment.depth() > 1 { by_layer(experiment) } else { block_and_input(experiment) }
    }
}

/// Where a share of a height from `from` down to `to` lies.
fn place(share: f64, [from, to]: [usize; 2]) -> usize {
    to - (share * (to - from) as f64 + 0.5) as usize
}

/// A line through points that are there; it ends at the first that is not.
fn line(points: impl Iterator<Item = Option<[usize; 2]>>) -> String {
    let points: Vec<String> = points.map_while(|point| point.map(|[x, y]| format!("{x} {y}"))).collect();
    format!("M{}", points.join("L"))
}

fn by_layer(experiment: &Experiment) -> Thumbnail {
    let report = experiment.run(Variant::BEST, 0);
    let of = |layer: usize, token: usize| {
        let apart = report.depths[layer].tokens[token].summary.l2_rel;
        (apart.is_finite() && apart > 0.0).then(|| libm::log10(apart))
    };
    let (layers, tokens) = (experiment.depth(), experiment.tokens());
    let all = || (0..layers).flat_map(|layer| (0..tokens).filter_map(move |token| of(layer, token)));
    let (least, most) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    // A tenfold fills the height at most: a difference that hardly changes is a level line.
    let room = ((1.0 - (most - least)) / 2.0).max(0.0);
    let share = |value: f64| (value - least + room) / (most - least + 2.0 * room);
    let point = |layer: usize, token: usize| {
        let x = MARGIN + layer * (WIDTH - 2 * MARGIN) / (layers - 1);
        Some([x, place(share(of(layer, token)?), [MARGIN, HEIGHT - MARGIN])])
    };
    let lines = (0..tokens).map(|token| line((0..layers).map(|layer| point(layer, token)))).collect();
    Thumbnail { lines, shades: Vec::new() }
}

fn block_and_input(experiment: &Experiment) -> Thumbnail {
    let Focus { layer, row, block, token } = Focus::default();
    let bytes = experiment.block(layer, row, block);
    let cell = |at: usize| {
        let [x, y] = [at % COLUMNS * CELL[0], at / COLUMNS * CELL[1]];
        format!("M{x} {y}h{}v{}h-{}z", CELL[0], CELL[1], CELL[0])
    };
    let shade =
        |of: u8| bytes.iter().enumerate().filter(|(_, byte)| *byte >> 6 == of).map(|(at, _)| cell(at)).collect();
    let x = experiment.activations(token);
    let loudest = x.iter().fold(0.0f32, |most, x| most.max(x.abs())).max(f32::MIN_POSITIVE);
    let top = bytes.len().div_ceil(COLUMNS) * CELL[1] + 2 * MARGIN;
    // Of the inputs at one place the loudest is drawn.
    let near = x.chunks(x.len().div_ceil(WIDTH));
    let last = near.len().max(2) - 1;
    let drawn = near.enumerate().map(|(at, near)| {
        let loud = near.iter().fold(0.0f32, |most, &x| if x.abs() > most.abs() { x } else { most });
        Some([at * (WIDTH - 1) / last, place(f64::from(loud / loudest) / 2.0 + 0.5, [top, HEIGHT - MARGIN])])
    });
    Thumbnail { lines: vec![line(drawn)], shades: (1..4).map(shade).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    fn of(link: &str) -> Thumbnail {
        Thumbnail::of(&Experiment::try_from(&link::parse(link).spec).unwrap())
    }

    fn heights(line: &str) -> Vec<usize> {
        line[1..].split('L').map(|point| point.split(' ').nth(1).unwrap().parse().unwrap()).collect()
    }

    #[test]
    fn a_chain_is_a_line_for_each_token() {
        let picture = of("1&o=256&l=5&t=7&s=rmsnorm");
        assert_eq!((picture.lines.len(), picture.shades.len()), (7, 0));
        assert!(picture.lines.iter().all(|line| heights(line).len() == 5));
        let all: Vec<usize> = picture.lines.iter().flat_map(|line| heights(line)).collect();
        assert_eq!((all.iter().min(), all.iter().max()), (Some(&MARGIN), Some(&(HEIGHT - MARGIN))));
    }

    /// catches: a layer that outgrew f32 and is drawn all the same
    #[test]
    fn a_line_ends_where_numbers_do() {
        let points = heights(&of("1&o=256&l=12").lines[0]).len();
        assert!(points > 2 && points < 12, "{points}");
    }

    #[test]
    fn a_block_has_its_bytes_and_its_input() {
        let picture = of("1&o=256&w=r&x=r,o42700000,h77");
        let cells: usize = picture.shades.iter().map(|shade| shade.matches('M').count()).sum();
        assert!(cells > 50 && cells < 144, "{cells}");
        // The loud input rises above all others.
        let heights = heights(&picture.lines[0]);
        let top = *heights.iter().min().unwrap();
        assert_eq!(heights.iter().filter(|&&y| y < top + 4).count(), 1);
        // Exactly as tall as there is room, for every format.
        assert!(of("1&f=q8_0&w=r&x=r").lines[0].len() > 200);
    }
}
