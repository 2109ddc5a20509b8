//! Kernels judged: right ones, wrong ones, and modules that do what they must not.
#![cfg(not(target_arch = "wasm32"))]

#[path = "judge/hostile.rs"]
mod hostile;
#[path = "judge/templates.rs"]
mod templates;

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A path for a file of one test.
fn path(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("judge");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// What `judge` says of a file, standard output and error together, and its exit code.
fn judge(file: &PathBuf, words: &[&str]) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_blockscope"));
    let output = command.arg("judge").arg(file).args(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.code().unwrap())
}

/// The functions of a kernel as JSON, and the exit code.
fn judged(file: &PathBuf, words: &[&str]) -> (Vec<Value>, i32) {
    let (said, code) = judge(file, &[words, &["--json"]].concat());
    let json: Value = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    (json["functions"].as_array().unwrap().clone(), code)
}

/// A file with the module that a text describes.
fn module(name: &str, text: &str) -> PathBuf {
    let file = path(&format!("{name}.wasm"));
    fs::write(&file, wat::parse_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))).unwrap();
    file
}
