//! M100: do real weights amplify?
//!
//! One super-block of Qwen2.5-Coder-7B was dotted with M94's activations: 5.56 times M94's relative difference. The block's bytes
//! were not published. The sweep asks 40,000 gaussian blocks (seed 100) the same question, and [`place`] any block that a reader
//! brings.
//!
//! `|A − B| / |A| = (‖e‖/‖x‖)·|cos(w, e)| / |cos(w, x)|`, with `e` the rounding of the activations: the same for every block. So
//! the quotient is large wherever a block happens to be nearly orthogonal to x.

use super::picture::{Mark, Picture};
use super::real::{DECADES, GEMMA};
use super::source::{CONTRACT, EXPERIMENTS, GGML, OUTLIERS, OUTLIERS_APR};
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, Reproduced};
use super::{PUBLISHED_B, UNIT, percent, ramp, signed, statistic};
use crate::format::Order;
use crate::format::q4_k::{self, Q4_K};
use crate::format::{BlockQ4K, Format, QK_K};
use crate::input::BlockQ8K;
use crate::input::q8_k;
use crate::kernel::dot_f32;
use crate::oracle;
use crate::preset::Preset;
use crate::run::rel_diff;
use crate::said::{Said, said};
use crate::spec::numbers::{CLAIMS, Draw};
use crate::spec::{
    Activations, BrokenScale, Distribution, Experiment, HexBytes, RandomActivations, RandomWeights, Spec, SpecError,
    Weights,
};
use crate::variant::Variant;
use dot_f32::DotOrder;
use serde::Serialize;
use ts_rs::TS;

/// The published answers.
const A: f32 = f32::from_bits(0xbfd4_4977);
const B: f32 = f32::from_bits(0xbfd5_323e);

/// `|A − B| / |A|` of the published block, which M100 called 5.56 times M94's: it divided by 0.077%, to which M94's had been rounded.
fn published() -> f64 {
    rel_diff(A, B)
}

/// 5.56 times what M94's answers give: from there on a block reaches M100's figure.
pub fn reached() -> f64 {
    const M94: [f32; 2] = [f32::from_bits(0xc693_84e3), f32::from_bits(0xc693_a21e)];
    5.56 * rel_diff(M94[0], M94[1])
}

const SEED: u64 = 100;
const BLOCKS: usize = 200;
const STEPS: usize = 200;
/// Blocks that the exhibit itself draws.
const FEW: usize = 1_000;

/// M94's activations, as they are and as path B rounds them.
pub(super) struct Input {
    x: Vec<f32>,
    y: [BlockQ8K; 1],
    norm: f64,
}

/// `|A − B| / |A|` and `|A − B| / (‖w‖‖x‖)` of one block.
pub(super) struct Pair {
    pub(super) relative: f64,
    pub(super) normed: f64,
}

impl Input {
    pub(super) fn new() -> Self {
        let x = ramp();
        let mut y = [BlockQ8K::default()];
        q8_k::quantise(Variant::BEST, q8_k::APR, &x, &mut y);
        let norm = norm(&x);
        Self { x, y, norm }
    }

    pub(super) fn ask(&self, block: &BlockQ4K) -> Pair {
        let mut w = [0.0; QK_K];
        q4_k::dequantise(Variant::BEST, &[*block], &mut w);
        let a = dot_f32::dot(Variant::BEST, DotOrder::Fold, &w, &self.x);
        let b = q4_k::vec_dot(Variant::BEST, Order::GgmlAvx2, &[*block], &self.y);
        let apart = (f64::from(a) - f64::from(b)).abs();
        Pair { relative: rel_diff(a, b), normed: apart / (norm(&w) * self.norm) }
    }
}

fn norm(x: &[f32]) -> f64 {
    x.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>().sqrt()
}

fn drawn(i: usize) -> BlockQ4K {
    let mut draw = Draw::new(Distribution::Gaussian, [SEED, CLAIMS, 0, i as u64]);
    BlockQ4K::quantise(&std::array::from_fn(|_| draw.next(1.0)))
}

pub(super) fn exhibit() -> Exhibit {
    let relative = published();
    let input = Input::new();
    let few: Vec<f64> = (0..FEW).map(|i| input.ask(&drawn(i)).relative).collect();
    let at_least = statistic::share(&few, |r| r >= relative);
    let figures = vec![
        Figure::digits("|A − B| / |A| from the printed bits", "0.428329%", relative),
        Figure::digits("that / 0.077%", "5.5627×", relative / UNIT),
    ];
    let random = Spec {
        weights: Weights::random(RandomWeights { seed: 100, ..RandomWeights::default() }),
        path_b: PUBLISHED_B,
        ..Spec::default()
    };
    let outlier = Spec {
        out_dim: 1,
        activations: Activations::Random(RandomActivations {
            outlier: 26.0,
            outlier_channel: 77,
            ..RandomActivations::default()
        }),
        ..Preset::Outlier.spec()
    };
    Exhibit {
        id: "M100",
        title: "Real weights",
        question: "Do real weights amplify the divergence?",
        reported: "Partly: one block of Qwen2.5-Coder-7B gives 5.56 times M94's 0.077%.",
        figure: Judgement {
            is: if figures.iter().all(|figure| figure.agrees == Some(Reproduced::Digits)) {
                Reproduced::NotHere
            } else {
                Reproduced::Differs
            },
            why: "The block's 144 bytes were not published. The printed quotients do follow from the printed bits of A and B.".into(),
        },
        meaning: Judgement {
            is: if (0.05..=0.95).contains(&at_least) { Meaning::OrdinaryDraw } else { Meaning::Data },
            why: said!("Of {0} gaussian blocks with the same activations {1} give as much or more; their median is {2}×. The quotient divides by a dot that may be near zero, so single blocks say little. Real weights do the same: of the {3} Q4_K blocks of Gemma-3-270M {4} reach 5.56 times M94's, and their median is {5}×. Loud channels among the activations do amplify: see the last link.", FEW, percent(at_least), format!("{:.2}", statistic::quantile(&few, 0.5) / UNIT), GEMMA.blocks, percent(GEMMA.reached), format!("{:.2}", GEMMA.median / UNIT)),
        },
        picture: histogram(&few, relative),
        figures,
        openings: vec![
            Opening::new("a random block with M94's activations", &random),
            Opening::new("one loud activation", &outlier),
        ],
        no_opening: None,
        sweep: Some("40,000 gaussian blocks with M94's activations: where in their distribution is 5.56×?"),
        sources: vec![EXPERIMENTS, CONTRACT, GGML, OUTLIERS, OUTLIERS_APR],
    }
}

