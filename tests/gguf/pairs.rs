//! The same tensor of two files.

use crate::made::{F32, Made};
use blockscope::format;
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

const Q4_K: u32 = crate::made::Q4_K;
const Q8_0: u32 = 8;
const Q2_K: u32 = 10;
const Q5_K: u32 = 13;
/// Blocks of a row, rows.
const SHAPE: [usize; 2] = [2, 3];

/// A file that is gone at the end of the test.
struct Written(PathBuf);

impl Written {
    fn new(name: &str, of: u32, data: &[u8]) -> Self {
        Self::shaped(name, of, [256 * SHAPE[0] as u64, SHAPE[1] as u64], data)
    }

    fn shaped(name: &str, of: u32, shape: [u64; 2], data: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("blockscope-{}-{name}.gguf", std::process::id()));
        let mut made = Made::new(3, 1, 0).tensor("w", &shape, of, 0).data(32, 0);
        made.0.extend(data);
        std::fs::write(&path, made.0).unwrap();
        Self(path)
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn numbers() -> Vec<f32> {
    let mut state = 7u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 8) as f32 / (1 << 24) as f32 - 0.5
    };
    (0..256 * SHAPE[0] * SHAPE[1]).map(|_| next()).collect()
}

fn run(words: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_blockscope")).args(words).output().unwrap();
    (String::from_utf8([output.stdout, output.stderr].concat()).unwrap(), output.status.code().unwrap())
}

fn json(words: &[&str]) -> Value {
    let (said, code) = run(&[words, &["--json"]].concat());
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&said).unwrap()
}

/// Three planted changes: the `d` of block 3, a scale and two nibbles of block 4. catches: fields that are counted as others.
#[test]
fn planted_changes_are_found_by_field() {
    let (numbers, q4_k) = (numbers(), format::find("q4_K").unwrap());
    let blocks = blockscope::spec::quantised(q4_k, &numbers).unwrap().to_vec();
    let layout = q4_k.layout();
    let mut changed = blocks.clone();
    let mut set = |block: usize, field: &str, index: usize, raw: u32| {
        let bytes = &mut changed[block * layout.bytes..][..layout.bytes];
        let field = layout.field(field).unwrap();
        assert_ne!(field.get(bytes, index), raw, "a change");
        field.set(bytes, index, raw);
    };
    set(3, "d", 0, 0x2e66);
    set(4, "scale", 5, 1);
    let quants = layout.quants();
    let nibble = |index| quants.get(&blocks[4 * layout.bytes..][..layout.bytes], index) ^ 1;
    set(4, quants.name, 17, nibble(17));
    set(4, quants.name, 200, nibble(200));
    let (one, other) = (Written::new("one", Q4_K, &blocks), Written::new("other", Q4_K, &changed));
    let raw: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    let original = Written::new("original", F32, &raw);
    let against = ["gguf", one.name(), "w", "--against", other.name()];
    let said = json(&[&against[..], &["--original", original.name()]].concat());
    assert_eq!((&said["blocks"], &said["differing"], &said["weights"]), (&6.into(), &2.into(), &1536.into()));
    let counted = |name: &str| {
        let field = said["fields"].as_array().unwrap().iter().find(|field| field["name"] == name).unwrap();
        [field["blocks"].as_u64().unwrap(), field["items"].as_u64().unwrap()]
    };
    assert_eq!(["d", "dmin", "scale", "min", quants.name].map(counted), [[1, 1], [0, 0], [1, 1], [0, 0], [1, 2]]);
    let first = &said["first"];
    assert_eq!((&first["row"], &first["block"], &first["byte"]), (&1.into(), &1.into(), &0.into()));
    assert_eq!(first["items"].as_array().unwrap().len(), 1);
    let listed = said["listed"].as_array().unwrap();
    let at = |i: usize| (listed[i]["row"].as_u64().unwrap(), listed[i]["block"].as_u64().unwrap());
    assert_eq!((listed.len(), at(0), at(1)), (2, (1, 1), (2, 0)));
    assert_eq!(listed[1]["fields"], serde_json::json!(["scale", quants.name]));
    let weight = &first["weight"];
    for i in [0, 1] {
        let bits = u32::from_str_radix(&weight["bits"][i].as_str().unwrap()[2..], 16).unwrap();
        assert_eq!(f32::from_bits(bits), weight["values"][i].as_f64().unwrap() as f32);
    }
    assert_eq!((&first["items"][0]["field"], &first["items"][0]["bits"][1]), (&"d".into(), &0x2e66.into()));
    assert_eq!((&said["reference"]["blocks"], &said["reference"]["quantisers"][0]), (&6.into(), &ggml([6, 4])));
    assert_eq!(said["explained"][1]["blocks"], 4);
    assert!(said["error"]["w_err"].as_f64().unwrap() > 0.0);
    let (text, code) = run(&[&against[..], &["--original", original.name()]].concat());
    assert!(text.contains("scale, nibble"), "{text}");
    assert!(
        code == 0 && text.contains("2 of 6 blocks differ, ") && text.contains("6              4   as its C says"),
        "{text}"
    );
    assert!(text.contains("the first file is what it makes as its C says"), "{text}");
    let same = json(&["gguf", one.name(), "w", "--against", one.name()]);
    assert!(
        same["differing"] == 0
            && same["first"].is_null()
            && same["error"]["w_err"] == 0.0
            && same["reference"].is_null()
    );
}

