//! The golden vectors, bit for bit, with the kernels of this machine.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use blockscope::AlignedBytes;
use blockscope::format::Format;
use blockscope::format::contraction::{self, Build};
use blockscope::verify::{Count, Tally, is_manifest, unvouched, verify};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const GGML: (&str, &[u8]) = (include_str!("vectors/ggml-vectors.json"), include_bytes!("vectors/ggml-vectors.bin"));
const FORMATS: (&str, &[u8]) = (include_str!("vectors/ggml-formats.json"), include_bytes!("vectors/ggml-formats.bin"));
const IMPORTANCE: (&str, &[u8]) =
    (include_str!("vectors/ggml-importance.json"), include_bytes!("vectors/ggml-importance.bin"));
const CONTRACTION: (&str, &[u8]) =
    (include_str!("vectors/ggml-contraction.json"), include_bytes!("vectors/ggml-contraction.bin"));
const FLOATS: (&str, &[u8]) = (include_str!("vectors/ggml-floats.json"), include_bytes!("vectors/ggml-floats.bin"));
const CHAIN: (&str, &[u8]) = (include_str!("vectors/chain-gauss.json"), include_bytes!("vectors/chain-gauss.bin"));

fn check((manifest, binary): (&str, &[u8])) -> Tally {
    let manifest: Value = serde_json::from_str(manifest).unwrap();
    assert!(is_manifest(&manifest));
    assert!(unvouched(&manifest).is_empty());
    verify(&manifest, binary).unwrap()
}

/// The counts of a field, which must be there.
fn count<'a>(tally: &'a Tally, format: &str, field: &str) -> &'a Count {
    let count = tally.0.get(&(format.to_owned(), field.to_owned()));
    count.unwrap_or_else(|| panic!("no {format} {field} in\n{tally}"))
}

/// A case of a format that is known here.
struct Case<'a> {
    id: String,
    format: &'static dyn Format,
    fields: Value,
    binary: &'a [u8],
}

impl<'a> Case<'a> {
    fn bytes(&self, name: &str) -> &'a [u8] {
        let field = self.fields.as_array().unwrap().iter().find(|field| field["name"] == name).unwrap();
        let [offset, bytes] = ["offset", "bytes"].map(|name| field[name].as_u64().unwrap() as usize);
        &self.binary[offset..][..bytes]
    }

    fn floats(&self, name: &str) -> Vec<f32> {
        self.bytes(name).as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
    }
}

