//! M101: does RMSNorm amplify?
//!
//! RMSNorm removes what an error has along x and scales x and the rest alike. So to first order it cannot make an L2 error larger;
//! the sweep tries (seed 101). The published program adds 1e-6 under the root; ours has a floor instead, which changes no printed
//! digit.

use super::picture::{Mark, Picture};
use super::source::EXPERIMENTS;
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, judged};
use super::{UNIT, ramp, statistic};
use crate::kernel::rms_norm::rms_norm;
use crate::preset::Preset;
use crate::run::l2_rel;
use crate::said::said;
use crate::spec::numbers::{CLAIMS, Draw};
use crate::spec::{Between, Distribution, Spec};
use crate::variant::Variant;

const SEED: u64 = 101;
const ERRORS: usize = 40;

/// L2 change after RMSNorm over L2 change before it, and these two.
fn amplification(x: &[f32], moved: &[f32]) -> [f64; 3] {
    let input = l2_rel(x, moved);
    let (mut x, mut moved) = (x.to_vec(), moved.to_vec());
    rms_norm(Variant::BEST, &mut x);
    rms_norm(Variant::BEST, &mut moved);
    let output = l2_rel(&x, &moved);
    [output / input, input, output]
}

pub(super) fn exhibit() -> Exhibit {
    let x = ramp();
    let sign = |i: usize| if (13 * i + 7) % 17 < 8 { 1.0 } else { -1.0 };
    let moved: Vec<f32> = x.iter().enumerate().map(|(i, x)| x + sign(i) * x.abs() * UNIT as f32).collect();
    let [published, input, output] = amplification(&x, &moved);
    let doubled: Vec<f32> = x.iter().map(|x| 2.0 * x).collect();
    let [scaling, ..] = amplification(&x, &doubled);
    let figures = vec![
        Figure::digits("change before", "0.077%", input),
        Figure::digits("change after", "0.077%", output),
        Figure::digits("amplification", "1.0000×", published),
    ];
    let without = Spec { between: Between::default(), depth: 2, ..Preset::M95.spec() };
    Exhibit {
        id: "M101",
        title: "RMSNorm",
        question: "Does RMSNorm amplify the divergence?",
        reported: "No: 1.00×.",
        figure: judged(&figures, "Before, after, and their quotient."),
        meaning: Judgement {
            is: if published <= 1.0 + 1e-6 && scaling == 0.0 { Meaning::Algebra } else { Meaning::Data },
            why: said!(
                "RMSNorm takes away what an error has along x and scales the rest with x: to first order its quotient is at most 1. This error has next to nothing along x, hence {0}×; an error that has nothing else, doubling x, is removed: {1}×.",
                format!("{published:.4}"),
                format!("{scaling:.4}")
            ),
        },
        picture: Picture::Bars {
            y: "amplification",
            percent: false,
            log: false,
            bars: vec![("as published".into(), published), ("x doubled".into(), scaling)],
        },
        figures,
        openings: vec![
            Opening::new("M95, normalised", &Preset::M95.spec()),
            Opening::new("two layers without", &without),
        ],
        no_opening: None,
        sweep: Some("4,000 random errors of 0.077%: does any grow?"),
        sources: vec![EXPERIMENTS],
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(100, Errors { x: ramp(), found: Vec::new() })
}

struct Errors {
    x: Vec<f32>,
    found: Vec<f64>,
}

impl Steps for Errors {
    fn step(&mut self, i: usize) {
        let norm = |x: &[f32]| x.iter().fold(0.0, |sum, x| sum + x * x).sqrt();
        for n in i * ERRORS..(i + 1) * ERRORS {
            let mut draw = Draw::new(Distribution::Gaussian, [SEED, CLAIMS, 0, n as u64]);
            let error: Vec<f32> = (0..self.x.len()).map(|_| draw.next(1.0)).collect();
            let step = UNIT as f32 * norm(&self.x) / norm(&error);
            let moved: Vec<f32> = self.x.iter().zip(&error).map(|(x, e)| x + e * step).collect();
            self.found.push(amplification(&self.x, &moved)[0]);
        }
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        let marks = vec![Mark { name: "as reported", at: 1.0 }];
        (
            vec![
                Found::new("errors", self.found.len() as f64, 0, ""),
                Found::new("smallest", statistic::quantile(&self.found, 0.0), 4, "×"),
                Found::new("median", statistic::quantile(&self.found, 0.5), 4, "×"),
                Found::new("largest", statistic::quantile(&self.found, 1.0), 6, "×"),
            ],
            // The last bin is above 1.
            Picture::histogram(("amplification", false), (0.96, 0.0025, 17), &self.found, marks),
        )
    }
}
