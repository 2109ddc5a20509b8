//! What is wrong with a JSON text, in words of bounded length that name the field, what was typed and what may stand there.

use super::super::experiment::Experiment;
use super::super::fields::Spec;
use super::super::hex::HexBytes;
use super::super::limit::QUOTE;
use super::super::refusal::{SpecError, shown};
use super::place::{Step, place, steps};
use crate::said::{Said, said};
use serde::de::IgnoredAny;
use serde_path_to_error::{Path, Segment};
use std::ops::Range;

type Refused = serde_path_to_error::Error<serde_json::Error>;

/// The path of the field, what stands there and what may, and where in the text.
pub(super) fn explain(plain: &str, error: &Refused) -> Said {
    let inner = error.inner();
    let message = inner.to_string();
    let at = format!(" at line {} column {}", inner.line(), inner.column());
    let message = message.strip_suffix(&at).unwrap_or(&message);
    let way = way(error.path());
    let value = place(plain, &way);
    let what = match message {
        "expected value" | "invalid type: map, expected enum" => {
            no_kind(plain, value).unwrap_or_else(|| refused(found(plain, inner), Said::plain("a value")))
        }
        "number out of range" => {
            let allowed = value.and_then(|value| range(plain, &value, error.path()));
            refused(found(plain, inner), allowed.unwrap_or(Said::plain("at most 3.4e38 in magnitude")))
        }
        other => plain_words(plain, other, value, error.path()),
    };
    let what = match path(error.path()) {
        path if path.is_empty() => what,
        path => said!("{0}: {1}", path, what),
    };
    said!("{0} at line {1} column {2}", what, inner.line(), inner.column())
}

/// What was found, if anything is there to be quoted, and what may stand there.
fn refused(found: Option<String>, allowed: Said) -> Said {
    match found {
        Some(found) => said!("{0} is not allowed; expected {1}", found, allowed),
        None => said!("expected {0}", allowed),
    }
}

/// A refusal of a Spec that was read, with its number as it stands in the text.
pub(super) fn as_typed(plain: &str, refusal: &SpecError) -> Said {
    let typed = place(plain, &steps(&refusal.field)).map(|at| &plain[at]).filter(|typed| is_number(typed));
    typed.map_or_else(|| refusal.into(), |typed| refusal.typed(shown(typed, QUOTE)).into())
}

fn is_number(typed: &str) -> bool {
    typed.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

/// The steps to a value; none where serde lost its way.
fn way(path: &Path) -> Vec<Step<'_>> {
    let step = |segment| match segment {
        &Segment::Seq { index } => Some(Step::Index(index)),
        Segment::Map { key } | Segment::Enum { variant: key } => Some(Step::Key(key)),
        Segment::Unknown => None,
    };
    path.iter().map_while(step).collect()
}

/// A path as messages have it: `layers[2].scale`, a key that was typed cut to what can be read.
fn path(path: &Path) -> String {
    way(path).into_iter().fold(String::new(), |path, step| match step {
        Step::Index(index) => format!("{path}[{index}]"),
        Step::Key(key) if path.is_empty() => shown(key, QUOTE),
        Step::Key(key) => format!("{path}.{}", shown(key, QUOTE)),
    })
}

/// The word at which the JSON breaks; nothing at its end.
fn found(plain: &str, error: &serde_json::Error) -> Option<String> {
    let line = plain.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let (before, after) = line.as_bytes().split_at(error.column().saturating_sub(1).min(line.len()));
    let breaks = |b: &u8| b",:[]{}\"".contains(b) || b.is_ascii_whitespace();
    let start = before.iter().rposition(breaks).map_or(0, |at| at + 1);
    let end = before.len() + after.iter().position(breaks).unwrap_or(after.len());
    // A mark stands by itself.
    let end = end.max(start + 1);
    line.get(start..end).map(|word| shown(word, QUOTE))
}

/// What stands where one of several kinds should, `{"kind": …}`, and which there are; nothing if the text is no JSON. Serde says
/// of it no more than that it expected a value; but of a name that it does not know it says which it knows.
fn no_kind(plain: &str, value: Option<Range<usize>>) -> Option<Said> {
    let value = value?;
    serde_json::from_str::<IgnoredAny>(&plain[value.clone()]).ok()?;
    let message = with(plain, &value, r#"{"?": null}"#).err()?.inner().to_string();
    let (_, kinds) = message.split_once("unknown variant `?`, expected ")?;
    let (kinds, _) = kinds.rsplit_once(" at line ")?;
    Some(refused(Some(shown(&plain[value], QUOTE)), names(kinds)))
}

/// The names that serde lists.
fn names(listed: &str) -> Said {
    let plain = listed.replace('`', "");
    match plain.strip_prefix("one of ") {
        Some(names) => said!("one of {0}", names),
        None => plain.into(),
    }
}

/// The Spec of a text with another value at a place.
fn with(plain: &str, place: &Range<usize>, value: &str) -> Result<Spec, Refused> {
    let text = [&plain[..place.start], value, &plain[place.end..]].concat();
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&text))
}

