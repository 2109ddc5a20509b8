//! The command line as a test calls it.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a command wrote, and how it ended.
pub struct Ended {
    pub out: String,
    pub said: String,
    pub code: i32,
    pub took: Duration,
}

/// The command, not yet run.
pub fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_blockscope"));
    command.args(words);
    command
}

/// Runs it.
pub fn run(words: &[&str]) -> Ended {
    given(words, b"")
}

/// Runs it with these bytes as standard input.
pub fn given(words: &[&str], input: &[u8]) -> Ended {
    let start = Instant::now();
    let mut command = command(words);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A program that has read enough closes its end.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("what is written is UTF-8");
    Ended {
        out: text(output.stdout),
        said: text(output.stderr),
        // A signal, such as that of an abort, is no code.
        code: output.status.code().unwrap_or(-1),
        took: start.elapsed(),
    }
}

/// A file of this test alone.
pub fn file(name: &str, bytes: impl AsRef<[u8]>) -> String {
    // A test runs in a thread of its name.
    let test = std::thread::current().name().unwrap_or("main").replace("::", "-");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("faults").join(test);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Asserts that a message is of bounded length, and that nothing in it steers a terminal.
pub fn is_fit(said: &str) {
    assert!(said.len() < 6000, "{} bytes: {}…", said.len(), &said[..200]);
    assert!(said.lines().all(|line| line.len() < 1000), "{said}");
    assert!(!said.contains(|c: char| c != '\n' && c.is_control()), "{said:?}");
}
