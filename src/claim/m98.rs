//! M98: does RoPE amplify?
//!
//! The published change is a scaling of q, and rotations and dots are linear: the score scales alike, whatever the angle, the
//! position or the pairing. The sweep changes q in random directions instead (seed 98).

use super::picture::{Mark, Picture};
use super::source::{EXPERIMENTS, GGML};
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, judged};
use super::{UNIT, statistic};
use crate::kernel::dot_f32::{DotOrder, dot};
use crate::kernel::rope::{Pairing, Turn, rope};
use crate::preset::Preset;
use crate::run::{l2_rel, rel_diff};
use crate::said::said;
use crate::spec::numbers::{CLAIMS, Draw};
use crate::spec::{Between, Distribution, Rope, Spec, Stage};
use crate::variant::Variant;

const HEAD: usize = 64;
const SEED: u64 = 98;
const DRAWS: usize = 100;

fn turned(x: &[f32], pairing: Pairing, position: f64) -> Vec<f32> {
    let mut x = x.to_vec();
    rope(pairing, &Turn { head_dim: HEAD, position, theta: 10_000.0 }, &mut x);
    x
}

/// The attention score of `q` at position 0 and `k` at 1.
fn score(q: &[f32], k: &[f32], pairing: Pairing) -> f32 {
    dot(Variant::BEST, DotOrder::Fold, &turned(q, pairing, 0.0), &turned(k, pairing, 1.0)) / (HEAD as f32).sqrt()
}

/// Relative change of the score over relative change of `q`, and these two.
fn amplification(q: &[f32], moved: &[f32], k: &[f32], pairing: Pairing) -> [f64; 3] {
    let input = l2_rel(q, moved);
    let output = rel_diff(score(q, k, pairing), score(moved, k, pairing));
    [output / input, input, output]
}

fn published() -> (Vec<f32>, Vec<f32>) {
    let q = (0..HEAD).map(|i| (i as f32 - 32.0) * 0.05 + (i % 5) as f32 * 0.02).collect();
    let k = (0..HEAD).map(|i| (i as f32 - 32.0) * 0.04 + (i % 7) as f32 * 0.015).collect();
    (q, k)
}

fn scaled(q: &[f32]) -> Vec<f32> {
    q.iter().map(|q| q * (1.0 + UNIT as f32)).collect()
}

pub(super) fn exhibit() -> Exhibit {
    let (q, k) = published();
    let [neox, input, output] = amplification(&q, &scaled(&q), &k, Pairing::Neox);
    let [norm, ..] = amplification(&q, &scaled(&q), &k, Pairing::Norm);
    let figures = vec![
        Figure::digits("change of q", "0.076997%", input),
        Figure::digits("change of the score", "0.076986%", output),
        Figure::digits("amplification", "0.9999×", neox),
        Figure::ours("with the pairs of the other convention", format!("{norm:.4}×"), norm),
    ];
    let stages = |pairing| Between(vec![Stage::Rope(pairing, Rope::default()), Stage::RmsNorm]);
    let chain = |pairing| Spec { between: stages(pairing), ..Preset::Gaussian.spec() };
    Exhibit {
        id: "M98",
        title: "RoPE",
        question: "Does RoPE amplify the divergence?",
        reported: "No: 1.00×.",
        figure: judged(&figures, "Halves are paired (NEOX), q at position 0, k at position 1."),
        meaning: Judgement {
            is: if (neox - 1.0).abs() < 1e-3 && (norm - 1.0).abs() < 1e-3 { Meaning::Algebra } else { Meaning::Data },
            why: said!(
                "q was multiplied by 1.00077. A rotation and a dot are linear, so the score is multiplied by 1.00077: {0}× with pairs of halves, {1}× with pairs of neighbours. And at position 0 RoPE does nothing. An error in another direction says more: see the sweep.",
                format!("{neox:.4}"),
                format!("{norm:.4}")
            ),
        },
        picture: Picture::Bars {
            y: "amplification",
            percent: false,
            log: false,
            bars: vec![("halves".into(), neox), ("neighbours".into(), norm)],
        },
        figures,
        openings: vec![
            Opening::new("RoPE in a gaussian chain, neighbours", &chain(Pairing::Norm)),
            Opening::new("the same, halves", &chain(Pairing::Neox)),
        ],
        no_opening: None,
        sweep: Some(
            "Changes of q in random directions, on the published pair and on random q and k: what do scores do?",
        ),
        sources: vec![EXPERIMENTS, GGML],
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(100, Directions { fixed: Vec::new(), random: Vec::new() })
}

struct Directions {
    fixed: Vec<f64>,
    random: Vec<f64>,
}

impl Steps for Directions {
    fn step(&mut self, i: usize) {
        let (q, k) = published();
        for n in i * DRAWS..(i + 1) * DRAWS {
            let mut draw = Draw::new(Distribution::Gaussian, [SEED, CLAIMS, 0, n as u64]);
            let mut vector = || (0..HEAD).map(|_| draw.next(1.0)).collect::<Vec<f32>>();
            let (direction, q2, k2) = (vector(), vector(), vector());
            let norm = |x: &[f32]| x.iter().fold(0.0, |sum, x| sum + x * x).sqrt();
            let moved = |q: &[f32]| {
                let step = UNIT as f32 * norm(q) / norm(&direction);
                q.iter().zip(&direction).map(|(q, d)| q + d * step).collect::<Vec<_>>()
            };
            self.fixed.push(amplification(&q, &moved(&q), &k, Pairing::Neox)[0]);
            self.random.push(amplification(&q2, &moved(&q2), &k2, Pairing::Neox)[0]);
        }
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        let marks = vec![Mark { name: "as reported", at: 1.0 }];
        let of = |samples: &[f64], p| statistic::quantile(samples, p);
        (
            vec![
                Found::new("directions", self.random.len() as f64, 0, ""),
                Found::new("published pair, median", of(&self.fixed, 0.5), 2, "×"),
                Found::new("random q and k, median", of(&self.random, 0.5), 2, "×"),
                Found::new("random q and k, 95th percentile", of(&self.random, 0.95), 1, "×"),
                Found::new("random q and k, 99th percentile", of(&self.random, 0.99), 0, "×"),
            ],
            Picture::log_histogram(("amplification", false), (-4, 4, 4), &self.random, marks),
        )
    }
}
