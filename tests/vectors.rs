//! The golden vectors, bit for bit, with the kernels of this machine.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use blockscope::verify::{Tally, is_manifest, verify};
use serde_json::{Value, json};

const GGML: (&str, &[u8]) = (include_str!("vectors/ggml-vectors.json"), include_bytes!("vectors/ggml-vectors.bin"));
const CHAIN: (&str, &[u8]) = (include_str!("vectors/chain-gauss.json"), include_bytes!("vectors/chain-gauss.bin"));

fn check((manifest, binary): (&str, &[u8])) -> Tally {
    let manifest: Value = serde_json::from_str(manifest).unwrap();
    assert!(is_manifest(&manifest));
    verify(&manifest, binary).unwrap()
}

#[test]
fn ggml_vectors() {
    let tally = check(GGML);
    assert_eq!(tally.failed(), 0, "\n{tally}");
    assert!(tally.0.values().all(|count| count.skipped == 0), "\n{tally}");
    let cases = |format: &str| tally.0[&(format.to_owned(), "x_q".to_owned())].checked;
    assert_eq!(["q4_K", "q5_K", "q6_K", "q8_0", "q4_0"].map(cases), [61, 14, 14, 14, 14]);
}

#[test]
fn chain_gauss() {
    let tally = check(CHAIN);
    assert_eq!(tally.failed(), 0, "\n{tally}");
    assert_eq!(tally.0[&("chain".to_owned(), "rel_bits".to_owned())].checked, 35);
}

/// A changed byte is found, and named.
#[test]
fn a_difference_is_named() {
    let mut manifest: Value = serde_json::from_str(GGML.0).unwrap();
    manifest["binary"]["sha256"] = Value::Null;
    let mut binary = GGML.1.to_vec();
    let w_deq = manifest["cases"][0]["fields"][2]["offset"].as_u64().unwrap() as usize;
    binary[w_deq + 4 * 7] ^= 1;
    let tally = verify(&manifest, &binary).unwrap();
    let count = &tally.0[&("q4_K".to_owned(), "w_deq".to_owned())];
    let first = count.first.as_ref().unwrap();
    assert_eq!((count.failed, first.index, first.ours ^ first.theirs), (1, 7, 1), "{first}");
    assert_eq!(first.case, "q4k-gaussian-1sb");
}

#[test]
fn bad_manifests_are_errors_and_unknown_fields_are_skipped() {
    let error = |manifest: Value| verify(&manifest, &[0; 16]).unwrap_err();
    let case =
        |field: Value| json!({"binary": {"file": "x"}, "cases": [{"id": "c", "format": "q4_K", "fields": [field]}]});
    assert!(error(json!({"binary": {"file": "x", "bytes": 9}, "cases": []})).contains("16 bytes"));
    assert!(error(json!({"binary": {"file": "x", "sha256": "00"}, "cases": []})).contains("sha256"));
    assert!(error(case(json!({"name": "w_q", "dtype": "u8", "offset": 10, "count": 7}))).contains("leave the binary"));
    assert!(error(case(json!({"name": "w_q", "dtype": "f128", "offset": 0, "count": 1}))).contains("f128"));
    assert!(error(case(json!({"name": "w_q", "dtype": "u8", "offset": 0, "count": u64::MAX}))).contains("leave"));
    let tally = verify(&case(json!({"name": "new", "dtype": "u8", "offset": 0, "count": 1})), &[0; 16]).unwrap();
    assert_eq!((tally.checked(), tally.0.values().map(|c| c.skipped).sum::<usize>()), (0, 1));
    assert!(!is_manifest(&json!({"cases": []})));
}