fn cases((manifest, binary): (&str, &'static [u8])) -> Vec<Case<'static>> {
    let mut manifest: Value = serde_json::from_str(manifest).unwrap();
    let case = |case: &mut Value| Case {
        id: case["id"].as_str().unwrap().to_owned(),
        format: blockscope::format::find(case["format"].as_str().unwrap()).unwrap(),
        fields: case["fields"].take(),
        binary,
    };
    manifest["cases"].as_array_mut().unwrap().iter_mut().map(case).collect()
}

/// What the reference quantiser makes of a row.
fn quantised(format: &dyn Format, w: &[f32]) -> Vec<u8> {
    let mut blocks = AlignedBytes::zeroed(format.row_bytes(w.len()));
    format.quantise(w, &mut blocks);
    blocks.to_vec()
}

/// The formats that have a scale and integers.
fn integers() -> impl Iterator<Item = &'static &'static dyn Format> {
    blockscope::format::FORMATS.iter().filter(|format| !format.layout().is_plain())
}

#[test]
fn ggml_vectors() {
    let tally = check(GGML);
    assert_eq!(tally.failed(), 0, "\n{tally}");
    assert!(tally.0.values().all(|count| count.skipped == 0), "\n{tally}");
    let cases = |format| count(&tally, format, "x_q").checked;
    assert_eq!(["q4_K", "q5_K", "q6_K", "q8_0", "q4_0"].map(cases), [61, 14, 14, 14, 14]);
}

/// What ggml's machines give, in every format that is known here: all of it.
#[test]
fn ggml_formats() {
    let tally = check(FORMATS);
    assert_eq!(tally.failed(), 0, "\n{tally}");
    for format in integers() {
        let cases = count(&tally, format.name(), "dot_generic").checked;
        assert!([7, 15].contains(&cases), "{}\n{tally}", format.name());
        for (_, count) in tally.0.iter().filter(|((of, _), _)| of == format.name()) {
            assert!(count.checked >= 5 && count.checked <= cases && count.skipped == 0, "{}\n{tally}", format.name());
        }
        assert_eq!(count(&tally, format.name(), "dot_wasm_native").checked, cases);
    }
}

/// What ggml's machines give of floats: all of it.
#[test]
fn ggml_floats() {
    let tally = check(FLOATS);
    assert_eq!(tally.failed(), 0, "\n{tally}");
    assert!(tally.0.values().all(|count| count.skipped == 0), "\n{tally}");
    for format in blockscope::format::FORMATS.iter().filter(|format| format.layout().is_plain()) {
        let fields = ["w_q", "w_deq", "x_q", "dot_generic", "dot_avx2", "dot_neon", "dot_neon_nofma", "dot_wasm"];
        for field in fields {
            assert_eq!(count(&tally, format.name(), field).checked, 14, "{} {field}\n{tally}", format.name());
        }
    }
}

/// What builds of ggml make that contract, in every format of integers: the quantisers of both, which are not the one that the C
/// says wherever a format names builds, and are where it names none.
/// catches: a_sum_rounded_twice, a_product_fused_that_is_used_again, the_other_product_of_a_difference
#[test]
fn ggml_contraction() {
    let tally = check(CONTRACTION);
    assert_eq!(tally.failed(), 0, "\n{tally}");
    let (mut parted, mut between) = (BTreeSet::new(), BTreeSet::new());
    for case in cases(CONTRACTION) {
        let (format, w) = (case.format, case.floats("w_f32"));
        let [arm, x86] = ["w_q_gcc_arm", "w_q_gcc_x86"].map(|field| case.bytes(field));
        let blocks = quantised(format, &w);
        if w.chunks(format.layout().weights).any(|x| format.leaves_quants(x)) {
            continue;
        }
        parted.extend((blocks != arm).then_some((format.name(), "gcc_arm")));
        parted.extend((blocks != x86).then_some((format.name(), "gcc_x86")));
        between.extend((arm != x86).then_some(format.name()));
    }
    for format in integers() {
        for field in ["gcc_arm", "gcc_x86"] {
            let count = count(&tally, format.name(), &format!("w_q_{field}"));
            assert!(count.checked >= 10 && count.skipped == 0, "{}\n{tally}", format.name());
            let builds = contraction::of(*format).builds();
            assert_eq!(parted.contains(&(format.name(), field)), !builds.is_empty(), "{} {field}", format.name());
            assert_eq!(between.contains(format.name()), builds == Build::TWO, "{}", format.name());
        }
    }
}

/// What ggml makes of rows with importances, in every format of integers.
#[test]
fn ggml_importance() {
    let tally = check(IMPORTANCE);
    assert_eq!(tally.failed(), 0, "\n{tally}");
    for format in integers() {
        let count = count(&tally, format.name(), "w_q_importance");
        assert_eq!((count.checked, count.skipped), (24, 0), "{}\n{tally}", format.name());
    }
}

/// Importances do something in every format but four.
#[test]
fn importances_count() {
    for case in cases(IMPORTANCE).iter().filter(|case| case.id.ends_with("gaussian-1")) {
        let (format, w) = (case.format, case.floats("w_f32"));
        let blocks = quantised(format, &w);
        let ignored = ["q8_0", "mxfp4", "tq1_0", "tq2_0"].contains(&format.name());
        assert_eq!(blocks == case.bytes("w_q_importance"), ignored, "{}", format.name());
        assert_eq!(blockscope::format::fit::of(format).weighs(), !ignored, "{}", format.name());
    }
}

#[test]
fn chain_gauss() {
    let tally = check(CHAIN);
    assert_eq!(tally.failed(), 0, "\n{tally}");
    assert_eq!(count(&tally, "chain", "rel_bits").checked, 35);
}

/// The manifest of ggml's vectors with the first three cases, as `change` leaves them, checked.
fn changed(change: impl FnOnce(&mut Value)) -> Tally {
    let mut manifest: Value = serde_json::from_str(GGML.0).unwrap();
    manifest["cases"].as_array_mut().unwrap().truncate(3);
    change(&mut manifest);
    verify(&manifest, GGML.1).unwrap()
}

/// A field of a case of that manifest.
fn field<'a>(manifest: &'a mut Value, case: usize, name: &str) -> &'a mut Value {
    let fields = manifest["cases"][case]["fields"].as_array_mut().unwrap();
    fields.iter_mut().find(|field| field["name"] == name).unwrap()
}

