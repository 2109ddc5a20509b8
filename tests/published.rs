//! The published experiments, to the bit: natively, in Node and in browsers.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use blockscope::format::BlockQ4K;
use blockscope::format::q4_k;
use blockscope::link;
use blockscope::number::f16;
use blockscope::preset::Preset;
use blockscope::run::Report;
use blockscope::spec::{
    Activations, Edit, Experiment, Focus, HexF16, HexF32, Number, PlainLayers, Spec, WeightPattern, Weights,
};
use blockscope::variant::Variant;
use serde_json::Value;

fn falsifier(id: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("vectors/seed-falsifiers.json")).unwrap();
    all["falsifiers"].as_array().unwrap().iter().find(|f| f["id"] == id).unwrap().clone()
}

fn run(spec: &Spec, variant: Variant) -> Report {
    Experiment::try_from(spec).unwrap().run(variant, 0)
}

fn bits(value: f32) -> String {
    format!("{:#010x}", value.to_bits())
}

#[test]
fn m93_weights() {
    let hex = falsifier("M93")["inputs"]["block_hex"].as_str().unwrap().to_owned();
    let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect();
    let block = Experiment::try_from(&Spec::default()).unwrap().block_as::<BlockQ4K>(0, 0, 0);
    assert_eq!(block.to_bytes().as_slice(), bytes, "the default pattern is the published block");
    for &variant in Variant::ALL {
        let mut w = [0.0; 256];
        q4_k::dequantise(variant, &[block], &mut w);
        assert_eq!((bits(w[0]), bits(w[255])), ("0x412c0000".into(), "0x3fa00000".into()), "{}", variant.name());
    }
}

#[test]
fn m94_one_super_block() {
    let published = &falsifier("M94")["reproduced"];
    for &variant in Variant::ALL {
        let report = run(&Spec::default(), variant);
        let token = &report.depths[0].tokens[0];
        assert_eq!(bits(token.a[0]), "0xc69384e3");
        assert_eq!(bits(token.b[0]), "0xc693a21e");
        assert_eq!(token.summary.abs_diff, 14.615234375);
        assert_eq!(bits(token.summary.rel_diff as f32), published["rel_bits"].as_str().unwrap());
        assert_eq!(token.exact[0], published["exact_A"].as_f64().unwrap());
    }
}

#[test]
fn m94_autopsy() {
    let published = &falsifier("M94")["decomposition"];
    let autopsy = run(&Spec::default(), Variant::BEST).depths[0].tokens[0].summary.autopsy;
    let near = |ours: f64, field: &str| {
        let theirs = published[field].as_f64().unwrap();
        assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{field}: {ours} {theirs}");
    };
    near(autopsy.activation_rounding, "exact_activation_quantisation_effect");
    near(-autopsy.a_rounding, "f32_rounding_in_A");
    near(autopsy.b_rounding, "f32_rounding_in_B");
    assert_eq!(autopsy.carried, 0.0);
}

#[test]
fn m95_chain_of_ten() {
    let published = falsifier("M95")["reproduced"]["per_depth"].clone();
    let spec = Spec { depth: 10, ..Preset::M95.spec() };
    for &variant in Variant::ALL {
        let report = run(&spec, variant);
        assert_eq!(published.as_array().unwrap().len(), report.depths.len());
        for (ours, theirs) in report.depths.iter().zip(published.as_array().unwrap()) {
            let token = &ours.tokens[0];
            assert_eq!(bits(token.summary.l2_rel as f32), theirs["rel_bits"].as_str().unwrap(), "depth {}", ours.depth);
            let first4 = |x: &[f32]| x[..4].iter().map(|&x| Value::from(bits(x))).collect::<Vec<_>>();
            assert_eq!(&first4(&token.a), theirs["act_a_first4"].as_array().unwrap());
            assert_eq!(&first4(&token.b), theirs["act_b_first4"].as_array().unwrap());
        }
    }
}

