//! Tests that can fail: every planted fault is found, and found where it should be.
//! Run with `cargo test --features faults --test faults`.

use blockscope::experiment::{Experiment, Preset};
use blockscope::fault::{Fault, plant};
use blockscope::kernel::Variant;
use blockscope::verify::verify;
use serde_json::Value;
use std::collections::BTreeSet;

/// Fields of q4_K that differ from the golden vectors.
fn failing() -> BTreeSet<String> {
    let manifest: Value = serde_json::from_str(include_str!("vectors/ggml-vectors.json")).unwrap();
    let tally = verify(&manifest, include_bytes!("vectors/ggml-vectors.bin")).unwrap();
    tally
        .0
        .into_iter()
        .filter(|((format, _), count)| format == "q4_K" && count.failed > 0)
        .map(|((_, f), _)| f)
        .collect()
}

fn m95() -> String {
    Experiment::try_from(&Preset::M95.spec()).unwrap().run(Variant::Scalar, 0).digest.to_string()
}

/// A field of the vectors that catches each fault.
const CAUGHT_BY: [(Fault, &str); 14] = [
    (Fault::SwappedMins, "w_deq"),
    (Fault::SwappedScales, "w_deq"),
    (Fault::MinsFromSub0, "w_deq"),
    (Fault::LostHighScaleBits, "w_deq"),
    (Fault::ShiftedBsums, "x_q"),
    (Fault::DroppedLastElement, "dot_f32_fold"),
    (Fault::DroppedLastSuperBlock, "dot_generic"),
    (Fault::WrongNibbleHalf, "w_deq"),
    (Fault::SignedNibbles, "w_deq"),
    (Fault::HalfAway, "x_q"),
    (Fault::ScaleGroupOff, "w_deq"),
    (Fault::MinAdded, "w_deq"),
    (Fault::FlushedSubnormal, "w_deq"),
    (Fault::WrongLanes, "dot_avx2"),
];

#[test]
fn every_fault_is_caught_by_its_field() {
    assert_eq!(CAUGHT_BY.map(|(fault, _)| fault), Fault::ALL, "each fault has its line");
    assert!(failing().is_empty(), "without a fault nothing fails");
    for (fault, field) in CAUGHT_BY {
        plant(Some(fault));
        let fields = failing();
        plant(None);
        assert!(fields.contains(field), "{} was not caught by {field}, only by {fields:?}", fault.name());
    }
}

/// A run on the published chain: most faults change its digest too. Those that cannot are named with the reason.
#[test]
fn most_faults_change_the_published_chain() {
    let published = m95();
    let untouched: Vec<&str> = Fault::ALL
        .iter()
        .filter(|&&fault| {
            plant(Some(fault));
            let digest = m95();
            plant(None);
            digest == published
        })
        .map(|fault| fault.name())
        .collect();
    // M95 quantises like aprender, and its d and dmin are normal.
    assert_eq!(untouched, ["half-away", "flushed-subnormal"]);
}
