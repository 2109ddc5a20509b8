//! M99: does a batch of seven tokens amplify?
//!
//! Two measures were taken: the mean error of a token, over M95's, and how far the spread between tokens differs between the paths
//! ("50×"). The second divides by a spread that the chain itself destroys. Both are measured at each of ten depths: here in the
//! published chain, by the sweep on gaussian data.

use super::picture::Picture;
use super::source::{CONTRACT, EXPERIMENTS};
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, judged};
use super::{UNIT, percent, run, statistic};
use crate::preset::Preset;
use crate::run::DepthReport;
use crate::said::said;
use crate::spec::{Activations, RandomActivations, RandomWeights, Spec, Weights};

const TOKENS: [&str; 7] = ["0.439143%", "0.246297%", "0.020914%", "0.028250%", "0.023573%", "0.024674%", "0.020246%"];
/// Layers to look at, of which five were published.
const DEPTH: usize = 10;
/// What the mean error is divided by: M95's, as printed.
const M95: f64 = 0.004391;

/// Standard deviation between tokens, averaged over the outputs.
fn spread(tokens: &[&[f32]]) -> f64 {
    let deviation = |i: usize| {
        let x: Vec<f64> = tokens.iter().map(|x| x[i].into()).collect();
        let mean = statistic::mean(&x);
        statistic::mean(&x.iter().map(|x| (x - mean) * (x - mean)).collect::<Vec<_>>()).sqrt()
    };
    statistic::mean(&(0..tokens[0].len()).map(deviation).collect::<Vec<_>>())
}

/// Mean error of a token, and how far the spreads of A and B differ, after a layer.
fn measure(depth: &DepthReport) -> [f64; 2] {
    let errors: Vec<f64> = depth.tokens.iter().map(|token| token.summary.l2_rel).collect();
    let [a, b] = [
        depth.tokens.iter().map(|token| token.a.as_slice()).collect::<Vec<_>>(),
        depth.tokens.iter().map(|token| token.b.as_slice()).collect(),
    ];
    [statistic::mean(&errors), (spread(&a) / spread(&b) - 1.0).abs()]
}

pub(super) fn exhibit() -> Exhibit {
    let spec = Preset::M99.spec();
    let deep = Spec { depth: DEPTH as i64, ..spec.clone() };
    let report = run(&deep);
    let at = |depth: usize| measure(&report.depths[depth - 1]);
    let [mean, deviation] = at(5);
    let tokens = &report.depths[4].tokens;
    let mut figures: Vec<_> = tokens
        .iter()
        .zip(TOKENS)
        .map(|(token, reported)| {
            Figure::digits(said!("l2_rel of token {0}", token.summary.token), reported, token.summary.l2_rel)
        })
        .collect();
    figures.push(Figure::digits("mean / 0.4391%", "0.2613×", mean / M95));
    figures.push(Figure::digits("deviation of the spread", "3.69%", deviation));
    figures.push(Figure::rough("that / 0.077%", "50×", deviation / UNIT));
    for depth in [1, DEPTH] {
        let [mean, deviation] = at(depth);
        figures.push(Figure::ours(said!("mean error of a token at depth {0}", depth), percent(mean), mean));
        figures.push(Figure::ours(said!("deviation of the spread at depth {0}", depth), percent(deviation), deviation));
    }
    Exhibit {
        id: "M99",
        title: "Seven tokens",
        question: "Does a batch of seven tokens amplify?",
        reported: "Per token 0.26×; but the spread between tokens differs 50 times more than 0.077%.",
        figure: judged(
            &figures,
            said!(
                "Seven tokens, the mean and the deviation of the spread, at depth 5. The 50× is a round number for {0}×.",
                format!("{:.1}", deviation / UNIT)
            ),
        ),
        meaning: Judgement {
            is: if at(10)[1] > 10.0 * at(1)[1] && at(10)[0] < at(1)[0] { Meaning::Data } else { Meaning::Holds },
            why: said!(
                "The deviation is {0} at depth 1, {1} at 5 and {2} at 10, while the mean error of a token falls from {3} to {4}. The chain pulls all tokens together, and the deviation divides by what is left between them. On gaussian data it is smaller than the error of a token at every depth: see the sweep.",
                percent(at(1)[1]),
                percent(deviation),
                percent(at(10)[1]),
                percent(at(1)[0]),
                percent(at(10)[0])
            ),
        },
        picture: curves(&(1..=DEPTH).map(at).collect::<Vec<_>>()),
        figures,
        openings: vec![Opening::new("M99", &spec), Opening::new("ten layers of it", &deep)],
        no_opening: None,
        sweep: Some("Seven gaussian tokens through ten gaussian layers, 20 seeds: which measure is the larger one?"),
        sources: vec![EXPERIMENTS, CONTRACT],
    }
}

/// Both measures after each layer.
fn curves(depths: &[[f64; 2]]) -> Picture {
    let points = |i: usize| depths.iter().enumerate().map(|(layer, at)| [(layer + 1) as f64, at[i]]).collect();
    Picture::Curve {
        x: "layers",
        y: "ratio",
        percent: true,
        log: true,
        lines: vec![("deviation of the spread", points(1)), ("mean error of a token", points(0))],
        level: None,
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(20, Seeds { measured: Vec::new() })
}

struct Seeds {
    /// Both measures of each seed, layer by layer.
    measured: Vec<Vec<[f64; 2]>>,
}

impl Steps for Seeds {
    fn step(&mut self, i: usize) {
        let seed = i as i64 + 1;
        let report = run(&Spec {
            depth: DEPTH as i64,
            weights: Weights::random(RandomWeights { seed, ..RandomWeights::default() }),
            activations: Activations::Random(RandomActivations { seed, ..RandomActivations::default() }),
            ..Preset::M99.spec()
        });
        self.measured.push(report.depths.iter().map(measure).collect());
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        let of = |depth: usize, i: usize| self.measured.iter().map(|seed| seed[depth - 1][i]).collect::<Vec<_>>();
        let mean = |depth: usize, i: usize| statistic::mean(&of(depth, i));
        let mut found = vec![Found::new("seeds", self.measured.len() as f64, 0, "")];
        for depth in [1, 5, DEPTH] {
            found.push(Found::new(said!("mean error of a token at depth {0}", depth), mean(depth, 0), 2, "%"));
            found.push(Found::new(said!("deviation of the spread at depth {0}", depth), mean(depth, 1), 3, "%"));
        }
        found.push(Found::new("largest deviation of the spread", statistic::quantile(&of(DEPTH, 1), 1.0), 3, "%"));
        let depths = if self.measured.is_empty() { 0 } else { DEPTH };
        (found, curves(&(1..=depths).map(|depth| [mean(depth, 0), mean(depth, 1)]).collect::<Vec<_>>()))
    }
}
