//! M94: do path A and path B differ on one super-block? The published block is the default Spec.

use super::picture::Picture;
use super::source::{EXPERIMENTS, GGML};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, judged};
use super::{percent, run, signed};
use crate::preset::Preset;
use crate::said::said;

pub(super) fn exhibit() -> Exhibit {
    let spec = Preset::M94.spec();
    let report = run(&spec);
    let token = &report.depths[0].tokens[0];
    let (s, autopsy) = (&token.summary, token.summary.autopsy);
    let figures = vec![
        Figure::bits("A", "0xc69384e3", token.a[0]),
        Figure::bits("B", "0xc693a21e", token.b[0]),
        Figure::digits("|A − B|", "14.615", s.abs_diff),
        Figure::digits("|A − B| / |A|", "0.077%", s.rel_diff),
    ];
    let rounding = (autopsy.activation_rounding / autopsy.difference).abs();
    Exhibit {
        id: "M94",
        title: "One super-block",
        question: "Do path A and path B differ on one Q4_K super-block?",
        reported: "Yes: −18882.443 and −18897.059, 14.615 apart, 0.077% of A.",
        figure: judged(&figures, "Both answers come out with every published bit."),
        meaning: Judgement {
            is: if rounding > 0.99 { Meaning::Holds } else { Meaning::Data },
            why: said!(
                "The two differ, and rounding the activations to 8 bits is {0} of it ({1} of {2}). The fused kernel itself adds {3}: of the two causes that were named together, only one contributes.",
                percent(rounding),
                signed(autopsy.activation_rounding, 4),
                signed(autopsy.difference, 4),
                signed(autopsy.b_rounding, 4)
            ),
        },
        picture: Picture::Bars {
            y: "part of |B − A|",
            percent: false,
            log: true,
            bars: vec![
                ("rounding activations".into(), autopsy.activation_rounding.abs()),
                ("f32 in A".into(), autopsy.a_rounding.abs()),
                ("f32 in B".into(), autopsy.b_rounding.abs()),
            ],
        },
        figures,
        openings: vec![Opening::new("M94", &spec)],
        no_opening: None,
        sweep: None,
        sources: vec![EXPERIMENTS, GGML],
    }
}