/// A changed byte is found, and named; so are the checksum that it breaks, and a binary that ends early.
#[test]
fn a_difference_is_named() {
    let manifest: Value = serde_json::from_str(GGML.0).unwrap();
    let mut binary = GGML.1.to_vec();
    let w_deq = manifest["cases"][0]["fields"][2]["offset"].as_u64().unwrap() as usize;
    binary[w_deq + 4 * 7] ^= 1;
    let tally = verify(&manifest, &binary).unwrap();
    let w_deq = count(&tally, "q4_K", "w_deq");
    let first = w_deq.first.as_ref().unwrap();
    assert_eq!((w_deq.failed, first.index, first.ours ^ first.theirs), (1, 7, 1), "{first}");
    assert_eq!(first.case, "q4k-gaussian-1sb");
    assert_eq!(count(&tally, "binary", "sha256").failed, 1);

    let tally = verify(&manifest, &binary[..5000]).unwrap();
    assert_eq!(count(&tally, "binary", "bytes").failed, 1);
    assert_eq!((count(&tally, "q4_K", "w_deq").checked, count(&tally, "q4_K", "x_q").checked), (1, 1));
}

/// One bad case or field takes nothing from the others.
#[test]
fn a_malformed_case_is_one_failure() {
    let whole = changed(|_| {});
    assert_eq!((whole.checked(), whole.failed()), (39, 0));
    let with = |case: Value| changed(|manifest| manifest["cases"].as_array_mut().unwrap().push(case));
    for (case, format, field, words) in [
        (json!(5), "?", "case", "cases[3]: 5 is not allowed; expected an object"),
        (json!({}), "?", "format", "cases[3].format: nothing is not allowed; expected a string"),
        (json!({"id": "c", "format": 4, "fields": []}), "?", "format", "cases[3].format: 4 is not allowed"),
        (json!({"id": 7, "format": "q4_K", "fields": []}), "q4_K", "id", "cases[3].id: 7 is not allowed"),
        (json!({"id": "c", "format": "q4_K"}), "q4_K", "fields", "case c, fields: nothing is not allowed"),
        (json!({"id": "c", "format": "q4_K", "k": 100, "fields": []}), "q4_K", "k", "case c, k: 100 is not allowed"),
        (
            json!({"id": "c", "format": "q4_K", "k": u64::MAX, "fields": []}),
            "q4_K",
            "k",
            "a multiple of 256 below 2^28",
        ),
        (json!({"id": "c", "format": "q4_K", "fields": [{}]}), "q4_K", "fields", "case c, fields[0].name: nothing"),
    ] {
        let tally = with(case);
        assert_eq!((tally.checked(), tally.failed()), (39, 1), "{words}\n{tally}");
        let why = count(&tally, format, field).malformed.as_deref().unwrap();
        assert!(why.contains(words), "{why}");
    }

    // A difference in the first case, and a field of the third that is none.
    let tally = changed(|manifest| {
        let offset = field(manifest, 1, "dot_avx2")["offset"].clone();
        field(manifest, 0, "dot_avx2")["offset"] = offset;
        field(manifest, 2, "dot_avx2")["dtype"] = json!("bf16");
    });
    let dot = count(&tally, "q4_K", "dot_avx2");
    assert_eq!((tally.checked(), dot.checked, dot.failed), (38, 2, 2), "\n{tally}");
    let said = tally.to_string();
    assert!(said.contains("first: case q4k-gaussian-1sb, index 0: ours 0x3ebf68e2, theirs 0x"), "{said}");
    assert!(said.contains("dot_avx2.dtype: \"bf16\" is not allowed; expected f32"), "{said}");
}

