//! What a word of the command line names, a file, a link or standard input, and what stands there. Everything that is read has
//! an end, and so has what is said of it.

use super::door;
use super::fill::HINT;
use blockscope::link::{self, Link};
use blockscope::spec::{ABSENT, Experiment, Spec, shown, text_of};
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::Path;

/// Most bytes that are read of one file: the largest experiment in bytes fits, as JSON and as a link.
pub const MOST: u64 = 1 << 29;
/// Most problems of a link that are told.
const PROBLEMS: usize = 8;
/// Most characters of the name of a file that a message repeats.
const NAME: usize = 120;

const NO_LINK: &str = "no link; expected a URL with a #, or what such a link has from its # on, like '#1&l=5&o=256'";

/// The name of a file or of standard input, fit for a message.
pub fn named(word: &str) -> String {
    if word == "-" { "standard input".to_owned() } else { shown(word, NAME) }
}

/// The page of a link: what stands before its fragment.
pub fn base(word: &str) -> &str {
    if is_file(word) { "" } else { word.split_once('#').map_or("", |(page, _)| page) }
}

/// Whether a word names something that can be read.
pub fn is_file(word: &str) -> bool {
    word == "-" || Path::new(word).exists()
}

/// Whether a word has the form of a link, or of its part after #. A `#` alone makes none: C# has one too.
fn is_link(word: &str) -> bool {
    match word.split_once('#') {
        Some((page, fragment)) => {
            page.is_empty() || page.contains("://") || fragment.starts_with(|c: char| c.is_ascii_digit())
        }
        None => word == "1" || word.starts_with("1&"),
    }
}

/// An experiment from whatever the word names: standard input, a file, or a link (perhaps with a promise and a view).
pub fn experiment(word: &str) -> Result<Link, String> {
    if is_file(word) {
        let text = text(word)?;
        // A file may hold a link of any length. It has one line, and begins neither as JSON nor as a comment.
        let line = text.trim();
        if !line.starts_with(['{', '/']) && !line.contains('\n') && is_link(line) {
            return link(line);
        }
        return Ok(Link { spec: from_json(word, &text)?, promise: None, focus: None, problems: Vec::new() });
    }
    if !is_link(word) {
        return Err(format!("{}: no such file, and {NO_LINK}", named(word)));
    }
    link(word)
}

/// A Spec from a link; on the command line anything wrong with it is an error.
pub fn link(word: &str) -> Result<Link, String> {
    if !is_link(word) {
        return Err(format!("{}: {NO_LINK}", named(word)));
    }
    let link = link::parse(word);
    if !link.problems.is_empty() {
        let told = link.problems.iter().take(PROBLEMS).map(ToString::to_string);
        let more = link.problems.len().saturating_sub(PROBLEMS);
        let more = (more > 0).then(|| format!("{more} more problems of this link"));
        let more = more.into_iter().chain(link.spec.origin.starts_with(ABSENT).then(|| HINT.to_owned()));
        return Err(told.chain(more).collect::<Vec<_>>().join("\nblockscope: "));
    }
    if let Some(focus) = link.focus {
        let experiment = Experiment::try_from(&link.spec).map_err(|error| error.to_string())?;
        focus.check(&experiment).map_err(|error| format!("view.{error}"))?;
    }
    Ok(link)
}

/// A valid Spec from a JSON file.
pub fn spec(name: &str) -> Result<Spec, String> {
    from_json(name, &text(name)?)
}

fn from_json(name: &str, text: &str) -> Result<Spec, String> {
    Spec::checked_from_json(text).map_err(|error| format!("{}: {error}", named(name)))
}

/// The text of a file.
pub fn text(name: &str) -> Result<String, String> {
    text_of(bytes(name)?).map_err(|what| format!("{}: {what}; expected text", named(name)))
}

/// The bytes of a file.
pub fn bytes(name: &str) -> Result<Vec<u8>, String> {
    let error = |error: io::Error| format!("{}: {error}", named(name));
    if name != "-" {
        return limited(File::open(name).map_err(error)?).map_err(error);
    }
    if io::stdin().is_terminal() {
        door::say("blockscope: reading from the terminal; end with ^D");
    }
    limited(io::stdin().lock()).map_err(error)
}

/// The bytes of a plain file of a folder.
pub fn file(path: &Path) -> io::Result<Vec<u8>> {
    // Whatever else has a name, a pipe or a device, may have no end, and may never begin.
    if fs::metadata(path)?.is_file() { limited(File::open(path)?) } else { Err(io::Error::other("no plain file")) }
}

/// All bytes, unless they are too many.
fn limited(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 <= MOST {
        return Ok(bytes);
    }
    Err(io::Error::other(format!("more than {MOST} bytes is not allowed")))
}
