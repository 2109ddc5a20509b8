//! M92: do a SIMD and a scalar f32 dot differ?
//!
//! On the published pair they do not, in three orders. The sweep asks 2,000 gaussian pairs of the same length (seed 92).

use super::picture::Picture;
use super::source::EXPERIMENTS;
use super::sweep::{Found, Steps, Sweep};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, judged};
use super::{m91, percent, statistic};
use crate::kernel::dot_f32::{DotOrder, dot};
use crate::number::ulps;
use crate::said::said;
use crate::spec::Distribution;
use crate::spec::numbers::{CLAIMS, Draw};
use crate::variant::Variant;

const N: usize = 128;
const SEED: u64 = 92;
const PAIRS: usize = 20;

/// Eight lanes that round the product and the sum.
fn lanes_without_fma(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 8];
    a.iter().zip(b).enumerate().for_each(|(i, (a, b))| lanes[i % 8] += a * b);
    let s: [f32; 4] = std::array::from_fn(|i| lanes[i] + lanes[i + 4]);
    (s[0] + s[1]) + (s[2] + s[3])
}

fn published() -> (Vec<f32>, Vec<f32>) {
    let a = (0..N).map(|i| (i as f32 - 64.0) * 0.1 + (i % 7) as f32 * 0.013).collect();
    let b = (0..N).map(|i| (i as f32 * 0.7 - 50.0) * 0.05 + (i % 11) as f32 * 0.011).collect();
    (a, b)
}

pub(super) fn exhibit() -> Exhibit {
    let (a, b) = published();
    let of = |order| dot(Variant::BEST, order, &a, &b);
    const BITS: &str = "0x44191e70";
    let figures = vec![
        Figure::bits("left to right", BITS, of(DotOrder::Fold)),
        Figure::bits("eight fused lanes", BITS, of(DotOrder::Simd8)),
        Figure::bits("eight lanes, not fused", BITS, lanes_without_fma(&a, &b)),
        Figure::digits("as a decimal", "612.4756", of(DotOrder::Fold).into()),
    ];
    let (agree, all) = m91::agreeing();
    let rate = agree as f64 / all as f64;
    Exhibit {
        id: "M92",
        title: "SIMD",
        question: "Do a SIMD and a scalar f32 dot product differ?",
        reported: "No: both are 0x44191e70 = 612.4756.",
        figure: judged(&figures, "Three orders of addition end on the same f32."),
        meaning: Judgement {
            is: if rate < 0.5 { Meaning::LuckyInput } else { Meaning::Data },
            why: said!(
                "On M91's own data, dots of the same length, the two orders agree on {0} of {1} outputs ({2}). One pair that agrees shows that they can; the sweep shows how often.",
                agree,
                all,
                percent(rate)
            ),
        },
        picture: Picture::Bars {
            y: "M91's outputs",
            percent: false,
            log: false,
            bars: vec![("agree".into(), agree as f64), ("differ".into(), (all - agree) as f64)],
        },
        figures,
        openings: Vec::new(),
        no_opening: Some(m91::NO_OPENING),
        sweep: Some(
            "2,000 gaussian pairs of 128 values: how often do the two orders agree, and by how many f32 steps do they differ?",
        ),
        sources: vec![EXPERIMENTS],
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep::new(100, Pairs { steps: Vec::new() })
}

/// f32 steps between the two sums of each pair.
struct Pairs {
    steps: Vec<f64>,
}

impl Steps for Pairs {
    fn step(&mut self, i: usize) {
        for pair in i * PAIRS..(i + 1) * PAIRS {
            let mut draw = Draw::new(Distribution::Gaussian, [SEED, CLAIMS, 0, pair as u64]);
            let (a, b): (Vec<f32>, Vec<f32>) = (0..N).map(|_| (draw.next(1.0), draw.next(1.0))).unzip();
            let of = |order| dot(Variant::BEST, order, &a, &b);
            let steps = ulps(of(DotOrder::Fold), of(DotOrder::Simd8));
            self.steps.push(steps.map_or(f64::NAN, f64::from));
        }
    }

    fn found(&self) -> (Vec<Found>, Picture) {
        // A bin around each whole number, as the differences are, and one for all that are larger.
        let bins = (-0.5, 1.0, 21);
        (
            vec![
                Found::new("pairs", self.steps.len() as f64, 0, ""),
                Found::new("agree bit for bit", statistic::share(&self.steps, |s| s == 0.0), 1, "%"),
                Found::new("median difference, f32 steps", statistic::quantile(&self.steps, 0.5), 0, ""),
                Found::new("95th percentile, f32 steps", statistic::quantile(&self.steps, 0.95), 0, ""),
            ],
            Picture::histogram(("f32 steps apart", false), bins, &self.steps, Vec::new()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The inputs are given in the file of facts as formulas and as hex.
    #[test]
    fn inputs_are_the_published_bytes() {
        let facts: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/seed-falsifiers.json")).unwrap();
        let inputs = &facts["falsifiers"].as_array().unwrap().iter().find(|f| f["id"] == "M92").unwrap()["inputs"];
        let hex = |x: &[f32]| x.iter().flat_map(|x| x.to_le_bytes()).map(|b| format!("{b:02x}")).collect::<String>();
        let (a, b) = published();
        assert_eq!(
            (hex(&a), hex(&b)),
            (inputs["a_hex_le_f32"].as_str().unwrap().into(), inputs["b_hex_le_f32"].as_str().unwrap().into())
        );
    }
}