/// What is known must be what it is in its format, and lie in the binary.
#[test]
fn a_known_field_of_another_shape_is_a_failure() {
    for (name, key, value, words) in [
        ("x_f32", "count", json!(255), "x_f32.count: 255 is not allowed; expected 256"),
        ("x_f32", "count", json!(0), "x_f32.count: 0 is not allowed; expected 256"),
        ("x_f32", "count", json!(u64::MAX), "expected 256"),
        ("x_f32", "bytes", json!(1020), "x_f32.bytes: 1020 is not allowed; expected 1024"),
        ("w_f32", "dtype", json!("f64"), "w_f32.dtype: \"f64\" is not allowed; expected f32"),
        ("w_q", "dtype", json!("u16"), "w_q.dtype: \"u16\" is not allowed; expected u8 or i8"),
        ("w_q", "count", json!(143), "w_q.count: 143 is not allowed; expected 144"),
        ("dot_exact_f64", "dtype", Value::Null, "dot_exact_f64.dtype: nothing is not allowed; expected f64"),
        ("apr_qs", "count", json!("256"), "apr_qs.count: \"256\" is not allowed; expected 256"),
        ("w_deq", "offset", json!(-1), "w_deq.offset: -1 is not allowed; expected a whole number from 0 to 1119472"),
        ("w_deq", "offset", json!(1.5), "w_deq.offset: 1.5 is not allowed; expected a whole number from 0 to 1119472"),
        ("w_deq", "offset", json!(1_119_473), "w_deq.offset: 1119473 is not allowed"),
        ("w_deq", "offset", json!(u64::MAX), "w_deq.offset: 18446744073709551615 is not allowed"),
    ] {
        // With and without a `k` to say how long the row is.
        for k in [json!(256), Value::Null] {
            let tally = changed(|manifest| {
                manifest["cases"][0]["k"] = k;
                field(manifest, 0, name)[key] = value.clone();
            });
            let why = count(&tally, "q4_K", name).malformed.as_deref().unwrap_or_default();
            assert!(why.starts_with("case q4k-gaussian-1sb, ") && why.contains(words), "{words}: {why}");
            assert_eq!(tally.failed(), 1, "{words}\n{tally}");
        }
    }
    let twice = changed(|manifest| {
        let again = field(manifest, 0, "w_deq").clone();
        manifest["cases"][0]["fields"].as_array_mut().unwrap().push(again);
    });
    assert_eq!((twice.checked(), count(&twice, "q4_K", "w_deq").failed), (39, 1));
}

/// A field, a dtype or a format that is unknown here is skipped by name, and the rest is checked.
#[test]
fn what_is_unknown_is_skipped() {
    let tally = changed(|manifest| {
        let new = json!({"name": "new", "dtype": "bf16", "offset": 0, "count": 4});
        manifest["cases"][0]["fields"].as_array_mut().unwrap().push(new);
    });
    assert_eq!((tally.checked(), tally.failed(), count(&tally, "q4_K", "new").skipped), (39, 0, 1));

    let tally = changed(|manifest| manifest["cases"][0]["format"] = json!("q9_K"));
    assert_eq!((tally.failed(), count(&tally, "q9_K", "dot_f32_fold").checked), (0, 1), "\n{tally}");
    assert_eq!(count(&tally, "q9_K", "w_q").skipped, 1);
    let tally = changed(|manifest| manifest["cases"][0]["format"] = json!("Q4_K"));
    assert_eq!((tally.failed(), count(&tally, "Q4_K", "apr_dot").checked), (0, 1), "\n{tally}");

    let tally = changed(|manifest| manifest["cases"] = json!([]));
    assert!(tally.to_string().contains("nothing was checked"), "{tally}");
    assert!(!changed(|_| {}).to_string().contains("nothing was checked"));
}

