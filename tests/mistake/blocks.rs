//! Weights and bytes of the rounded input are explained by what gives them: each mistake as itself, and no right ones as a mistake.

use blockscope::explain::{Explained, Given, Kind, Theirs, What, beside};
use blockscope::format::{self, Format};
use blockscope::link;
use blockscope::mistake::{Change, Mistake, Program};
use blockscope::spec::{Experiment, Focus};
use blockscope::variant::Variant;

fn experiment(link: &str) -> Experiment {
    let read = link::parse(link);
    assert!(read.problems.is_empty(), "{link}: {:?}", read.problems);
    Experiment::try_from(&read.spec).unwrap()
}

fn explained(what: What, experiment: &Experiment, focus: Focus, theirs: &[f32]) -> Explained {
    let theirs = match what {
        What::Input => what.read(&theirs.iter().map(|&x| x as i8 as u8).collect::<Vec<_>>(), true).unwrap(),
        _ => Theirs(theirs.iter().map(|&x| Given::exact(x)).collect()),
    };
    what.explain(experiment, Some(focus), &theirs).unwrap()
}

/// Experiments of every format that a mistake allows, and that which shows it.
fn of(mistake: &Mistake) -> Vec<Experiment> {
    let formats = format::FORMATS.iter().copied().filter(|format| mistake.applies(*format));
    let drawn = |(seed, format): (usize, &dyn Format)| {
        let scale = ["3f800000", "38d1b717"][seed % 2];
        experiment(&format!("1&n=768&o=2&f={}&w=r,s{seed},k{scale}&x=r,s{seed}", format.name()))
    };
    formats.enumerate().map(drawn).chain([experiment(mistake.shown_by)]).collect()
}

fn weights(experiment: &Experiment, focus: Focus, mistake: Option<&'static Mistake>) -> Vec<f32> {
    let program = Program { format: experiment.format(), mistake };
    program.weights(&program.numbers(&experiment.row(focus.layer, focus.row)))
}

fn bytes(experiment: &Experiment, mistake: Option<&'static Mistake>) -> Vec<f32> {
    let program = Program { format: experiment.format(), mistake };
    let blocks = program.rounded(experiment.rule(), &experiment.activations(0));
    blocks.iter().flat_map(|block| &block.quants).map(|&quant| f32::from(quant as i8)).collect()
}

/// catches: a mistake that is explained by another, or by nothing; a right answer that is called a mistake
#[test]
fn mistakes_explain_their_own_weights_and_bytes() {
    let (mut shown, mut hidden) = (0, Vec::new());
    for mistake in Mistake::all() {
        let rounds = mistake.changes.iter().any(|change| matches!(change, Change::Input(_)));
        for (what, can) in [(What::Weights, mistake.on_weights()), (What::Input, rounds)] {
            if !can {
                continue;
            }
            let before = shown;
            for experiment in of(mistake) {
                let row = experiment.out_dim() - 1;
                let count = experiment.format().layout().weights;
                for block in [None, Some(experiment.row_blocks() - 1)] {
                    let focus = Focus { row, block: block.unwrap_or_default(), ..Focus::default() };
                    let part = |all: Vec<f32>| match block {
                        Some(block) => all[block * count..][..count].to_vec(),
                        None => all,
                    };
                    let gives = |mistake| match what {
                        What::Input => part(bytes(&experiment, mistake)),
                        _ => part(weights(&experiment, focus, mistake)),
                    };
                    let (right, wrong) = (gives(None), gives(Some(mistake)));
                    let made = explained(what, &experiment, focus, &wrong);
                    let first = &made.explanations[0];
                    let link = link::format(experiment.spec());
                    let named = first.name == mistake.name || first.alike.contains(&mistake.name);
                    let differs = right.iter().zip(&wrong).position(|(a, b)| a != b && !(a.is_nan() && b.is_nan()));
                    assert_eq!(made.first.map(|apart| apart.at), differs, "{} {link}", mistake.name);
                    if matches!(first.kind, Kind::Right | Kind::Rule) {
                        // These bytes and weights do not show it, or it is a rule of its own.
                        let ways =
                            made.explanations.iter().filter(|other| matches!(other.kind, Kind::Right | Kind::Rule));
                        let listed =
                            ways.clone().any(|way| way.name == mistake.name || way.alike.contains(&mistake.name));
                        assert!(listed && first.exact, "{} {link}: {first:?}", mistake.name);
                        continue;
                    }
                    assert!(named && first.exact && first.kind == Kind::Mistake, "{} {link}: {first:?}", mistake.name);
                    assert!(first.odds > 20.0, "{} {link}: {first:?}", mistake.name);
                    shown += 1;
                }
            }
            if shown == before && !mistake.harmless {
                hidden.push(mistake.name);
            }
        }
    }
    println!("{shown} blocks and rows of mistakes are explained; nothing shows {hidden:?}");
    assert!(shown > 1000 && hidden.is_empty(), "{shown} {hidden:?}");
}