#[test]
fn m95_digits() {
    let report = run(&Spec { depth: 10, ..Preset::M95.spec() }, Variant::BEST);
    let digits: Vec<String> =
        report.depths.iter().map(|d| format!("{:.6}", 100.0 * d.tokens[0].summary.l2_rel)).collect();
    let published = "0.065441 0.194252 0.487127 1.343577 0.439143 0.049787 0.016828 0.013596 0.021963 0.010445";
    assert_eq!(digits.join(" "), published);
}

#[test]
fn m96_seven_block_scales() {
    let rows = falsifier("M96")["reproduced"]["rows"].clone();
    let at = Focus::default();
    for (bits16, row) in Preset::M96_D.into_iter().zip(rows.as_array().unwrap()) {
        assert_eq!(format!("{bits16:#06x}"), row["d_f16_bits"].as_str().unwrap());
        let spec = Preset::M96
            .spec()
            .edited(&Edit::Field { at, field: "d".into(), index: 0, to: Number::Bits(bits16.into()) })
            .unwrap();
        for &variant in Variant::ALL {
            let report = run(&spec, variant);
            let token = &report.depths[0].tokens[0];
            assert_eq!(bits(token.a[0]), row["A_bits"].as_str().unwrap());
            assert_eq!(bits(token.b[0]), row["B_bits"].as_str().unwrap());
            assert_eq!(bits(token.summary.rel_diff as f32), row["rel_bits"].as_str().unwrap());
            let digits = format!("{:.6}", 100.0 * token.summary.rel_diff);
            assert_eq!(digits, row["seed_percent"].as_str().unwrap());
        }
    }
}

#[test]
fn m99_seven_tokens() {
    let published = falsifier("M99")["reproduced"]["per_token_rel_bits"].clone();
    let report = run(&Preset::M99.spec(), Variant::BEST);
    let ours: Vec<Value> = report.depths[4].tokens.iter().map(|t| Value::from(bits(t.summary.l2_rel as f32))).collect();
    assert_eq!(&ours, published.as_array().unwrap());
}

/// What the page offers to start from has a digest, in the corpus of links.
#[test]
fn presets_are_published_links() {
    let corpus = include_str!("links/corpus.tsv");
    let presets = link::presets();
    assert!(presets.len() >= 12, "{} presets", presets.len());
    for preset in &presets {
        let published = corpus.lines().filter_map(|line| line.split_once('\t')).any(|(_, link)| link == preset.link);
        assert!(published, "{} is not in tests/links/corpus.tsv", preset.name);
        if let Some(known) = Preset::parse(&preset.name) {
            assert_eq!(preset.link, link::format(&known.spec()), "{}", preset.name);
        }
    }
}

/// Every link ever published opens the same experiment and gives the same bits.
#[test]
fn old_links_open_for_ever() {
    let corpus = include_str!("links/corpus.tsv");
    let mut checked = 0;
    for line in corpus.lines().filter(|line| !line.starts_with('#')) {
        let (digest, text) = line.split_once('\t').unwrap();
        let read = link::parse(text);
        assert_eq!(read.problems, [], "{text}");
        // What was published before links were packed is written shorter now.
        let canonical = link::format(&read.spec);
        assert!(canonical == text || canonical.len() < text.len(), "{text}: {canonical}");
        assert_eq!(link::parse(&canonical).spec, read.spec, "{canonical}");
        for &variant in Variant::ALL {
            assert_eq!(run(&read.spec, variant).digest.to_string(), digest, "{text} {}", variant.name());
        }
        checked += 1;
    }
    assert!(checked >= 60, "{checked} links");
    // What the roster of `npm test` counts.
    for &variant in Variant::ALL {
        println!("digests equal: {} {checked}", variant.name());
    }
}

/// The rows of docs/edges.md that are errors: each names its field and its value.
#[test]
fn edges_that_are_errors() {
    let nan = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY].map(|bad| {
        let mut bits = vec![HexF32(1.0); 256];
        bits[77] = HexF32(bad);
        (Spec { activations: Activations::Bits(bits), ..Spec::default() }, "activations.bits", "at index 77")
    });
    let infinite = [0x7c00, 0xfc00, 0x7e00].map(|d| {
        let pattern = WeightPattern { d: HexF16(f16::from_bits(d)), ..WeightPattern::default() };
        (Spec { weights: Weights::pattern(pattern), ..Spec::default() }, "weights.pattern.d", "0x")
    });
    for (spec, field, value) in nan.into_iter().chain(infinite) {
        let error = Experiment::try_from(&spec).unwrap_err();
        assert_eq!(error.field, field);
        assert!(error.message().contains(value) && error.message().contains("expected"), "{}", error.message());
    }
}

