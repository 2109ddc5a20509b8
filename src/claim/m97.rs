//! M97: does softmax amplify?
//!
//! The published logits are saturated: one of them takes 0.9996 of the probability. The sweep lowers the top logit, and ties two.

use super::UNIT;
use super::picture::{Mark, Picture};
use super::source::EXPERIMENTS;
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, judged};
use crate::kernel::softmax::softmax;
use crate::oracle;
use crate::preset::Preset;
use crate::said::said;
use crate::spec::{Between, Spec, Stage};

const LOGITS: [f32; 7] = [-1.5, 0.5, -0.8, 10.0, 1.2, -0.3, 0.7];
const TOP: usize = 3;

/// What comes out over what went in, both as L1 of the change over L1 of the vector, for logits whose top is `top`. If tied, the
/// first logit is as high.
fn amplification(top: f64, tied: bool) -> f64 {
    let mut logits = LOGITS.map(f64::from);
    logits[TOP] = top;
    if tied {
        logits[0] = top;
    }
    let mut moved = logits;
    moved[TOP] += UNIT * top;
    let l1 = |x: &[f64]| x.iter().map(|x| x.abs()).sum::<f64>();
    let ratio = |a: &[f64], b: &[f64]| l1(&a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<_>>()) / l1(a);
    let input = ratio(&logits, &moved);
    oracle::softmax(&mut logits);
    oracle::softmax(&mut moved);
    ratio(&logits, &moved) / input
}

/// Input change, output change, and the largest probability, in f32 as published.
fn published() -> [f32; 3] {
    let l1 = |x: &[f32]| x.iter().fold(0.0f32, |sum, x| sum + x.abs());
    let step = UNIT as f32 * LOGITS[TOP];
    let (mut a, mut b) = (LOGITS, LOGITS);
    b[TOP] += step;
    softmax(&mut a);
    softmax(&mut b);
    let change: Vec<f32> = a.iter().zip(&b).map(|(a, b)| a - b).collect();
    [step / l1(&LOGITS), l1(&change) / l1(&a), a[TOP]]
}

pub(super) fn exhibit() -> Exhibit {
    let [input, output, largest] = published();
    let figures = vec![
        Figure::digits("change of the logits", "0.051333%", input.into()),
        Figure::digits("change of the probabilities", "0.000578%", output.into()),
        Figure::digits("amplification", "0.0113×", (output / input).into()),
    ];
    let (four, tie) = (amplification(4.0, false), amplification(10.0, true));
    let softmaxed =
        Spec { depth: 3, between: Between(vec![Stage::RmsNorm, Stage::Softmax]), ..Preset::Gaussian.spec() };
    Exhibit {
        id: "M97",
        title: "Softmax",
        question: "Does softmax amplify the divergence?",
        reported: "No: it compresses it to 0.01×.",
        figure: judged(
            &figures,
            "All three printed figures come out; their last bits would depend on the exp of the platform.",
        ),
        meaning: Judgement {
            is: if four > 1.0 && tie > 1.0 { Meaning::Data } else { Meaning::Holds },
            why: said!(
                "One logit stands at 10 and already holds {0} of the probability: there is nothing left to move. With the top at 4 the same change is amplified {1}×, with two tied at 10 {2}×.",
                format!("{largest:.5}"),
                format!("{four:.2}"),
                format!("{tie:.2}")
            ),
        },
        picture: curve(
            &(0..=8).map(|i| f64::from(2 + i)).map(|top| [top, amplification(top, false)]).collect::<Vec<_>>(),
            &[],
        ),
        figures,
        openings: vec![Opening::new("softmax in a gaussian chain", &softmaxed)],
        no_opening: None,
        sweep: Some("The top logit from 2 to 10, alone and tied with another: when does softmax amplify?"),
        sources: vec![EXPERIMENTS],
    }
}

fn curve(alone: &[[f64; 2]], tied: &[[f64; 2]]) -> Picture {
    let mut lines = vec![("top alone", alone.to_vec())];
    if !tied.is_empty() {
        lines.push(("two tied", tied.to_vec()));
    }
    Picture::Curve {
        x: "top logit",
        y: "amplification",
        percent: false,
        log: false,
        lines,
        level: Some(Mark { name: "1×", at: 1.0 }),
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(33, Tops { alone: Vec::new(), tied: Vec::new() })
}

struct Tops {
    alone: Vec<[f64; 2]>,
    tied: Vec<[f64; 2]>,
}

impl Steps for Tops {
    fn step(&mut self, i: usize) {
        let top = 2.0 + i as f64 / 4.0;
        self.alone.push([top, amplification(top, false)]);
        self.tied.push([top, amplification(top, true)]);
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        let at = |points: &[[f64; 2]], top: f64| points.iter().find(|p| p[0] == top).map_or(f64::NAN, |p| p[1]);
        let mut found: Vec<_> = [2.0, 4.0, 6.0, 8.0, 10.0]
            .map(|top| Found::new(said!("top logit {0}", top.to_string()), at(&self.alone, top), 2, "×"))
            .into();
        found.push(Found::new("two tied at 10", at(&self.tied, 10.0), 2, "×"));
        (found, curve(&self.alone, &self.tied))
    }
}