/// catches: a right block that is called a mistake; a wrong block that is called right
#[test]
fn right_ones_are_right() {
    for (seed, format) in format::FORMATS.iter().enumerate() {
        let kind = ["gaussian", "student-t3", "uniform"][seed % 3];
        let name = format.name();
        let experiment = experiment(&format!("1&n=512&o=2&f={name}&w=r,d{kind},s{seed}&x=r,d{kind},s{seed}"));
        let focus = Focus { row: 1, ..Focus::default() };
        let right = format.weights(&experiment.row(0, 1));
        let made = explained(What::Weights, &experiment, focus, &right);
        let first = &made.explanations[0];
        assert_eq!((first.kind, first.exact, made.first), (Kind::Right, true, None), "{name}: {first:?}");

        // A step up and down is rounding; one weight that is another is not.
        let near: Vec<f32> = right.iter().map(|x| x * (1.0 + f32::EPSILON / 2.0)).collect();
        let made = explained(What::Weights, &experiment, focus, &near);
        assert!(
            matches!(made.explanations[0].kind, Kind::Rounding | Kind::Right),
            "{name}: {:?}",
            made.explanations[0]
        );
        let mut off = right.clone();
        off[100] += 0.25 + off[100].abs();
        off[300] -= 100.0 + off[300].abs();
        let made = explained(What::Weights, &experiment, focus, &off);
        let (first, worst) = (made.first.unwrap(), made.worst.unwrap());
        assert_eq!(made.explanations[0].kind, Kind::Unknown, "{name}: {:?}", made.explanations[0]);
        assert_eq!((first.at, worst.at, worst.ours), (100, 300, right[300]), "{name}");

        if format.input().is_plain() {
            let theirs = What::Input.read(&[0; 32], true).unwrap();
            let refused = What::Input.explain(&experiment, Some(focus), &theirs).unwrap_err().to_string();
            assert!(refused.contains("whose input is rounded to bytes"), "{name}: {refused}");
            continue;
        }
        for rule in format.input().rule_names() {
            let y = format.input().quantise(
                Variant::Scalar,
                format.input().rule(&rule).unwrap(),
                &experiment.activations(0),
            );
            let quants: Vec<f32> =
                format.input().blocks(&y).into_iter().flat_map(|(_, quants)| quants).map(|&q| f32::from(q)).collect();
            let made = explained(What::Input, &experiment, focus, &quants);
            let first = &made.explanations[0];
            assert_eq!((first.kind, first.exact), (Kind::Rule, true), "{name} {rule}: {first:?}");
            let exact = made.explanations.iter().filter(|way| way.exact && way.kind == Kind::Rule);
            let named = |name: &str| format.input().rule(name) == format.input().rule(&rule);
            assert!(exact.clone().count() >= 8 || exact.clone().any(|way| named(&way.name)), "{name} {rule}");
            let mut off = quants.clone();
            off[7] = if off[7] > 0.0 { -90.0 } else { 90.0 };
            let made = explained(What::Input, &experiment, focus, &off);
            assert_eq!(made.explanations[0].kind, Kind::Unknown, "{name} {rule}: {:?}", made.explanations[0]);
        }
    }
}