fn ggml(same: [u64; 2]) -> serde_json::Value {
    serde_json::json!({ "name": "ggml", "same": same })
}

const VECTORS: &[u8] = include_bytes!("../vectors/ggml-contraction.bin");

/// A field of all cases of a format, one after the other: what ggml itself made, or what of.
fn golden(format: &str, field: &str) -> Vec<u8> {
    let manifest: Value = serde_json::from_str(include_str!("../vectors/ggml-contraction.json")).unwrap();
    let cases = manifest["cases"].as_array().unwrap().iter().filter(|case| case["format"] == format);
    let bytes = cases.flat_map(|case| {
        let field = case["fields"].as_array().unwrap().iter().find(|of| of["name"] == field).unwrap();
        let [offset, bytes] = ["offset", "bytes"].map(|name| field[name].as_u64().unwrap() as usize);
        VECTORS[offset..][..bytes].iter().copied()
    });
    bytes.collect()
}

/// Files of one original: one as ggml's C says, one that ggml itself made, contracted. Each is explained by what made it and by
/// nothing else.
/// catches: a quantiser of one build for all
#[test]
fn a_file_is_explained_by_the_build_that_made_it() {
    let arm_x86 = [("gcc_arm", "on ARM"), ("gcc_x86", "on x86")];
    for (id, name, parts) in [(Q4_K, "q4_K", true), (Q5_K, "q5_K", true), (Q2_K, "q2_K", false)] {
        let format = format::find(name).unwrap();
        let raw = golden(name, "w_f32");
        let numbers: Vec<f32> = raw.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect();
        let shape = [256, numbers.len() as u64 / 256];
        let original = Written::shaped(&format!("of-{name}"), F32, shape, &raw);
        let plain = blockscope::spec::quantised(format, &numbers).unwrap().to_vec();
        let one = Written::shaped(&format!("written-{name}"), id, shape, &plain);
        for (build, machine) in arm_x86 {
            let other = Written::shaped(&format!("{build}-{name}"), id, shape, &golden(name, &format!("w_q_{build}")));
            let words = ["gguf", one.name(), "w", "--against", other.name(), "--original", original.name()];
            let said = json(&words);
            let by = if parts { format!("ggml-{}", build.replace('_', "-")) } else { "ggml-gcc".to_owned() };
            let expected = |by: &str| serde_json::json!({ "by": [by], "blocks": shape[1] });
            assert_eq!((&said["explained"][0], &said["explained"][1]), (&expected("ggml"), &expected(&by)));
            let quantisers = said["reference"]["quantisers"].as_array().unwrap();
            assert_eq!(quantisers.len(), if parts { 3 } else { 2 }, "{name}");
            assert!(said["differing"].as_u64() > Some(0), "{name}");
            let how = if parts { format!("contracted by GCC {machine}") } else { "contracted by GCC".to_owned() };
            let (text, code) = run(&words);
            let expected =
                format!("the first file is what it makes as its C says; the second is what it makes {how}\n");
            assert!(code == 0 && text.ends_with(&expected), "{text}");
        }
    }
}

