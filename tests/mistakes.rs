//! Vectors that can tell: every known mistake makes a field of the golden vectors another, and each is caught where it should be.

use blockscope::mistake::{Mistake, Reference};
use serde_json::Value;
use std::collections::BTreeSet;

/// The cases of Q4_K, their fields by name.
struct Vectors(Value);

const BINARY: &[u8] = include_bytes!("vectors/ggml-vectors.bin");

impl Vectors {
    fn read() -> Self {
        Self(serde_json::from_str(include_str!("vectors/ggml-vectors.json")).unwrap())
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
fn differing(vectors: &Vectors, mistake: Option<Mistake>) -> BTreeSet<&'static str> {
    let program = Reference { mistake };
    let mut fields = BTreeSet::new();
    for case in vectors.cases() {
        let (w, weights) = (bytes(case, "w_q").unwrap(), floats(case, "w_deq").unwrap());
        if bits(&program.weights(w)) != bits(&weights) {
            fields.insert("w_deq");
        }
        let Some(x) = floats(case, "x_f32") else { continue };
        let input: Vec<_> = x.chunks_exact(256).map(|x| program.rounded(x)).collect();
        let stored = input.iter().flat_map(|y| {
            let sums = y.sums.iter().flat_map(|sum| sum.to_le_bytes());
            y.d.to_le_bytes().into_iter().chain(y.quants.iter().map(|&q| q as u8)).chain(sums).collect::<Vec<_>>()
        });
        if stored.collect::<Vec<_>>() != bytes(case, "x_q").unwrap() {
            fields.insert("x_q");
        }
        let [generic, avx2] = program.path_b(w, &input);
        for (field, ours) in
            [("dot_f32_fold", program.path_a(&weights, &x)), ("dot_generic", generic), ("dot_avx2", avx2)]
        {
            if floats(case, field).is_some_and(|theirs| bits(&theirs) != [ours.to_bits()]) {
                fields.insert(field);
            }
        }
    }
    fields
}

/// A field of the vectors that catches each mistake.
const CAUGHT_BY: [(Mistake, &str); 14] = [
    (Mistake::SwappedMins, "w_deq"),
    (Mistake::SwappedScales, "w_deq"),
    (Mistake::MinsFromSub0, "w_deq"),
    (Mistake::LostHighScaleBits, "w_deq"),
    (Mistake::ShiftedBsums, "x_q"),
    (Mistake::DroppedLastElement, "dot_f32_fold"),
    (Mistake::DroppedLastSuperBlock, "dot_generic"),
    (Mistake::WrongNibbleHalf, "w_deq"),
    (Mistake::SignedNibbles, "w_deq"),
    (Mistake::HalfAway, "x_q"),
    (Mistake::ScaleGroupOff, "w_deq"),
    (Mistake::MinAdded, "w_deq"),
    (Mistake::FlushedSubnormal, "w_deq"),
    (Mistake::WrongLanes, "dot_avx2"),
];

#[test]
fn every_mistake_is_caught_by_its_field() {
    let vectors = Vectors::read();
    assert_eq!(CAUGHT_BY.map(|(mistake, _)| mistake), Mistake::ALL, "each mistake has its line");
    assert!(differing(&vectors, None).is_empty(), "without a mistake the program gives the vectors");
    for (mistake, field) in CAUGHT_BY {
        let fields = differing(&vectors, Some(mistake));
        assert!(fields.contains(field), "{} was not caught by {field}, only by {fields:?}", mistake.name());
    }
}
