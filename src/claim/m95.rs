//! M95: does the divergence compound over five chained matvecs with RMSNorm?
//!
//! The published 5.70× divides an L2 error over 256 outputs by the scalar error of another dot (M94's 0.077%). The sweep
//! measures like for like: L2 at each depth of gaussian chains, 20 seeds, and the exponent of its growth.

use super::picture::{Mark, Picture};
use super::source::EXPERIMENTS;
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, judged};
use super::{UNIT, run, statistic};
use crate::preset::Preset;
use crate::said::said;
use crate::spec::{Activations, RandomActivations, RandomWeights, Spec, Weights};

const DEPTH: usize = 10;

/// `l2_rel` of token 0 after each layer.
fn curve(spec: &Spec) -> Vec<f64> {
    run(spec).depths.iter().map(|depth| depth.tokens[0].summary.l2_rel).collect()
}

fn points(curve: &[f64]) -> Vec<[f64; 2]> {
    curve.iter().enumerate().map(|(i, &y)| [(i + 1) as f64, y]).collect()
}

fn gaussian(seed: i64) -> Spec {
    Spec {
        weights: Weights::random(RandomWeights { seed, ..RandomWeights::default() }),
        activations: Activations::Random(RandomActivations { seed, ..RandomActivations::default() }),
        ..Preset::Gaussian.spec()
    }
}

pub(super) fn exhibit() -> Exhibit {
    let published = Preset::M95.spec();
    let deep = Spec { depth: DEPTH as i64, ..published.clone() };
    let l2 = curve(&deep);
    // Quotients as the report made them, in f32.
    let growth = f64::from(l2[4] as f32 / UNIT as f32);
    let figures = vec![
        Figure::digits("l2_rel after 5 layers", "0.4391%", l2[4]),
        Figure::digits("growth, divided by 0.077%", "5.70×", growth),
        Figure::ours("l2_rel after 1 layer", format!("{:.6}%", 100.0 * l2[0]), l2[0]),
        Figure::ours("like for like, depth 5 / depth 1", format!("{:.2}×", l2[4] / l2[0]), l2[4] / l2[0]),
    ];
    let falls = l2[9] < l2[0] && l2[3] > l2[4];
    Exhibit {
        id: "M95",
        title: "A chain of five",
        question: "Does the divergence compound over five chained matvecs?",
        reported: "Yes, more than linearly: 0.4391% after five layers, 5.70 times the 0.077% of one block.",
        figure: judged(&figures, "Both printed figures come out; five layers, RMSNorm after each."),
        meaning: Judgement {
            is: if falls { Meaning::MixedMetrics } else { Meaning::Data },
            why: said!(
                "5.70 divides an L2 error over 256 outputs by the error of a single other dot. Like for like this chain grows {0}× by layer 5, {1}× by layer 4 and shrinks to {2}× by layer 10: its weights are all of one sign, so every input collapses on one direction and old errors are forgotten.",
                format!("{:.2}", l2[4] / l2[0]),
                format!("{:.1}", l2[3] / l2[0]),
                format!("{:.2}", l2[9] / l2[0])
            ),
        },
        picture: Picture::Curve {
            x: "layers",
            y: "l2_rel",
            percent: true,
            log: true,
            lines: vec![("the published chain", points(&l2))],
            level: Some(Mark { name: "0.077%", at: UNIT }),
        },
        figures,
        openings: vec![
            Opening::new("M95", &published),
            Opening::new("ten layers of it", &deep),
            Opening::new("a gaussian chain", &gaussian(1)),
        ],
        no_opening: None,
        sweep: Some("Gaussian weights and inputs, 20 seeds, ten layers: how fast does L2 grow, like for like?"),
        sources: vec![EXPERIMENTS],
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(20, Seeds { curves: Vec::new() })
}

struct Seeds {
    curves: Vec<Vec<f64>>,
}

impl Steps for Seeds {
    fn step(&mut self, i: usize) {
        self.curves.push(curve(&gaussian(i as i64 + 1)));
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        let at = |depth: usize| self.curves.iter().map(|curve| curve[depth - 1]).collect::<Vec<_>>();
        let means: Vec<f64> = (1..=DEPTH).map(|depth| statistic::mean(&at(depth))).collect();
        let exponent = if self.curves.is_empty() { f64::NAN } else { statistic::exponent(&points(&means)) };
        let mut found = vec![
            Found::new("seeds", self.curves.len() as f64, 0, ""),
            Found::new("growth exponent: l2_rel ∝ depth to the power of", exponent, 3, ""),
            Found::new("depth 5 / depth 1", means[4] / means[0], 2, "×"),
        ];
        for depth in [1, 2, 3, 4, 5, 10] {
            found.push(Found::new(said!("mean l2_rel at depth {0}", depth), means[depth - 1], 3, "%"));
        }
        let spread = |p: f64| points(&(1..=DEPTH).map(|depth| statistic::quantile(&at(depth), p)).collect::<Vec<_>>());
        let lines = if self.curves.is_empty() {
            Vec::new()
        } else {
            vec![("least", spread(0.0)), ("mean", points(&means)), ("most", spread(1.0))]
        };
        (
            found,
            Picture::Curve {
                x: "layers",
                y: "l2_rel",
                percent: true,
                log: true,
                lines,
                level: Some(Mark { name: "0.077%", at: UNIT }),
            },
        )
    }
}
