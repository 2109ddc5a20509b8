//! Nowhere to write.

use super::cli::{command, file};
use std::fs::OpenOptions;
use std::os::fd::OwnedFd;
use std::process::Stdio;

/// Every command that ends within a second or two.
fn commands() -> Vec<Vec<String>> {
    let spec = file("spec.json", "{\"depth\": 1}");
    let numbers = file("numbers.txt", "0.5 ".repeat(256));
    let words = |line: &str| {
        let words = line.split(' ').map(|word| word.replace("SPEC", &spec).replace("NUMBERS", &numbers));
        words.collect::<Vec<_>>()
    };
    [
        "run #1",
        "run #1 --json",
        "run SPEC",
        "export #1 --as c",
        "export #1 --as link",
        "link SPEC",
        "spec #1",
        "spec --example",
        "spec --preset m94",
        "claims M94 --no-sweeps",
        "claims M94 --no-sweeps --json",
        "verify tests/vectors",
        "block #1",
        "machines #1",
        "fit --format q4_K NUMBERS",
        "--help",
        "--version",
        "run --help",
    ]
    .map(words)
    .to_vec()
}

fn full() -> Stdio {
    OpenOptions::new().write(true).open("/dev/full").unwrap().into()
}

/// Fault: the disk is full.
/// Injected: standard output is `/dev/full`, for every command but those that take minutes, which use the same door.
/// Seen: one sentence on standard error, and exit code 4.
/// Kept: whatever stood on the disk; what was cut is never taken for a result.
#[test]
fn a_full_disk_is_no_success() {
    for words in commands() {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = command(&words).stdout(full()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(4), "{words:?}: {said}");
        assert!(said.contains("standard output: ") && said.contains("the result is not whole"), "{words:?}: {said}");
    }
}

/// Fault: standard error cannot be written.
/// Injected: standard error is `/dev/full`: with a verdict to tell, with bad input, with both outputs full.
/// Seen: the exit code: 4 for a verdict that is lost, that of the failure otherwise.
/// Kept: the result on standard output.
#[test]
fn a_full_standard_error_aborts_nothing() {
    let promise = "#1&z=0000000000000000";
    for (words, code) in [
        (vec!["run", "#1&n=7"], 2),
        (vec!["run", promise], 3),
        (vec!["run", "--no-such-option"], 2),
        (vec!["run", "none.json"], 2),
        (vec!["run", "#1"], 0),
    ] {
        let output = command(&words).stderr(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{words:?}");
        let both = command(&words).stderr(full()).stdout(full()).status().unwrap();
        let lost = if code == 2 { 2 } else { 4 };
        assert_eq!(both.code(), Some(lost), "{words:?}");
    }
    let kept = command(&["export", "#1", "--as", "link"]).output().unwrap().stdout;
    let link = String::from_utf8(kept).unwrap();
    let output = command(&["run", link.trim()]).stderr(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(4), "the verdict is lost");
    assert!(String::from_utf8(output.stdout).unwrap().contains("digest "));
}

/// Fault: a reader closes the pipe.
/// Injected: standard output is a pipe without a reader, for the same commands.
/// Seen: nothing, and the exit code of the command.
/// Kept: what the reader had read.
#[test]
fn a_closed_pipe_is_silent() {
    for words in commands() {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(&words).stdout(Stdio::from(OwnedFd::from(writer))).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{words:?}");
    }
}