/// What may stand where a number is too large for its type, or is not whole: what the largest number that the type holds is
/// refused with. Nothing if that is in range.
fn range(plain: &str, value: &Range<usize>, at: &Path) -> Option<Said> {
    let sign = if plain[value.clone()].starts_with('-') { "-" } else { "" };
    [i64::MAX.to_string().as_str(), "1e38"].into_iter().find_map(|largest| {
        match with(plain, value, &format!("{sign}{largest}")) {
            Ok(spec) => {
                let refusals = Experiment::new(spec).err()?.1;
                let of = |refusal: &&SpecError| steps(&refusal.field) == way(at);
                refusals.iter().find(of).map(|refusal| Said::from(&refusal.allowed))
            }
            Err(error) if error.path().to_string() == at.to_string() => {
                let message = error.inner().to_string();
                let (_, allowed) = message.strip_prefix("invalid value: ")?.split_once(", expected ")?;
                allowed.rsplit_once(" at line ").map(|(allowed, _)| allowed.into())
            }
            Err(_) => None,
        }
    })
}

/// What a reader of JSON calls by the names of Rust's types, in words that a writer of JSON uses. What was typed is taken from the
/// text, cut.
fn plain_words(plain: &str, message: &str, value: Option<Range<usize>>, at: &Path) -> Said {
    if message == "invalid type: unit variant, expected newtype variant" {
        return Said::plain("a name alone is not allowed; expected {\"name\": what it holds}");
    }
    let wrong = ["invalid type: ", "invalid value: "].iter().find_map(|start| message.strip_prefix(start));
    if let Some((found, expected)) = wrong.and_then(|wrong| wrong.rsplit_once(", expected ")) {
        let typed = value.clone().map(|at| &plain[at]).filter(|typed| !typed.starts_with(['{', '[']));
        let got = match (found, typed) {
            ("sequence", _) => Said::plain("a list"),
            ("map", _) => Said::plain("an object"),
            (_, Some(typed)) => shown(typed, QUOTE).into(),
            // A number stands in marks.
            (found, None) => shown(&found.replace('`', ""), QUOTE).into(),
        };
        let number = value.filter(|at| is_number(&plain[at.clone()]));
        let allowed = number.filter(|_| ["i64", "f32"].contains(&expected)).and_then(|value| range(plain, &value, at));
        return said!("{0} is not allowed; expected {1}", got, allowed.unwrap_or_else(|| kind(expected)));
    }
    // A name that is not known may be of any length.
    if let Some((start, rest)) = message.split_once('`')
        && let Some((name, known)) = rest.rsplit_once("`, expected ")
    {
        let (name, known) = (shown(name, QUOTE), names(known));
        match start {
            "unknown field " => return said!("unknown field {0}, expected {1}", name, known),
            "unknown variant " => return said!("unknown variant {0}, expected {1}", name, known),
            _ => {}
        }
    }
    if let Some(what) = message.strip_prefix("EOF while parsing ") {
        return said!("EOF while parsing {0}", what);
    }
    if let Some(name) = message.strip_prefix("missing field ") {
        return said!("missing field {0}", shown(&name.replace('`', ""), QUOTE));
    }
    if let Some(name) = message.strip_prefix("duplicate field ") {
        return said!("duplicate field {0}", shown(&name.replace('`', ""), QUOTE));
    }
    // Hex digits are refused in a sentence of their own.
    let text = value.and_then(|at| serde_json::from_str::<String>(&plain[at]).ok());
    if let Some(said) = text.and_then(|text| HexBytes::parse(&text).err()).filter(|said| *said == message) {
        return said;
    }
    shown(&message.replace('`', ""), 8 * QUOTE).into()
}

/// What serde expects, in the words of JSON.
fn kind(expected: &str) -> Said {
    match expected {
        "i64" => Said::plain("a whole number"),
        "f32" => Said::plain("a number"),
        "a sequence" => Said::plain("a list"),
        "a map" => Said::plain("an object"),
        _ => match expected.strip_prefix("struct ") {
            Some(name) => said!("an object: the fields of {0}", name),
            None => match expected.strip_prefix("\"none\", a stage or a list of stages: ") {
                Some(stages) => said!("\"none\", a stage or a list of stages: {0}", names(stages)),
                None => names(expected),
            },
        },
    }
}
