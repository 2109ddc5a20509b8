//! The product: 0.077% × 5.70 × 50 × 5.56 × 14, said to explain 1723%.

use super::picture::Picture;
use super::source::{EXPERIMENTS, WITHDRAWN};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, judged};
use crate::preset::Preset;
use crate::said::said;

/// The drift to be explained.
const TARGET: f64 = 17.23;
/// Each factor, and what it measures.
const FACTORS: [(&str, f64); 5] = [
    ("M94: one dot, |A−B|/|A|", 0.00077),
    ("M95: L2 of 256 outputs over that", 5.70),
    ("M99: spread between tokens over that", 50.0),
    ("M100: another dot over the first", 5.56),
    ("a residual", 14.0),
];

pub(super) fn exhibit() -> Exhibit {
    let product: f64 = FACTORS.iter().map(|(_, factor)| factor).product();
    let without = product / FACTORS[4].1;
    let residual = TARGET / without;
    let gap = TARGET / 0.004391;
    // These two are far from what was printed: a digit more would say nothing.
    let figures = vec![
        Figure { computed: format!("{:.1}%", 100.0 * product), ..Figure::digits("the product", "≈1715%", product) },
        Figure::ours("without the residual", format!("{:.1}%", 100.0 * without), without),
        Figure::digits("1723% / that", "14×", residual),
        Figure { computed: format!("{gap:.0}×"), ..Figure::digits("1723% / 0.4391%", "28×", gap) },
    ];
    Exhibit {
        id: "product",
        title: "The product",
        question: "Do the factors multiply to the drift that was observed?",
        reported: "Yes: 0.077% × 5.70 × 50 × 5.56 × 14 ≈ 1715% ≈ 1723%.",
        figure: judged(
            &figures,
            said!(
                "Multiplied out, the five printed factors make {0}%; about 1715% was printed, and 28× for a gap of {1}×.",
                format!("{:.1}", 100.0 * product),
                format!("{gap:.0}")
            ),
        ),
        meaning: Judgement {
            is: if libm::round(residual) == FACTORS[4].1 { Meaning::MixedMetrics } else { Meaning::Data },
            why: said!(
                "Four different measures are multiplied, none of which can follow another. And the last factor is what was missing: {0}% / {1}% = {2}, so the agreement is by construction. The 1723% was withdrawn later: it compared seven tokens with one.",
                format!("{:.0}", 100.0 * TARGET),
                format!("{:.0}", 100.0 * without),
                format!("{residual:.1}")
            ),
        },
        picture: Picture::Bars {
            y: "factor",
            percent: false,
            log: true,
            bars: FACTORS.iter().skip(1).map(|(name, factor)| ((*name).to_owned(), *factor)).collect(),
        },
        figures,
        openings: vec![Opening::new("the chain of five with seven tokens", &Preset::M99.spec())],
        no_opening: None,
        sweep: None,
        sources: vec![EXPERIMENTS, WITHDRAWN],
    }
}
