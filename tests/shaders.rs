//! Shaders, judged on an adapter by the command line: right, wrong and refused. `BLOCKSCOPE_ADAPTER` picks the adapter by a part of
//! its name. Without an adapter it fails: it never passes by not running.

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

const PLAIN: &str = include_str!("../examples/shader/plain.wgsl");

/// Judges the plain shader with a piece of it changed.
fn judged(name: &str, from: &str, to: &str) -> Output {
    assert!(PLAIN.contains(from), "{from}");
    of_text(name, &PLAIN.replacen(from, to, 1))
}

/// Judges a shader.
fn of_text(name: &str, text: &str) -> Output {
    let file: PathBuf = [env!("CARGO_TARGET_TMPDIR"), &format!("{name}.wgsl")].iter().collect();
    fs::write(&file, text).unwrap();
    let adapter = std::env::var("BLOCKSCOPE_ADAPTER").unwrap_or_default();
    let program = env!("CARGO_BIN_EXE_blockscope");
    Command::new(program).args(["judge", "--json", "--adapter", &adapter]).arg(file).arg("#1").output().unwrap()
}

fn functions(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    let all: Value = serde_json::from_str(text).unwrap_or_else(|_| panic!("{output:?}"));
    all["functions"].as_array().unwrap().clone()
}

#[test]
fn the_plain_shader_is_right_and_raced() {
    let output = judged("plain", "", "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let all = functions(&output);
    let names: Vec<&str> = all.iter().filter_map(|one| one["function"].as_str()).collect();
    assert_eq!(names, ["path_a", "path_b", "dequantise"]);
    for one in &all {
        let card = &one["card"];
        // Of sums a compiler may choose the order; weights leave it no choice.
        let verdict = card["verdict"].as_str().unwrap();
        assert!(verdict == "right" || verdict == "rounding" && one["function"] != "dequantise", "{card}");
        assert_eq!(card["of"], 72);
        let laps = one["race"]["lanes"].as_array().map_or(0, Vec::len);
        assert_eq!(laps, if one["function"] == "dequantise" { 0 } else { 3 }, "{one}");
    }
}

/// Q8_0 on both paths and BF16 on path A: a block of 34 bytes with a scale in f16 and 32 signed bytes, and floats alone.
const OTHERS: &str = "
struct Params { blocks: u32, first_row: u32, out_rows: u32, rows: u32 }
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> w: array<u32>;
@group(0) @binding(2) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> y: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

fn signed(word: u32, at: u32) -> i32 { return extractBits(bitcast<i32>(word), 8u * (at % 4u), 8u); }
fn half(word: u32, at: u32) -> f32 { return unpack2x16float(word)[at / 2u % 2u]; }

@compute @workgroup_size(1)
fn q8_0_path_a(@builtin(workgroup_id) row: vec3<u32>) {
  var sum = 0.0;
  for (var b = 0u; b < params.blocks; b++) {
    let at = (row.x * params.blocks + b) * 34u;
    let d = half(w[at / 4u], at);
    for (var i = 0u; i < 32u; i++) {
      let place = at + 2u + i;
      sum += d * f32(signed(w[place / 4u], place)) * x[b * 32u + i];
    }
  }
  out[row.x] = sum;
}

@compute @workgroup_size(1)
fn q8_0_path_b(@builtin(workgroup_id) row: vec3<u32>) {
  var sum = 0.0;
  for (var b = 0u; b < params.blocks; b++) {
    let at = (row.x * params.blocks + b) * 34u;
    let y_at = b * 34u;
    var dot = 0i;
    for (var i = 2u; i < 34u; i++) {
      dot += signed(w[(at + i) / 4u], at + i) * signed(y[(y_at + i) / 4u], y_at + i);
    }
    sum += half(w[at / 4u], at) * half(y[y_at / 4u], y_at) * f32(dot);
  }
  out[row.x] = sum;
}

@compute @workgroup_size(1)
fn bf16_path_a(@builtin(workgroup_id) row: vec3<u32>) {
  var sum = 0.0;
  for (var i = 0u; i < 32u * params.blocks; i++) {
    let at = row.x * 32u * params.blocks + i;
    sum += bitcast<f32>((w[at / 2u] >> (16u * (at % 2u))) << 16u) * x[i];
  }
  out[row.x] = sum;
}
";

#[test]
fn shaders_of_other_formats_are_raced_against_ours_of_that_format() {
    let all = functions(&of_text("others", OTHERS));
    let names: Vec<&str> = all.iter().filter_map(|one| one["function"].as_str()).collect();
    assert_eq!(names, ["q8_0_path_a", "q8_0_path_b", "bf16_path_a"]);
    // A row of 4096 weights in each format.
    for (one, row) in all.iter().zip([4352.0, 4352.0, 8192.0]) {
        let verdict = one["card"]["verdict"].as_str().unwrap();
        assert!(matches!(verdict, "right" | "rounding"), "{one}");
        let lanes = one["race"]["lanes"].as_array().unwrap();
        let who: Vec<&str> = lanes.iter().filter_map(|lane| lane["who"].as_str()).collect();
        assert_eq!(who, ["theirs", "ours", "read"], "{one}");
        let bytes = one["race"]["bytes"].as_f64().unwrap();
        assert_eq!(bytes, row * one["race"]["rows"].as_f64().unwrap(), "{one}");
    }
}

#[test]
fn a_known_mistake_is_named() {
    let output = judged("nibbles", "f32(quant(at, i))", "f32(quant(at, i ^ 32u))");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let all = functions(&output);
    for at in [0, 2] {
        let card = &all[at]["card"];
        assert_eq!(
            (card["verdict"].as_str(), card["name"].as_str()),
            (Some("mistake"), Some("wrong-nibble-half")),
            "{card}"
        );
        assert!(all[at].get("race").is_none(), "{}", all[at]);
    }
    assert_ne!(all[1]["card"]["verdict"], "mistake");
}

#[test]
fn what_a_compiler_refuses_is_told_with_its_line() {
    let line = 1 + PLAIN.lines().position(|line| line.contains("sum += weight")).unwrap();
    let output = judged("refused", "sum += weight", "sun += weight");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("refused.wgsl: the compiler says one error") && said.contains(&format!("line {line}: ")),
        "{said}"
    );
}

