//! A mistake switched on gives what the program that makes it gives, and the right answers beside it are the experiment's.

use blockscope::explain::{How, Switched, listed, switched};
use blockscope::format::FORMATS;
use blockscope::link;
use blockscope::mistake::{Mistake, Part, Program};
use blockscope::spec::{Experiment, Focus};
use blockscope::variant::Variant;

fn experiment(link: &str) -> Experiment {
    let read = link::parse(link);
    assert!(read.problems.is_empty(), "{link}: {:?}", read.problems);
    Experiment::try_from(&read.spec).unwrap()
}

fn on(experiment: &Experiment, row: usize, mistake: &str, path: &str) -> Switched {
    let how = How { path: Some(path), ..How::default() };
    switched(experiment, Focus { row, ..Focus::default() }, mistake, how).unwrap()
}

/// catches: a mistake that is computed with another order, rule, row or block than the one that is named
#[test]
fn each_mistake_gives_the_answers_of_its_program() {
    for mistake in Mistake::all() {
        let experiment = experiment(mistake.shown_by);
        let (format, x) = (experiment.format(), experiment.activations(0));
        assert!(listed(format).iter().any(|one| one.name == mistake.name));
        let row = experiment.out_dim() - 1;
        let program = Program { format, mistake: Some(mistake) };
        let numbers = program.numbers(&experiment.row(0, row));
        let report = &experiment.run(Variant::Scalar, row).depths[0].tokens[0];
        for path in ["a", "b"] {
            let possible = if path == "a" { mistake.on_a() } else { mistake.on_b() };
            if !possible {
                let how = How { path: Some(path), ..How::default() };
                assert!(switched(&experiment, Focus::default(), mistake.name, how).is_err(), "{}", mistake.name);
                continue;
            }
            let made = on(&experiment, row, mistake.name, path);
            let theirs = if path == "a" {
                program.path_a(experiment.spec().path_a.order, &program.weights(&numbers), &x)
            } else {
                let rule = format.input().rule(made.rule.as_deref().unwrap()).unwrap();
                let order = program.orders().into_iter().find(|order| order.name() == made.order).unwrap();
                program.path_b(order, &program.terms(&numbers, &program.rounded(rule, &x)))
            };
            assert_eq!(made.wrong.value.to_bits(), theirs.to_bits(), "{} {path}", mistake.name);
            assert_eq!(made.a.value.to_bits(), report.a[row].to_bits(), "{}", mistake.name);
            assert_eq!(made.b.value.to_bits(), report.b[row].to_bits(), "{}", mistake.name);
            assert_eq!(made.outputs.at.len(), experiment.out_dim());
            assert_eq!(made.outputs.values.wrong[row].to_bits(), theirs.to_bits());
        }
    }
}

/// catches: a picture of another block, or of numbers that were not changed
#[test]
fn each_mistake_leaves_its_picture() {
    for mistake in Mistake::all() {
        let experiment = experiment(mistake.shown_by);
        let format = experiment.format();
        let path = if mistake.on_b() { "b" } else { "a" };
        let blocks = (0..experiment.row_blocks()).map(|block| {
            let how = How { path: Some(path), ..How::default() };
            switched(&experiment, Focus { block, ..Focus::default() }, mistake.name, how).unwrap()
        });
        let (mut weights, mut input) = (0, 0);
        for (block, made) in blocks.enumerate() {
            assert_eq!(made.weights.is_some(), mistake.on_weights(), "{}", mistake.name);
            assert_eq!(made.input.is_some(), mistake.part == Part::Input, "{}", mistake.name);
            if let Some(changed) = made.weights {
                let count = format.layout().weights;
                let right = &format.weights(&experiment.row(0, 0))[block * count..][..count];
                assert!(changed.right.iter().zip(right).all(|(a, b)| a == b), "{}", mistake.name);
                assert_eq!(changed.count, changed.differs.iter().filter(|&&differs| differs == 1).count());
                weights += changed.count;
            }
            if let Some(made) = made.input {
                assert_eq!(made.quants.right.len(), format.layout().weights);
                assert_eq!(made.quants.wrong.len(), made.quants.right.len());
                assert_eq!(
                    (made.sums.right.len(), made.scales.right.len()),
                    (made.quants.right.len() / 16, made.quants.right.len() / 32)
                );
                assert_eq!(
                    (made.sums.wrong.len(), made.scales.wrong.len()),
                    (made.sums.right.len(), made.scales.right.len())
                );
                input += made.quants.count + made.sums.count + made.scales.count;
            }
        }
        assert!(weights > 0 || mistake.part != Part::Weights, "{} changes no weight", mistake.name);
        // What is lost in the sums of a row leaves the blocks as they are.
        assert!(
            input > 0 || mistake.part != Part::Input || mistake.name == "half-input-sums",
            "{} changes no input",
            mistake.name
        );
    }
}