/// A chain holds what its own counts say, and each entry what it must be.
#[test]
fn a_chain_that_contradicts_itself_is_a_failure() {
    type Change<'a> = &'a dyn Fn(&mut Value);
    let chain = |change: Change<'_>| {
        let mut manifest: Value = serde_json::from_str(CHAIN.0).unwrap();
        change(&mut manifest);
        verify(&manifest, CHAIN.1).unwrap()
    };
    let cases: [(Change<'_>, usize, &str, &str); 14] = [
        (&|m| m["per_token"] = json!([]), 0, "per_token", "per_token: 0 lists is not allowed; expected 7"),
        (
            &|m| m["per_token"].as_array_mut().unwrap().truncate(2),
            50,
            "per_token",
            "2 lists is not allowed; expected 7",
        ),
        (&|m| m["tokens"]["count"] = json!(3), 75, "per_token", "7 lists is not allowed; expected 3"),
        (&|m| m["per_token"][1].as_array_mut().unwrap().truncate(4), 170, "per_token", "per_token[1]: no depth 5"),
        (&|m| m["per_token"][1] = json!(5), 150, "per_token", "per_token[1]: 5 is not allowed; expected a list"),
        (&|m| m["per_token"][1].as_array_mut().unwrap().push(json!({"depth": 6})), 175, "depth", "from 1 to 5"),
        (
            &|m| m["per_token"][0][0]["rel_bits"] = json!(7),
            174,
            "rel_bits",
            "token 0 depth 1, rel_bits: 7 is not allowed",
        ),
        (&|m| m["per_token"][0][0]["act_a_first4"] = json!(["0x0"]), 174, "act_a_first4", "the first 4 outputs"),
        (&|m| m["per_token"][0][0]["act_b_sha256"] = json!("00"), 174, "act_b_sha256", "expected 64 hex digits"),
        (&|m| m["tensors"]["count"] = json!(-1), 0, "manifest", "tensors.count: -1 is not allowed; expected a whole"),
        (
            &|m| m["tensors"]["row_bytes"] = json!(288),
            0,
            "manifest",
            "tensors.row_bytes: 288 is not allowed; expected 144",
        ),
        (
            &|m| m["tensors"]["offset"] = json!(0.5),
            0,
            "manifest",
            "tensors.offset: 0.5 is not allowed; expected a whole",
        ),
        (&|m| m["tokens"]["dtype"] = json!("f64"), 0, "manifest", "tokens.dtype: \"f64\" is not allowed; expected f32"),
        (&|m| m["tokens"]["count"] = json!(64), 0, "manifest", "tokens.offset"),
    ];
    for (change, checked, field, words) in cases {
        let tally = chain(change);
        let why = count(&tally, "chain", field).malformed.as_deref().unwrap_or_default();
        assert!(why.contains(words), "{words}: {why}");
        assert_eq!((tally.checked(), tally.failed()), (checked, 1), "{words}\n{tally}");
    }
}

#[test]
fn manifests_are_known_by_what_they_speak_of() {
    assert!(!is_manifest(&json!({"cases": []})) && !is_manifest(&json!([1])));
    assert!(is_manifest(&json!({"binary": "x", "cases": []})));
    let error = verify(&json!({"binary": {"file": "x"}, "cases": 5}), &[]).unwrap_err();
    assert_eq!(error, "cases: 5 is not allowed; expected a list of cases, or tensors and tokens");
    let missing = unvouched(&json!({"binary": {"sha256": 5, "bytes": "9"}}));
    assert_eq!(missing, ["no checksum: binary.sha256 is 5", "no size: binary.bytes is \"9\""]);
}