/// What contraction does not change is not counted twice, and weights that no quantiser made are explained by none.
#[test]
fn a_format_without_contraction_says_so() {
    let numbers = numbers();
    let raw: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    let original = Written::new("of-q8", F32, &raw);
    let blocks = blockscope::spec::quantised(format::find("q8_0").unwrap(), &numbers).unwrap().to_vec();
    let (one, zeros) = (Written::new("q8", Q8_0, &blocks), Written::new("zeros", Q8_0, &vec![0; blocks.len()]));
    let words = ["gguf", one.name(), "w", "--against", zeros.name(), "--original", original.name()];
    let said = json(&words);
    assert_eq!(said["reference"], serde_json::json!({ "blocks": 48, "quantisers": [ggml([48, 0])] }));
    assert_eq!(said["explained"][1], serde_json::json!({ "by": [], "blocks": 0 }));
    let (text, _) = run(&words);
    assert!(text.contains("a compiler that contracts changes nothing in q8_0"), "{text}");
    assert!(text.contains("no quantiser that was tried explains the second"), "{text}");
}

/// Files of two types are compared as weights.
#[test]
fn two_types_are_compared_as_weights() {
    let (numbers, q4_k) = (numbers(), format::find("q4_K").unwrap());
    let blocks = blockscope::spec::quantised(q4_k, &numbers).unwrap().to_vec();
    let floats = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let mut values = q4_k.weights(&blocks);
    let one = Written::new("blocks", Q4_K, &blocks);
    let same = Written::new("floats", F32, &floats(&values));
    let said = json(&["gguf", one.name(), "w", "--against", same.name()]);
    assert!(said["differing_weights"] == 0 && said["differing"] == 0, "{said}");
    values[256 * 5 + 9] += 1.0;
    let other = Written::new("moved", F32, &floats(&values));
    let said = json(&["gguf", one.name(), "w", "--against", other.name()]);
    assert_eq!((&said["differing_weights"], &said["differing"]), (&1.into(), &1.into()));
    let first = &said["first"];
    assert_eq!((&first["row"], &first["block"], &first["weight"]["index"]), (&2.into(), &1.into(), &9.into()));
    assert!(first["byte"].is_null() && said["fields"].as_array().unwrap().is_empty());
    let (text, code) = run(&["gguf", one.name(), "w", "--against", other.name(), "--original", same.name()]);
    assert!(code == 0 && text.contains("not compared with a quantiser"), "{text}");
}

#[test]
fn tensors_that_are_no_pair_are_refused() {
    let one = Written::new("alone", Q4_K, &vec![0; 144 * 6]);
    let path = std::env::temp_dir().join(format!("blockscope-{}-short.gguf", std::process::id()));
    std::fs::write(&path, Made::new(3, 1, 0).tensor("w", &[256], Q4_K, 0).data(32, 144).0).unwrap();
    let short = Written(path);
    for (words, expected) in [
        (vec![one.name(), "w", "--against", short.name()], "--against: shape 256 is not allowed; expected 512×3"),
        (vec![one.name(), "v", "--against", one.name()], "tensor: “v” is not allowed"),
        (vec![one.name(), "w", "--against", "tests/cli.rs"], "tests/cli.rs: magic at byte 0"),
        (vec![one.name(), "--against", one.name()], "TENSOR"),
        (vec![one.name(), "w", "--original", one.name()], "--against"),
    ] {
        let (said, code) = run(&[&["gguf"], &words[..]].concat());
        assert!(code == 2 && said.contains(expected), "{words:?}: {said}");
    }
}
