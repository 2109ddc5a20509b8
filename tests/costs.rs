//! What quantising costs, on the command line: formats side by side, numbers that someone has, one block.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

fn blockscope(words: &[&str], input: &[u8]) -> (String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_blockscope"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its words ends before it reads.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    (String::from_utf8([output.stdout, output.stderr].concat()).unwrap(), output.status.code().unwrap())
}

fn json(words: &[&str], input: &[u8]) -> Value {
    let (said, code) = blockscope(words, input);
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&said).unwrap()
}

/// Bits per weight, and the rms of the error in percent of the rms of the weights: gaussian, Student's t with three degrees of
/// freedom, uniform. Measured with the reference quantisers of ggml 0.26.0, and floats with numpy, on 1,048,576 weights each, drawn
/// by numpy.
const MEASURED: [(&str, f64, [f64; 3]); 18] = [
    ("f32", 32.0, [0.0; 3]),
    ("f16", 16.0, [0.02078, 0.02076, 0.01847]),
    ("bf16", 16.0, [0.1663, 0.1659, 0.1477]),
    ("q8_0", 8.5, [0.535, 0.846, 0.377]),
    ("q6_K", 6.5625, [1.775, 2.570, 1.325]),
    ("q5_K", 5.5, [3.613, 4.705, 2.759]),
    ("q5_1", 6.0, [3.785, 4.868, 2.939]),
    ("q5_0", 5.5, [4.270, 6.588, 3.122]),
    ("q4_K", 4.5, [7.137, 9.247, 5.461]),
    ("iq4_xs", 4.25, [7.677, 10.283, 6.460]),
    ("q4_1", 5.0, [7.826, 10.075, 6.070]),
    ("iq4_nl", 4.5, [7.869, 10.219, 6.767]),
    ("q4_0", 4.5, [8.600, 12.822, 6.505]),
    ("mxfp4", 4.25, [11.520, 14.188, 14.415]),
    ("q3_K", 3.4375, [15.098, 18.976, 12.518]),
    ("q2_K", 2.625, [29.672, 35.146, 23.293]),
    ("tq2_0", 2.0625, [80.811, 79.868, 49.714]),
    ("tq1_0", 1.6875, [80.811, 79.868, 49.714]),
];

#[test]
fn formats_cost_what_was_measured() {
    let table = json(&["formats", "--json"], b"");
    let formats = table["formats"].as_array().unwrap();
    assert_eq!(formats.len(), MEASURED.len());
    for (name, bits, errors) in MEASURED {
        let row = formats.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("no {name}"));
        assert_eq!(row["bits_per_weight"], bits, "{name}");
        for (data, percent) in ["gaussian", "student-t3", "uniform"].into_iter().zip(errors) {
            let ours = 100.0 * row["data"][data]["w_err"].as_f64().unwrap();
            assert!((ours - percent).abs() <= 0.01 * percent, "{name}, {data}: {ours} for {percent}");
        }
    }
}

#[test]
fn formats_refuse_what_they_do_not_know() {
    let (said, code) = blockscope(&["formats", "--data", "gauss"], b"");
    assert_eq!(code, 2);
    assert!(said.contains("--data: “gauss” is not allowed; expected one of gaussian, student-t3"), "{said}");
}

/// A min above zero is forbidden to ggml's Q4_K quantiser, so that a ramp costs more than its mirror (llama.cpp #3846).
#[test]
fn a_ramp_and_its_mirror() {
    for (sign, mean, max) in [(1.0, 0.008883, 0.032215), (-1.0, 0.002113, 0.009430)] {
        let ramp: Vec<f32> = (0..256).map(|i| sign * i as f32 / 256.0).collect();
        let text = ramp.iter().map(f32::to_string).collect::<Vec<_>>().join("\n");
        let bytes: Vec<u8> = ramp.iter().flat_map(|x| x.to_le_bytes()).collect();
        let fit = json(&["fit", "--format", "q4_K", "-", "--json"], text.as_bytes());
        assert_eq!(fit, json(&["fit", "--format", "q4_K", "-", "--json"], &bytes));
        assert!((fit["mean"].as_f64().unwrap() - mean).abs() < 5e-7, "{fit}");
        assert!((fit["max"].as_f64().unwrap() - max).abs() < 5e-7, "{fit}");
        // The link holds the block.
        let block = json(&["block", fit["link"].as_str().unwrap(), "--json"], b"");
        assert_eq!(block["bytes"], fit["bytes"]);
        assert_eq!(block["values_bits"].as_array().unwrap().len(), 256);
    }
}