#[test]
fn a_function_that_cannot_run_is_told_and_the_others_are_judged() {
    let output =
        judged("large", "@compute @workgroup_size(64)\nfn path_a", "@compute @workgroup_size(2000)\nfn path_a");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let all = functions(&output);
    let trouble = all[0]["trouble"].as_str().unwrap();
    assert!(trouble.starts_with("The GPU refused a shader or a command") && trouble.len() < 500, "{trouble}");
    assert_eq!(all[2]["card"]["verdict"], "right");
}

#[test]
fn a_write_behind_the_output_is_told() {
    let output =
        judged("behind", "  out[params.first_row + id.x] = sum;", "  out[params.first_row + id.x + 1u] = sum;");
    let all = functions(&output);
    assert!(all[0]["trouble"].as_str().unwrap().starts_with("“path_a” wrote behind its output in case"), "{}", all[0]);
}

#[test]
fn rows_that_are_never_written_are_not_taken_for_ours() {
    let output = judged("few", "if id.x >= params.rows", "if id.x >= min(params.rows, 64u)");
    let all = functions(&output);
    assert!(matches!(all[0]["card"]["verdict"].as_str(), Some("right" | "rounding")), "{}", all[0]);
    let trouble = all[0]["trouble"].as_str().unwrap_or_default();
    assert!(trouble.contains("on the matrix of the race, so it is not raced"), "{}", all[0]);
    assert!(all[0].get("race").is_none(), "{}", all[0]);
}
