//! Both paths on a GPU: natively, through Vulkan. `BLOCKSCOPE_ADAPTER` picks the adapter by a part of its name.
//! Run with `cargo test --features gpu --test gpu`: it runs where it is asked for by name. Without an adapter it fails: it never passes by not running.

use blockscope::card::{Case, Compared, Plan, golden};
use blockscope::format::{NAMES, find};
use blockscope::gpu::{Gpu, GpuError};
use blockscope::input::{INPUTS, Scale};
use blockscope::preset::Preset;
use blockscope::spec::{Between, Experiment, Spec, Stage};
use blockscope::work::{self, Answer, Form, Kernels};
use pollster::block_on;

fn open() -> (Gpu, Kernels) {
    let name = std::env::var("BLOCKSCOPE_ADAPTER").unwrap_or_default();
    let opened = block_on(async {
        let gpu = Gpu::open(&name).await?;
        let kernels = Kernels::new(&gpu).await?;
        Ok::<_, GpuError>((gpu, kernels))
    });
    opened.unwrap_or_else(|error| panic!("{error}"))
}

fn cases() -> Vec<Case> {
    let all: [(&str, &[u8]); 3] = [
        (include_str!("vectors/ggml-vectors.json"), include_bytes!("vectors/ggml-vectors.bin")),
        (include_str!("vectors/ggml-formats.json"), include_bytes!("vectors/ggml-formats.bin")),
        (include_str!("vectors/ggml-floats.json"), include_bytes!("vectors/ggml-floats.bin")),
    ];
    let of = |(manifest, binary)| golden(&serde_json::from_str(manifest).unwrap(), binary).unwrap();
    all.into_iter().flat_map(of).collect()
}

fn answers((gpu, kernels): &(Gpu, Kernels), plan: &mut Plan) -> Vec<Answer> {
    let mut answers = Vec::new();
    while let Some(work) = plan.work() {
        let answer = block_on(work::run(gpu, kernels, &work)).unwrap_or_else(|error| panic!("{error}"));
        plan.answer(answer.clone(), 0.0);
        answers.push(answer);
    }
    answers
}

/// The whole card. The first lines of its output name the adapter.
#[test]
fn every_check_passes() {
    let opened = open();
    println!("adapter: {}, {}", opened.0.about().name, opened.0.about().driver);
    let mut plan = Plan::card(&cases()).unwrap();
    answers(&opened, &mut plan);
    let findings = plan.judge(opened.0.about().packed_dot);
    for check in &findings.checks {
        assert!(check.passed, "{check:?}");
        assert!(check.demand != "equal" || check.differing == 0, "{check:?}");
    }
    assert!(findings.passed);
    let chains: Vec<_> = findings.chains.iter().map(|chain| (chain.name, chain.depths.len())).collect();
    // Two forms of each depth.
    assert_eq!(chains, [("m94", 2), ("m95", 10), ("m96", 2), ("gaussian", 20), ("overflow", 24)]);
    for name in ["m94", "m95", "m96"] {
        for what in ["q8_K bytes", "isum, msum", "A ordered", "B ordered", "A fast", "B fast"] {
            assert!(findings.checks.iter().any(|check| check.of == name && check.name == what), "{name}: {what}");
        }
    }
    for name in NAMES {
        for what in ["weights", "A ordered", "A fast", "isum, msum, plain", "B ordered, plain", "B fast, plain"] {
            let check = findings.checks.iter().find(|check| check.of == *name && check.name == what);
            // Floats make no integers.
            let none = what.starts_with("isum") && find(name).unwrap().layout().is_plain();
            assert_eq!(check.is_some_and(|check| check.compared > 0), !none, "{name}: {what}");
        }
    }
    for input in INPUTS {
        let rules =
            findings.checks.iter().filter(|check| check.of == input.name() && check.name.starts_with("bytes")).count();
        let pairs = if input.is_plain() { 0 } else { Scale::ALL.len() };
        assert_eq!(rules, 1 + pairs, "{}", input.name());
    }
}

/// A wrong word in any array of any answer but the probe's fails a check, whatever liberties the adapter takes; or it changes
/// the distances where nothing follows a layer.
#[test]
fn a_wrong_word_is_found() {
    let opened = open();
    let mut plan = Plan::card(&cases()[..2]).unwrap();
    let good = answers(&opened, &mut plan);
    let packed = opened.0.about().packed_dot;
    let probe = plan.judge(packed).probe;
    // The first is the probe's, which tells liberties apart and checks nothing.
    for (i, answer) in good.iter().enumerate().skip(1) {
        let (sound, chain) = plan.judge_one(i, answer, &probe, packed);
        let distances = |of: &Option<Compared>| serde_json::to_string(of).unwrap();
        // Of what outgrows f32, in the last chain, WGSL promises nothing.
        let promised = |word: u32| i < good.len() - Form::ALL.len() || f32::from_bits(word).is_finite();
        for array in (0..answer.0.len()).filter(|&array| promised(answer.0[array][0])) {
            let mut answer = answer.clone();
            // The highest bit of the exponent: no bound is that wide.
            answer.0[array][0] ^= 0x4000_0000;
            let (found, other) = plan.judge_one(i, &answer, &probe, packed);
            let named = found.iter().zip(&sound).any(|(a, b)| a.passed != b.passed);
            assert!(named || distances(&chain) != distances(&other), "answer {i}, array {array}");
        }
    }
}

#[test]
fn an_answer_cut_short_does_not_pass() {
    let mut plan = Plan::card(&cases()[..1]).unwrap();
    assert!(!plan.judge(false).passed);
    while plan.work().is_some() {
        plan.answer(Answer::default(), 0.0);
    }
    assert!(plan.judge(false).checks.iter().all(|check| !check.passed));
}

#[test]
fn failures_are_sentences_and_a_new_device_goes_on() {
    let (gpu, kernels) = open();
    let refused = block_on(gpu.make(|gpu| gpu.kernels(&["nonsense"], ["x"]))).unwrap_err();
    assert!(refused.to_string().starts_with("The GPU refused a shader or a command: "), "{refused}");
    let experiment = Experiment::try_from(&Preset::M95.spec()).unwrap();
    let mut plan = Plan::experiment(&experiment).unwrap();
    gpu.destroy();
    let lost = block_on(work::run(&gpu, &kernels, &plan.work().unwrap())).unwrap_err();
    assert!(matches!(lost, GpuError::Lost(_)), "{lost:?}");
    let again = open();
    answers(&again, &mut plan);
    assert!(plan.judge(again.0.about().packed_dot).passed);
    let nobody = block_on(Gpu::open("no such adapter")).unwrap_err();
    assert!(nobody.to_string().contains("has no such adapter in its name"), "{nobody}");
}

#[test]
fn a_stage_that_the_gpu_has_not_is_refused() {
    let spec = Spec { between: Between(vec![Stage::Softmax]), ..Preset::M95.spec() };
    let refused = Plan::experiment(&Experiment::try_from(&spec).unwrap()).err().unwrap();
    assert_eq!(refused.field, "between");
}