/// A file of the test.
fn file(name: &str, text: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn words(numbers: impl Iterator<Item = f32>) -> String {
    numbers.map(|x| x.to_string()).collect::<Vec<_>>().join(" ")
}

/// The plain fit beside ggml's, and where the search gained.
#[test]
fn the_quantiser_is_seen() {
    let numbers = words((0..512).map(|i| (i as f32 * 0.7).sin() * (i as f32 * 0.31).cos()));
    let fit = json(&["fit", "--format", "q4_K", "-", "--json"], numbers.as_bytes());
    let lost = |way: &str, what: &str| fit["fits"][way][what].as_f64().unwrap();
    assert_eq!((fit["fit"].as_str(), fit["searches"].as_bool()), (Some("ggml"), Some(true)));
    assert_eq!(fit["rms"], fit["fits"]["ggml"]["rms"]);
    assert!(lost("ggml", "rms") < lost("plain", "rms") && fit["fits"].get("importance").is_none(), "{fit}");
    let subs = |way: &str| fit["sub_blocks"][way].as_array().unwrap().clone();
    assert_eq!((subs("plain").len(), fit["sub_blocks"]["weights"].as_u64()), (16, Some(32)));
    let smaller = subs("plain").iter().zip(subs("ggml")).filter(|(plain, ggml)| ggml.as_f64() < plain.as_f64()).count();
    assert_eq!(fit["gain"]["gained"].as_u64().unwrap() as usize, smaller);
    let (said, _) = blockscope(&["fit", "--format", "q4_K", "-"], numbers.as_bytes());
    assert!(said.contains("ggml’s search gains in") && said.contains("plain "), "{said}");
    let (said, _) = blockscope(&["fit", "--format", "q5_1", "-"], numbers.as_bytes());
    assert!(said.contains("q5_1 does not search: it is the plain fit"), "{said}");
}

/// With importances the bytes are those that ggml makes of them (`tests/vectors.rs` has its own), row by row.
#[test]
fn importances_of_a_row() {
    let numbers: Vec<f32> = (0..64).map(|i| (i as f32).sin()).collect();
    let importance = file("importance.txt", &words((0..32).map(|i| if i < 4 { 100.0 } else { 0.5 })));
    let with = |format: &str, numbers: &[f32]| {
        let text = words(numbers.iter().copied());
        json(&["fit", "--format", format, "-", "--importance", &importance, "--json"], text.as_bytes())
    };
    let fit = with("q4_0", &numbers);
    let lost = |way: &str| fit["fits"][way]["weighted"].as_f64().unwrap();
    assert!(lost("importance") < lost("ggml"), "{fit}");
    assert_eq!((fit["fit"].as_str(), fit["takes_importance"].as_bool()), (Some("importance"), Some(true)));
    assert_ne!(fit["fits"]["importance"]["rms"], fit["fits"]["ggml"]["rms"]);
    // Both rows meet the same importances, and neither sees the other.
    let rows: String = numbers.chunks(32).map(|row| with("q4_0", row)["bytes"].as_str().unwrap().to_owned()).collect();
    assert_eq!(fit["bytes"], rows.as_str());
    let block = json(&["block", fit["link"].as_str().unwrap(), "--json"], b"");
    assert_eq!(Some(block["bytes"].as_str().unwrap()), fit["bytes"].as_str().map(|bytes| &bytes[..36]));
    let ignored = with("q8_0", &numbers);
    assert_eq!(ignored["fits"]["importance"], ignored["fits"]["ggml"]);
    let text = words(numbers.iter().copied());
    let (said, _) = blockscope(&["fit", "--format", "q8_0", "-", "--importance", &importance], text.as_bytes());
    assert!(said.contains("It takes no importances: with any it makes the same bytes."), "{said}");
}

#[test]
fn importances_that_are_none_are_named() {
    let numbers = vec!["1"; 32].join(" ");
    let last = |word: &str| format!("{} {word}", vec!["1"; 31].join(" "));
    for (name, text, words) in [
        ("few.txt", "1 2 3".to_owned(), "importance: 3 numbers were given; expected 32 numbers, one for each weight"),
        ("none.txt", String::new(), "importance: no number is not allowed; expected one or more"),
        ("negative.txt", last("-1"), "importance: “-1” as number 31 is not allowed; expected a finite f32 from 0 on"),
        ("word.txt", last("much"), "importance: “much” as number 31 is not allowed"),
    ] {
        let file = file(name, &text);
        let (said, code) = blockscope(&["fit", "--format", "q4_0", "-", "--importance", &file], numbers.as_bytes());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(words), "{said}");
    }
    let (said, code) = blockscope(&["fit", "--format", "q4_0", "-", "--importance", "-"], numbers.as_bytes());
    assert!(code == 2 && said.contains("--importance: “-” is not allowed"), "{said}");
    let (said, code) = blockscope(&["fit", "--format", "q4_0", "-", "--importance", "no-such"], numbers.as_bytes());
    assert!(code == 2 && said.contains("no-such: no such file"), "{said}");
}