/// catches: a mistake that is not named where a program with it rounds once more, or has a weight that is another
#[test]
fn most_of_a_mistake_is_named() {
    let experiment = experiment("1&w=r&x=r");
    let focus = Focus::default();
    let mut off = weights(&experiment, focus, Mistake::find("swapped-mins"));
    off[9] = 100.0;
    let made = explained(What::Weights, &experiment, focus, &off);
    let first = &made.explanations[0];
    assert_eq!((first.kind, &*first.name, first.exact), (Kind::Mistake, "swapped-mins", false), "{first:?}");
    assert!(first.says.to_string().ends_with("1 weight of 256 differs from that."), "{}", first.says);
    assert_eq!(made.worst.unwrap().at, 9);

    // As many digits as a program prints.
    let text: String =
        weights(&experiment, focus, Mistake::find("min-added")).iter().map(|x| format!("{x:.4} ")).collect();
    let made = What::Weights.explain(&experiment, None, &What::Weights.numbers(&text).unwrap()).unwrap();
    assert_eq!((made.explanations[0].kind, &*made.explanations[0].name), (Kind::Mistake, "min-added"));

    // Other numbers are nobody's.
    for what in [What::Weights, What::Input] {
        let other: Vec<f32> = (0..256).map(|i| ((i as f32 * 1234.567).sin() * 100.0).round()).collect();
        let made = explained(what, &experiment, focus, &other);
        assert_eq!(made.explanations[0].kind, Kind::Unknown, "{:?}", made.explanations[0]);
        assert!(made.first.is_some() && made.worst.is_some());
    }
    let error = What::Weights.explain(&experiment, None, &Theirs::parse("1 2 3").unwrap()).unwrap_err().to_string();
    assert_eq!(error, "weights: 3 numbers were given; expected 256 numbers, those of the block");
}

/// catches: an index of what is compared for one of what was given, a distance from the farther path
#[test]
fn outputs_name_the_first_and_the_worst() {
    let experiment = experiment("1&n=4096&o=100&t=2&w=r&x=r");
    let report = experiment.run(Variant::Scalar, 0);
    let mut theirs: Vec<f32> = report.depths[0].tokens.iter().flat_map(|token| token.b.clone()).collect();
    let made = explained(What::Outputs, &experiment, Focus::default(), &theirs);
    assert_eq!((made.against.as_str(), made.first, made.worst), ("b", None, None));
    assert!(made.tried.outputs[0] < 200, "{:?}", made.tried);
    let step = 200_usize.div_ceil(made.tried.outputs[0]);
    for at in [step * 3, 100 + step * 2] {
        theirs[at] += at as f32;
    }
    let made = explained(What::Outputs, &experiment, Focus::default(), &theirs);
    let (first, worst) = (made.first.unwrap(), made.worst.unwrap());
    assert_eq!((first.at, worst.at, made.against.as_str()), (step * 3, 100 + step * 2, "b"));
    assert_eq!(f64::from(theirs[worst.at]), worst.theirs);
    assert_eq!(made.explanations[0].kind, Kind::Unknown, "{:?}", made.explanations[0].says);
}

/// catches: the output of another row or token, a distance in another unit
#[test]
fn an_output_stands_beside_both_paths() {
    let experiment = experiment("1&n=512&o=40&t=2&w=r&x=r");
    let focus = Focus { row: 7, token: 1, ..Focus::default() };
    let report = &experiment.run(Variant::Scalar, focus.row).depths[0].tokens;
    let all: Vec<Given> = report.iter().flat_map(|token| &token.b).map(|&x| Given::exact(x)).collect();
    let (token, one) = (all[40..].to_vec(), vec![all[47]]);
    for theirs in [all, token, one] {
        let made = beside(&experiment, focus, &Theirs(theirs)).unwrap();
        let (own, summary) = (&report[1], &report[1].summary);
        assert_eq!(made.theirs.value.to_bits(), own.b[7].to_bits());
        let b = made.from_b;
        assert_eq!((b.steps, b.rel_diff, b.norm_err), (Some(0), Some(0.0), Some(0.0)));
        assert_eq!(made.from_a.rel_diff, Some(summary.rel_diff));
        let norm_err = made.from_a.norm_err.unwrap();
        assert!((norm_err - summary.norm_err).abs() <= 1e-9 * norm_err, "{norm_err} {}", summary.norm_err);
    }
}