fn histogram(relative: &[f64], published: f64) -> Picture {
    let marks = vec![Mark { name: "M94", at: UNIT }, Mark { name: "M100", at: published }];
    Picture::log_histogram(("|A − B| / |A|", true), DECADES, relative, marks).with(GEMMA.beside(relative.len()))
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(STEPS, Blocks { input: Input::new(), relative: Vec::new(), normed: Vec::new() })
}

struct Blocks {
    input: Input,
    relative: Vec<f64>,
    normed: Vec<f64>,
}

impl Steps for Blocks {
    fn step(&mut self, i: usize) {
        for b in i * BLOCKS..(i + 1) * BLOCKS {
            let pair = self.input.ask(&drawn(b));
            self.relative.push(pair.relative);
            self.normed.push(pair.normed);
        }
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        let published = published();
        let quantile = |p| statistic::quantile(&self.relative, p);
        let normed = |p| statistic::quantile(&self.normed, p);
        (
            vec![
                Found::new("blocks", self.relative.len() as f64, 0, ""),
                Found::new("at or above 5.56×", statistic::share(&self.relative, |r| r >= reached()), 1, "%"),
                Found::new("the same of Gemma-3-270M's blocks", GEMMA.reached, 1, "%"),
                Found::new("median", quantile(0.5), 3, "%"),
                Found::new("median / 0.077%", quantile(0.5) / UNIT, 2, "×"),
                Found::new("median of Gemma-3-270M's blocks", GEMMA.median, 3, "%"),
                Found::new("95th percentile", quantile(0.95), 2, "%"),
                Found::new("99th percentile", quantile(0.99), 1, "%"),
                Found::new("largest", quantile(1.0), 0, "%"),
                Found::new("of ‖w‖·‖x‖: median", normed(0.5), 4, "%"),
                Found::new("of ‖w‖·‖x‖: 99th percentile", normed(0.99), 4, "%"),
                Found::new("of ‖w‖·‖x‖: largest", normed(1.0), 3, "%"),
            ],
            histogram(&self.relative, published),
        )
    }
}

/// A reader's block among random ones.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Placed {
    /// `|A − B| / |A|` with M94's activations.
    pub relative: Option<f64>,
    /// That over 0.077%, as text.
    pub amplification: String,
    /// `|A − B| / (‖w‖·‖x‖)`, as text.
    pub normed: String,
    /// The share of 1,000 random blocks that give less, as text.
    pub above: String,
    /// The cosine of the angle between the weights and the activations, which the quotient divides by.
    pub cosine: String,
    /// Its Spec, to open.
    pub opening: Opening,
}

/// Asks M100's question of a super-block of 144 bytes, given in hex.
///
/// # Errors
/// What is wrong with the bytes, with the number found and the number expected.
pub fn place(hex: &str) -> Result<Placed, Said> {
    let bytes = HexBytes::parse(hex)?;
    let spec = Spec { weights: Weights::bytes(bytes.0), path_b: PUBLISHED_B, ..Spec::default() };
    let experiment = Experiment::try_from(&spec)?;
    if let Some(BrokenScale { field, bits, is, .. }) = experiment.broken(&experiment.broken_blocks()).first() {
        let got = said!("{0}, which is {1}", bits, *is);
        return Err(
            SpecError::new(format!("weights.bytes, {field}"), got, "a finite f16 (magnitude at most 65504)").into()
        );
    }
    let block = experiment.block_as(0, 0, 0);
    let input = Input::new();
    let Pair { relative, normed } = input.ask(&block);
    let few: Vec<f64> = (0..FEW).map(|i| input.ask(&drawn(i)).relative).collect();
    let w = Q4_K.weights(bytemuck::bytes_of(&block));
    Ok(Placed {
        relative: relative.is_finite().then_some(relative),
        amplification: format!("{:.2}×", relative / UNIT),
        normed: percent(normed),
        above: format!("{:.0}%", 100.0 * statistic::share(&few, |r| r < relative)),
        cosine: signed(oracle::dot(&w, &input.x) / (norm(&w) * input.norm), 4),
        opening: Opening::new("your block", &spec),
    })
}