#[test]
fn numbers_that_do_not_fit_are_named() {
    let many = |n: usize, last: &str| [vec!["1"; n - 1], vec![last]].concat().join(" ");
    for (format, input, words) in [
        ("q9_K", many(32, "1"), "--format: “q9_K” is not allowed; expected one of q4_K, q8_0"),
        ("q8_0", many(100, "1"), "weights: 100 numbers were given; expected a multiple of 32 numbers"),
        ("q6_K", many(32, "1"), "weights: 32 numbers were given; expected a multiple of 256 numbers"),
        ("q4_0", many(32, "nan"), "weights: “nan” as number 31 is not allowed; expected a finite f32"),
        ("tq1_0", many(256, "1e6"), "expected numbers below 65504 in magnitude for tq1_0"),
        ("q4_0", String::new(), "weights: no number is not allowed; expected one or more"),
    ] {
        let (said, code) = blockscope(&["fit", "--format", format, "-"], input.as_bytes());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_block_of_every_format_is_read() {
    for (name, bits, _) in MEASURED {
        let link = format!("1&f={name}&w=r&x=r");
        let block = json(&["block", &link, "--json"], b"");
        assert_eq!(block["format"], name);
        let [bytes, weights] =
            [block["bytes"].as_str().unwrap().len() / 2, block["values_bits"].as_array().unwrap().len()];
        assert_eq!(8.0 * bytes as f64 / weights as f64, bits, "{name}");
        assert_eq!(block["error"]["w_err"].as_f64().unwrap() == 0.0, name == "f32", "{name}");
        let (said, code) = blockscope(&["block", &link], b"");
        assert!(code == 0 && said.contains("quantising cost"), "{said}");
    }
}

#[test]
fn a_report_says_what_the_weights_cost() {
    let report = json(&["run", "1&o=64&w=r&x=r", "--json"], b"");
    let depth = &report["depths"][0];
    let close = |value: &Value, least: f64, most: f64| (least..most).contains(&value.as_f64().unwrap());
    assert!(close(&depth["weights"]["w_err"], 0.068, 0.075), "{depth}");
    let token = &depth["tokens"][0];
    assert!(close(&token["a_cost"], 0.04, 0.11) && close(&token["l2_rel"], 0.001, 0.02));
    assert_eq!(token["original"].as_array().unwrap().len(), 64);
    let parts = &token["autopsy"];
    let part = |name: &str| parts[name].as_f64().unwrap();
    assert!((part("exact") - part("original") - part("weight_rounding")).abs() < 1e-9);
    let bytes = json(&["run", "1", "--json"], b"");
    assert!(bytes["depths"][0].get("weights").is_none() && bytes["depths"][0]["tokens"][0]["a_cost"].is_null());
    assert!(
        blockscope(&["run", "1"], b"").0.contains("these bytes are the weights: there is no original to compare with")
    );
}

#[test]
fn a_link_of_any_length_comes_from_standard_input() {
    let numbers = (0..256).map(|i| (i as f32).sin().to_string()).collect::<Vec<_>>().join(" ");
    let (said, _) = blockscope(&["fit", "--format", "q6_K", "-"], numbers.as_bytes());
    assert!(said.contains("characters; --link prints it"), "{said}");
    let fit = json(&["fit", "--format", "q6_K", "-", "--json"], numbers.as_bytes());
    let link = fit["link"].as_str().unwrap();
    let (said, code) = blockscope(&["run", "-"], link.as_bytes());
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains(link) && said.contains("characters; --link prints it"), "{said}");
    assert!(blockscope(&["run", "-", "--link"], link.as_bytes()).0.contains(link));
}
