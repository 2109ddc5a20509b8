//! The two fixes that were named: give both sides path B, or give both sides path A.
//!
//! Either brings the divergence to 0 bits if both sides also add in one order: here every variant of the kernels runs the chain of
//! M95, and then the same path with another order.

use super::picture::Picture;
use super::source::{EXPERIMENTS, GGML};
use super::verdict::{Exhibit, Figure, Judgement, Meaning, Opening, Reproduced, judged};
use super::{percent, run, run_with};
use crate::kernel::dot_f32::DotOrder;
use crate::preset::Preset;
use crate::run::{Report, l2_rel};
use crate::said::said;
use crate::spec::{Name, PathA, PathB, Spec};
use crate::variant::Variant;

/// A path's outputs after the last layer.
fn last(report: &Report, path_a: bool) -> &[f32] {
    let token = &report.depths[report.depths.len() - 1].tokens[0];
    if path_a { &token.a } else { &token.b }
}

struct Fix {
    id: &'static str,
    title: &'static str,
    question: &'static str,
    reported: &'static str,
    path_a: bool,
}

pub(super) fn exhibit_a() -> Exhibit {
    exhibit(&Fix {
        id: "fix-A",
        title: "Fix A",
        question: "Does giving both sides path B end the divergence?",
        reported: "Option A: both sides quantise the activations and multiply integers.",
        path_a: false,
    })
}

pub(super) fn exhibit_b() -> Exhibit {
    exhibit(&Fix {
        id: "fix-B",
        title: "Fix B",
        question: "Does giving both sides path A end the divergence?",
        reported: "Option B: both sides dequantise the weights and add in f32.",
        path_a: true,
    })
}

fn exhibit(&Fix { id, title, question, reported, path_a }: &Fix) -> Exhibit {
    let spec = Preset::M95.spec();
    // Another super-block to a row, so that orders can differ.
    let wide = Spec { in_dim: 512, out_dim: 512, ..spec.clone() };
    let other = if path_a {
        Spec { path_a: PathA { order: DotOrder::Simd8 }, ..wide.clone() }
    } else {
        Spec { path_b: PathB { order: Name::of("ggml-generic"), ..wide.path_b.clone() }, ..wide.clone() }
    };
    let reports: Vec<_> = Variant::ALL.iter().map(|&variant| run_with(&spec, variant)).collect();
    // One side and the other: every variant against every other, and a second run of each.
    let sides = reports.iter().chain([&run(&spec)]).map(|report| last(report, path_a).to_vec()).collect::<Vec<_>>();
    let bits = |side: &[f32]| side.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
    let differing: u32 = sides
        .iter()
        .map(|side| bits(side).iter().zip(bits(&sides[0])).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>())
        .sum();
    let unfixed = l2_rel(last(&reports[0], true), last(&reports[0], false));
    let reordered = l2_rel(last(&run(&wide), path_a), last(&run(&other), path_a));
    let (order, another) = if path_a {
        (spec.path_a.order.name(), other.path_a.order.name())
    } else {
        (&*spec.path_b.order, &*other.path_b.order)
    };
    let figures = vec![
        Figure {
            name: "bits that differ, chain of M95".into(),
            reported: "0".into(),
            computed: differing.to_string(),
            value: differing.into(),
            agrees: Some(if differing == 0 { Reproduced::Bits } else { Reproduced::Differs }),
        },
        Figure::ours("l2_rel without the fix", percent(unfixed), unfixed),
        Figure::ours(said!("l2_rel if one side adds in order {0}, 512 wide", another), percent(reordered), reordered),
    ];
    Exhibit {
        id,
        title,
        question,
        reported,
        figure: judged(&figures, said!("256 outputs after five layers, order {0} on both sides.", order)),
        meaning: Judgement {
            is: if differing == 0 { Meaning::Holds } else { Meaning::Data },
            why: said!(
                "{0} bits differ. The path alone is not enough, though: with two super-blocks to a row, one side in order {1} and the other in {2} are {3} apart. The fix is one path and one order.",
                differing,
                order,
                another,
                percent(reordered)
            ),
        },
        picture: Picture::Bars {
            y: "l2_rel",
            percent: true,
            log: true,
            bars: vec![
                ("A against B".into(), unfixed),
                ("one path, two orders".into(), reordered),
                ("one path, one order".into(), f64::from(differing)),
            ],
        },
        figures,
        openings: vec![Opening::new("the chain of M95", &spec), Opening::new("512 wide", &wide)],
        no_opening: None,
        sweep: None,
        sources: vec![EXPERIMENTS, GGML],
    }
}