/// A link's promise survives the link, and a run that breaks it names the place.
#[test]
fn links_carry_promises() {
    for &preset in Preset::ALL {
        let report = run(&preset.spec(), Variant::BEST);
        let promise = report.promise();
        let text = format!("{}&z={}", link::format(&preset.spec()), link::promise(&promise));
        assert_eq!(link::parse(&text).promise, Some(promise), "{text}");
        assert!(text.len() <= 140, "{text}");
        let mut broken = report.promise();
        broken.digest.0 ^= 1;
        *broken.checks.last_mut().unwrap() ^= 1;
        let text = format!("1&z={}", link::promise(&broken));
        let place = report.first_difference(&link::parse(&text).promise.unwrap()).unwrap();
        assert_eq!((place.depth, place.token + 1), (report.depths.len(), report.depths[0].tokens.len()), "{text}");
    }
    for bad in ["12", "0123456789abcdef.", "0123456789abcdef.0.A", "0123456789abcdef.1.!", "0123456789abcdef.x.A"] {
        let read = link::parse(&format!("1&z={bad}"));
        assert_eq!((read.promise, &*read.problems[0].field), (None, "digest"), "{bad}");
    }
}

/// The block that the page shows first, after its first edit and back.
#[test]
fn an_edit_changes_the_answer_and_undoing_it_restores_it() {
    let at = Focus::default();
    let scale = |to: u8| Edit::Field { at, field: "scale".into(), index: 7, to: Number::Value(to.into()) };
    let edited = Spec::default().edited(&scale(63)).unwrap();
    assert_ne!(run(&edited, Variant::BEST).digest, run(&Spec::default(), Variant::BEST).digest);
    let was = Experiment::try_from(&Spec::default()).unwrap().block_as::<BlockQ4K>(0, 0, 0).scale(7);
    assert_eq!(edited.edited(&scale(was)).unwrap(), Spec::default());
}

#[test]
fn six_bit_packing_round_trips_exhaustively() {
    use blockscope::format::q4_k::PackedField::{Min, Scale};
    // Two patterns around it, so that a write that leaks into a neighbour shows.
    for fill in [0x00, 0xff] {
        for (field, j) in [Scale, Min].into_iter().flat_map(|f| (0..8).map(move |j| (f, j))) {
            let plain =
                BlockQ4K { d: f16::ONE, dmin: f16::ONE, scales: q4_k::PackedScales([fill; 12]), qs: [fill; 128] };
            for value in 0..64 {
                let mut block = plain;
                block.scales.set(field, j, value);
                assert_eq!(block.scales.get(field, j), value);
                for (other, k) in [Scale, Min].into_iter().flat_map(|f| (0..8).map(move |k| (f, k))) {
                    if (other, k) != (field, j) {
                        assert_eq!(
                            block.scales.get(other, k),
                            plain.scales.get(other, k),
                            "{field:?} {j} changed {other:?} {k}"
                        );
                    }
                }
            }
        }
    }
}

/// Layers kept from an experiment before are those that would be drawn, edits or none.
#[test]
fn reused_random_layers_are_the_same() {
    let mut plain = PlainLayers::default();
    let deep = |depth| Spec { depth, ..Preset::Gaussian.spec() };
    let at = Focus { layer: 2, row: 7, ..Focus::default() };
    let nibble = Edit::Field { at, field: "nibble".into(), index: 9, to: Number::Value(0.0) };
    let edited = deep(3).edited(&nibble).unwrap();
    for spec in [deep(2), deep(4), edited, deep(1), Preset::Outlier.spec(), deep(2)] {
        let mut experiment = Experiment::try_from(&spec).unwrap();
        experiment.reuse(&mut plain);
        assert_eq!(experiment.run(Variant::BEST, 0).digest, run(&spec, Variant::BEST).digest);
    }
}