/// catches: a chain whose layers before the last are right, stages that are left out, the wrong token
#[test]
fn chains_make_the_mistake_in_every_layer() {
    for link in ["1&o=256&l=2&t=3&s=rmsnorm&w=r&x=r", "1&n=512&o=1024&s=swiglu&w=r&x=r", "1&n=512&o=700&w=r&x=r"] {
        let experiment = experiment(link);
        let token = experiment.tokens() - 1;
        let focus = Focus { row: 5, token, ..Focus::default() };
        let report = experiment.run(Variant::Scalar, focus.row);
        let right = &report.depths.last().unwrap().tokens[token];
        let made = switched(&experiment, focus, "min-added", How::default()).unwrap();
        let row = made.outputs.at.iter().position(|&at| at == focus.row).unwrap();
        assert_eq!(made.a.value.to_bits(), right.a[focus.row].to_bits(), "{link}");
        assert_eq!(made.b.value.to_bits(), right.b[focus.row].to_bits(), "{link}");
        assert_eq!(made.outputs.values.right[row].to_bits(), right.b[focus.row].to_bits(), "{link}");
        assert_eq!(made.outputs.values.wrong[row].to_bits(), made.wrong.value.to_bits(), "{link}");
        assert!(made.outputs.values.count * 10 > made.outputs.at.len() * 9 && made.outputs.most > 0.0, "{link}");
        assert_eq!(made.outputs.of, right.a.len(), "{link}");
    }
    let large = experiment("1&n=4096&o=4096&l=2");
    let error = switched(&large, Focus::default(), "min-added", How::default()).unwrap_err().to_string();
    assert!(error.contains("33554432 is not allowed; expected at most"), "{error}");
}

/// catches: names that are taken for the experiment's own
#[test]
fn what_is_not_possible_is_named() {
    let (q4_k, q8_0) = (experiment("1"), experiment("1&f=q8_0"));
    for (experiment, name, how, words) in [
        (
            &q4_k,
            "no-such\u{7}",
            How::default(),
            "mistake: “no-such␇” is not allowed; expected the name of a mistake that q4_K",
        ),
        (&q8_0, "swapped-mins", How::default(), "expected the name of a mistake that q8_0 allows"),
        (&q4_k, "half-away", How { path: Some("a"), ..How::default() }, "path: “a” is not allowed; expected b"),
        (&q4_k, "min-added", How { path: Some("a"), order: Some("blocks"), rule: None }, "order: “blocks” is not"),
        (&q4_k, "min-added", How { path: Some("b"), order: Some("fold"), rule: None }, "order: “fold” is not"),
        (&q4_k, "min-added", How { path: None, order: None, rule: Some("up") }, "rule: “up” is not allowed"),
    ] {
        let error = switched(experiment, Focus::default(), name, how).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    let how = How { path: Some("b"), order: Some("ggml-generic"), rule: Some("neg127-away") };
    let made = switched(&q4_k, Focus::default(), "min-added", how).unwrap();
    assert_eq!((made.order, made.rule.as_deref()), ("ggml-generic", Some("neg127-away")));
    for format in FORMATS {
        // All mistakes are of programs that read integers.
        let expected = if format.layout().is_plain() { 0..1 } else { 21..usize::MAX };
        assert!(expected.contains(&listed(*format).len()), "{}", format.name());
    }
}
