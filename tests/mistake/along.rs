//! What a chart by layer shows of an answer or of a mistake: the outputs of the plain program run layer by layer here, and their
//! distances by their definitions in f64.

use blockscope::explain::{After, Along, Given, How, Theirs, answer_along, mistake_along};
use blockscope::kernel::{residual::residual, rms_norm::rms_norm, swiglu::swiglu};
use blockscope::link;
use blockscope::mistake::{Mistake, Program};
use blockscope::run::Report;
use blockscope::spec::{Experiment, Focus};
use blockscope::variant::Variant;

fn experiment(link: &str) -> Experiment {
    let read = link::parse(link);
    assert!(read.problems.is_empty(), "{link}: {:?}", read.problems);
    Experiment::try_from(&read.spec).unwrap()
}

fn theirs(numbers: &[f32]) -> Theirs {
    Theirs(numbers.iter().map(|&x| Given::exact(x)).collect())
}

/// The dots and the outputs of each layer, as the program with a mistake computes them.
fn layers(experiment: &Experiment, token: usize, mistake: &str, path: &str) -> Vec<[Vec<f32>; 2]> {
    let program = Program { format: experiment.format(), mistake: Mistake::find(mistake) };
    let mut x = experiment.activations(token);
    let layer = |layer: usize| {
        let rounded = program.rounded(experiment.rule(), &x);
        let dot = |row: usize| {
            let numbers = program.numbers(&experiment.row(layer, row));
            match path {
                "a" => program.path_a(experiment.spec().path_a.order, &program.weights(&numbers), &x),
                _ => program.path_b(experiment.order(), &program.terms(&numbers, &rounded)),
            }
        };
        let dots: Vec<f32> = (0..experiment.out_dim()).map(dot).collect();
        let mut y = dots.clone();
        for stage in &experiment.spec().between.0 {
            match stage.name() {
                "rmsnorm" => rms_norm(Variant::Scalar, &mut y),
                "residual" => residual(&mut y, &x),
                "swiglu" => swiglu(&mut y),
                other => panic!("{other}"),
            }
        }
        x.clone_from(&y);
        [dots, y]
    };
    (0..experiment.depth()).map(layer).collect()
}

