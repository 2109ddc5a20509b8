//! The one door to standard output and standard error.
//!
//! A reader that closes its pipe has seen enough, so nothing is said of that. Whatever else keeps text from being written, a full
//! disk above all, makes the command fail: a result that is lost is never a success.

use blockscope::spec::shown;
use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a command whose result, or what it said of it, could not be written.
pub const UNWRITTEN: u8 = 4;

/// Most characters of a line that repeats words of the command line.
const LINE: usize = 200;

/// Whether something that was said could not be written.
static UNSAID: AtomicBool = AtomicBool::new(false);

/// Writes a line to standard error. Never fails: what cannot be written shows in the exit code.
pub fn say(line: &str) {
    if written(io::stderr().lock().write_all(format!("{line}\n").as_bytes())).is_err() {
        UNSAID.store(true, Ordering::Relaxed);
    }
}

/// Writes a command's result to standard output; gives the exit code.
pub fn give(text: &str, code: u8) -> u8 {
    let mut out = io::stdout().lock();
    finish(out.write_all(text.as_bytes()).and_then(|()| out.flush()), code)
}

/// Prints what the parser of the command line says: help as it is, an error with what was typed fit for a message. Gives the exit
/// code.
pub fn parser(error: &clap::Error) -> u8 {
    let code = u8::try_from(error.exit_code()).unwrap_or(1);
    if code == 0 {
        return finish(error.print().and_then(|()| io::stdout().flush()), code);
    }
    let text = error.render().to_string();
    let lines: Vec<String> = text.lines().map(|line| shown(line, LINE)).collect();
    say(lines.join("\n").trim_end());
    code
}

/// The exit code after the last write. A failure that was told before stays.
fn finish(result: io::Result<()>, code: u8) -> u8 {
    if let Err(error) = written(result) {
        say(&format!("blockscope: standard output: {error}; the result is not whole"));
        return UNWRITTEN;
    }
    if code == 0 && UNSAID.load(Ordering::Relaxed) { UNWRITTEN } else { code }
}

/// What a closed pipe says is no failure.
fn written(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}
