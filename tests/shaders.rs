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
    let file: PathBuf = [env!("CARGO_TARGET_TMPDIR"), &format!("{name}.wgsl")].iter().collect();
    fs::write(&file, PLAIN.replacen(from, to, 1)).unwrap();
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