fn norm(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

fn near(got: f64, expected: f64, what: &str) {
    assert!((got - expected).abs() <= 1e-6 * expected.abs() + 1e-12, "{what}: {got}, expected {expected}");
}

/// Compares what is said of outputs after a layer with what the definitions give. `dot`: theirs, before the stages.
fn check(made: &After, report: &Report, (layer, focus): (usize, Focus), theirs: &[f32], dot: Option<f32>) {
    let ours = &report.depths[layer].tokens[focus.token];
    let output = focus.row % ours.a.len();
    let one = theirs[output];
    assert_eq!(made.one.theirs.value.to_bits(), one.to_bits(), "layer {layer}");
    let all = made.all.as_ref().unwrap();
    let wide = |x: &[f32]| x.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
    let away: Vec<f64> = wide(theirs).iter().zip(&ours.exact).map(|(a, b)| a - b).collect();
    near(all.err, norm(&away) / norm(&ours.exact), "err");
    let autopsy = &ours.summary.autopsy;
    for (path, dot_of_path, one_from, all_from) in
        [(&ours.a, autopsy.a, made.one.from_a, all.from_a), (&ours.b, autopsy.b, made.one.from_b, all.from_b)]
    {
        let off = f64::from(path[output]) - f64::from(one);
        match one_from.rel_diff {
            Some(rel_diff) if off == 0.0 => assert_eq!(rel_diff, 0.0),
            Some(rel_diff) => near(rel_diff, off.abs() / f64::from(path[output]).abs(), "rel_diff"),
            // SwiGLU gives zeros.
            None => assert_eq!(path[output], 0.0),
        }
        let steps = |a: f32, b: f32| {
            (a == 0.0 || b == 0.0 || a.is_sign_negative() == b.is_sign_negative())
                .then(|| (a.abs().to_bits()).abs_diff(b.abs().to_bits()))
        };
        assert_eq!(one_from.steps, steps(path[output], one));
        let most = path.iter().zip(theirs).try_fold(0, |most: u32, (&a, &b)| Some(steps(a, b)?.max(most)));
        assert_eq!(all_from.max_ulp, most);
        let product: f64 = wide(path).iter().zip(wide(theirs)).map(|(a, b)| a * b).sum();
        near(all_from.cosine, product / (norm(&wide(path)) * norm(&wide(theirs))), "cosine");
        match dot {
            Some(dot) => {
                near(one_from.norm_err.unwrap(), (dot_of_path - f64::from(dot)).abs() / autopsy.reach, "norm_err");
            }
            None => assert_eq!(one_from.norm_err, None),
        }
    }
}

/// catches: a mistake in the last layer alone, another token or row, stages that are left out, a distance from the wrong path
#[test]
fn a_mistake_is_made_in_every_layer() {
    for (link, row) in [
        ("1&o=256&l=4&t=2&s=rmsnorm&w=r&x=r", 7),
        ("1&o=256&l=3&s=rmsnorm,residual&w=r&x=r", 0),
        ("1&o=512&l=2&s=swiglu&w=r&x=r", 300),
        ("1&o=40&w=r&x=r", 39),
    ] {
        let experiment = experiment(link);
        let focus = Focus { row, token: experiment.tokens() - 1, ..Focus::default() };
        let report = experiment.run(Variant::Scalar, row);
        for (name, path) in [("min-added", "b"), ("min-added", "a"), ("floored-input", "b")] {
            let made = mistake_along(&experiment, focus, name, How { path: Some(path), ..How::default() }).unwrap();
            assert_eq!(made.path, Some(path));
            let expected = layers(&experiment, focus.token, name, path);
            assert_eq!(made.layers.len(), expected.len(), "{link}");
            for (layer, ([dots, outputs], made)) in expected.iter().zip(&made.layers).enumerate() {
                check(made.as_ref().unwrap(), &report, (layer, focus), outputs, Some(dots[row]));
            }
        }
    }
}

/// catches: outputs that are taken for all, or left out, where one layer has more than are compared
#[test]
fn of_many_outputs_the_one_in_focus_is_computed() {
    let experiment = experiment("1&n=512&o=700&w=r&x=r");
    let focus = Focus { row: 5, ..Focus::default() };
    let Along { layers: made, .. } = mistake_along(&experiment, focus, "min-added", How::default()).unwrap();
    let [after] = made.as_slice() else { panic!("{made:?}") };
    let after = after.as_ref().unwrap();
    let expected = layers(&experiment, 0, "min-added", "b");
    assert_eq!(after.one.theirs.value.to_bits(), expected[0][1][5].to_bits());
    assert!(after.all.is_none() && after.one.from_b.norm_err.unwrap() > 0.0);
    let large = mistake_along(&self::experiment("1&n=4096&o=4096&l=2"), focus, "min-added", How::default());
    assert!(large.unwrap_err().to_string().contains("expected at most"));
}

/// catches: an answer in another layer than the last, one number that is taken for another output, tokens that are mixed up
#[test]
fn an_answer_is_of_the_last_layer() {
    for (link, dots) in [("1&o=256&l=3&t=2&w=r&x=r", true), ("1&o=256&l=3&t=2&s=rmsnorm&w=r&x=r", false)] {
        let experiment = experiment(link);
        let report = experiment.run(Variant::Scalar, 9);
        let outputs: Vec<Vec<f32>> =
            report.depths[2].tokens.iter().map(|t| t.b.iter().map(|x| x * 1.001).collect()).collect();
        let at = |row, token| Focus { row, token, ..Focus::default() };
        let along = |of, now, numbers: &[f32]| {
            let made = answer_along(&experiment, of, now, &theirs(numbers)).unwrap();
            assert_eq!((made.path, made.layers.len()), (None, 3), "{link}");
            assert!(made.layers[..2].iter().all(Option::is_none), "{link}");
            made.layers[2].clone()
        };
        let dot = |x: f32| dots.then_some(x);

        // All outputs of all tokens, or of one.
        for token in [0, 1] {
            let made = along(at(0, 0), at(9, token), &outputs.concat()).unwrap();
            check(&made, &report, (2, at(9, token)), &outputs[token], dot(outputs[token][9]));
        }
        let made = along(at(4, 1), at(9, 1), &outputs[1]).unwrap();
        check(&made, &report, (2, at(9, 1)), &outputs[1], dot(outputs[1][9]));
        assert!(along(at(4, 1), at(4, 0), &outputs[1]).is_none());

        // One number.
        let made = along(at(9, 1), at(9, 1), &outputs[1][9..10]).unwrap();
        assert!(made.all.is_none());
        assert_eq!(made.one.theirs.value.to_bits(), outputs[1][9].to_bits());
        assert_eq!(made.one.from_b.norm_err.is_some(), dots);
        let off = made.one.from_b.rel_diff.unwrap();
        assert!((off - 0.001).abs() < 1e-6, "{off}");
        for other in [at(8, 1), at(9, 0)] {
            assert!(along(at(9, 1), other, &outputs[1][9..10]).is_none());
        }
    }

    // The only output is all of them.
    let single = experiment("1");
    let made = answer_along(&single, Focus::default(), Focus::default(), &theirs(&[-19146.709])).unwrap();
    let made = made.layers[0].clone().unwrap();
    let report = single.run(Variant::Scalar, 0);
    check(&made, &report, (0, Focus::default()), &[-19146.709], Some(-19146.709));
    let error = answer_along(&single, Focus::default(), Focus::default(), &theirs(&[1.0, 2.0])).unwrap_err();
    assert!(error.to_string().contains("2 numbers"), "{error}");
}
