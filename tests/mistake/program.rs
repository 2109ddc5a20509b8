//! Vectors that can tell: mistakes make a field of the golden vectors another, and each is caught where it should be.

use blockscope::format::{self, FORMATS, Order};
use blockscope::kernel::dot_f32::DotOrder;
use blockscope::link;
use blockscope::mistake::{Mistake, Program};
use blockscope::spec::Experiment;
use blockscope::variant::Variant;
use serde_json::Value;
use std::collections::BTreeSet;

/// The cases of Q4_K, their fields by name.
struct Vectors(Value);

const BINARY: &[u8] = include_bytes!("../vectors/ggml-vectors.bin");

impl Vectors {
    fn read() -> Self {
        Self(serde_json::from_str(include_str!("../vectors/ggml-vectors.json")).unwrap())
    }

    fn cases(&self) -> impl Iterator<Item = &Value> {
        self.0["cases"].as_array().unwrap().iter().filter(|case| case["format"] == "q4_K")
    }
}

fn bytes<'a>(case: &Value, name: &str) -> Option<&'a [u8]> {
    let field = case["fields"].as_array().unwrap().iter().find(|field| field["name"] == name)?;
    let number = |key: &str| field[key].as_u64().unwrap() as usize;
    Some(&BINARY[number("offset")..][..number("bytes")])
}

fn floats(case: &Value, name: &str) -> Option<Vec<f32>> {
    Some(bytes(case, name)?.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect())
}

fn bits(x: &[f32]) -> Vec<u32> {
    x.iter().map(|x| x.to_bits()).collect()
}

/// Fields of the vectors that a program with this mistake does not give.
fn differing(vectors: &Vectors, mistake: Option<&'static Mistake>) -> BTreeSet<&'static str> {
    let format = format::find("q4_K").unwrap();
    let program = Program { format, mistake };
    let rule = format.input().rule("ggml").unwrap();
    let mut fields = BTreeSet::new();
    for case in vectors.cases() {
        let numbers = program.numbers(bytes(case, "w_q").unwrap());
        let weights = program.weights(&numbers);
        if bits(&weights) != bits(&floats(case, "w_deq").unwrap()) {
            fields.insert("w_deq");
        }
        let Some(x) = floats(case, "x_f32") else { continue };
        let input = program.rounded(rule, &x);
        let stored = input.iter().flat_map(|y| {
            let sums = y.sums.iter().flat_map(|&sum| (sum as i16).to_le_bytes());
            y.d.to_le_bytes().into_iter().chain(y.quants.iter().map(|&q| q as u8)).chain(sums).collect::<Vec<_>>()
        });
        if stored.collect::<Vec<_>>() != bytes(case, "x_q").unwrap() {
            fields.insert("x_q");
        }
        let terms = program.terms(&numbers, &input);
        for (field, ours) in [
            ("dot_f32_fold", program.path_a(DotOrder::Fold, &weights, &x)),
            ("dot_generic", program.path_b(Order::GgmlGeneric, &terms)),
            ("dot_avx2", program.path_b(Order::GgmlAvx2, &terms)),
        ] {
            if floats(case, field).is_some_and(|theirs| bits(&theirs) != [ours.to_bits()]) {
                fields.insert(field);
            }
        }
    }
    fields
}

/// A field of the vectors that catches each of these mistakes.
const CAUGHT_BY: [(&str, &str); 14] = [
    ("swapped-mins", "w_deq"),
    ("swapped-scales", "w_deq"),
    ("mins-from-sub0", "w_deq"),
    ("lost-high-scale-bits", "w_deq"),
    ("shifted-bsums", "x_q"),
    ("dropped-last-element", "dot_f32_fold"),
    ("dropped-last-super-block", "dot_generic"),
    ("wrong-nibble-half", "w_deq"),
    ("signed-nibbles", "w_deq"),
    ("half-away", "x_q"),
    ("scale-group-off", "w_deq"),
    ("min-added", "w_deq"),
    ("flushed-subnormal", "w_deq"),
    ("wrong-lanes", "dot_avx2"),
];

#[test]
fn mistakes_are_caught_by_their_fields() {
    let vectors = Vectors::read();
    assert!(differing(&vectors, None).is_empty(), "without a mistake the program gives the vectors");
    for (name, field) in CAUGHT_BY {
        let fields = differing(&vectors, Some(Mistake::find(name).unwrap()));
        assert!(fields.contains(field), "{name} was not caught by {field}, only by {fields:?}");
    }
}

/// The answers of a program on the first row of an experiment: path A in both orders, path B in all that it has.
fn answers(experiment: &Experiment, mistake: Option<&'static Mistake>) -> (Vec<u32>, Vec<u32>) {
    let program = Program { format: experiment.format(), mistake };
    let (row, x) = (experiment.row(0, 0), experiment.activations(0));
    let numbers = program.numbers(&row);
    let weights = program.weights(&numbers);
    let terms = program.terms(&numbers, &program.rounded(experiment.rule(), &x));
    let a = DotOrder::ALL.iter().map(|&order| program.path_a(order, &weights, &x).to_bits());
    let b = program.orders().into_iter().map(|order| program.path_b(order, &terms).to_bits());
    (a.collect(), b.collect())
}

/// The plain program and the kernels give the same bits of every format.
#[test]
fn without_a_mistake_it_is_right_in_every_format() {
    for format in FORMATS {
        for (n, rule) in [(256, 0), (768, 1), (2048, 2)] {
            let rules = format.input().rules();
            let rule = rules[rule % rules.len()].0;
            let link = format!("1&f={}&n={n}&q={rule}&w=r,s{n}&x=r,s{n}", format.name());
            let experiment = Experiment::try_from(&link::parse(&link).spec).unwrap();
            let (a, b) = answers(&experiment, None);
            let (row, x) = (experiment.row(0, 0), experiment.activations(0));
            let weights = format.weights(&row);
            for (order, a) in DotOrder::ALL.iter().zip(a) {
                let right = blockscope::kernel::dot_f32::dot(Variant::Scalar, *order, &weights, &x);
                assert_eq!(a, right.to_bits(), "{link} {}", order.name());
            }
            let y = format.input().quantise(Variant::Scalar, experiment.rule(), &x);
            for (order, b) in (Program { format: *format, mistake: None }).orders().into_iter().zip(b) {
                let right = format.dot(Variant::Scalar, order, &row, &y);
                assert_eq!(b, right.to_bits(), "{link} {}", order.name());
            }
        }
    }
}

/// Each mistake shows on the experiment that it names, and names are used once.
#[test]
fn each_mistake_is_shown_by_its_experiment() {
    let (mut names, mut hidden) = (BTreeSet::new(), Vec::new());
    for mistake in Mistake::all() {
        assert!(names.insert(mistake.name), "{} twice", mistake.name);
        assert!(mistake.on_a() || mistake.on_b());
        let read = link::parse(mistake.shown_by);
        assert!(read.problems.is_empty(), "{}: {:?}", mistake.name, read.problems);
        let experiment = Experiment::try_from(&read.spec).unwrap();
        assert!(mistake.applies(experiment.format()), "{}", mistake.name);
        let (right, wrong) = (answers(&experiment, None), answers(&experiment, Some(mistake)));
        hidden.extend(Some((mistake.name, "a")).filter(|_| mistake.on_a() && right.0 == wrong.0));
        hidden.extend(Some((mistake.name, "b")).filter(|_| mistake.on_b() && right.1 == wrong.1));
    }
    assert!(hidden.is_empty(), "{hidden:?}");
    assert!(names.len() >= 40, "{}", names.len());
}
