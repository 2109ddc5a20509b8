//! What is wrong with a JSON text, in words of bounded length that name the field, what was typed and what may stand there.

use super::super::experiment::Experiment;
use super::super::fields::Spec;
use super::super::limit::QUOTE;
use super::super::refusal::{SpecError, shown};
use super::place::{Step, place, steps};
use serde::de::IgnoredAny;
use serde_path_to_error::{Path, Segment};
use std::ops::Range;

type Refused = serde_path_to_error::Error<serde_json::Error>;

/// The path of the field, what stands there and what may, and where in the text.
pub(super) fn explain(plain: &str, error: &Refused) -> String {
    let inner = error.inner();
    let message = inner.to_string();
    let at = format!(" at line {} column {}", inner.line(), inner.column());
    let message = message.strip_suffix(&at).unwrap_or(&message);
    let way = way(error.path());
    let value = place(plain, &way);
    let what = match message {
        "expected value" | "invalid type: map, expected enum" => {
            no_kind(plain, value).unwrap_or_else(|| format!("{}expected a value", found(plain, inner)))
        }
        "number out of range" => {
            let allowed = value.and_then(|value| range(plain, &value, error.path()));
            format!("{}expected {}", found(plain, inner), allowed.as_deref().unwrap_or("at most 3.4e38 in magnitude"))
        }
        other => plain_words(plain, other, value, error.path()),
    };
    match path(error.path()).as_str() {
        "" => what + &at,
        path => format!("{path}: {what}{at}"),
    }
}

/// A refusal of a Spec that was read, with its number as it stands in the text.
pub(super) fn as_typed(plain: &str, refusal: &SpecError) -> String {
    let typed = place(plain, &steps(&refusal.field)).map(|at| &plain[at]).filter(|typed| is_number(typed));
    typed.map_or_else(
        || refusal.message(),
        |typed| SpecError::new(&refusal.field, shown(typed, QUOTE), refusal.allowed.clone()).message(),
    )
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

/// The word at which the JSON breaks, as the beginning of a refusal; nothing at its end.
fn found(plain: &str, error: &serde_json::Error) -> String {
    let line = plain.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let (before, after) = line.as_bytes().split_at(error.column().saturating_sub(1).min(line.len()));
    let breaks = |b: &u8| b",:[]{}\"".contains(b) || b.is_ascii_whitespace();
    let start = before.iter().rposition(breaks).map_or(0, |at| at + 1);
    let end = before.len() + after.iter().position(breaks).unwrap_or(after.len());
    // A mark stands by itself.
    let end = end.max(start + 1);
    line.get(start..end).map_or(String::new(), |word| format!("{} is not allowed; ", shown(word, QUOTE)))
}

/// What stands where one of several kinds should, `{"kind": …}`, and which there are; nothing if the text is no JSON. Serde says
/// of it no more than that it expected a value; but of a name that it does not know it says which it knows.
fn no_kind(plain: &str, value: Option<Range<usize>>) -> Option<String> {
    let value = value?;
    serde_json::from_str::<IgnoredAny>(&plain[value.clone()]).ok()?;
    let refused = with(plain, &value, r#"{"?": null}"#).err()?.inner().to_string();
    let (_, kinds) = refused.split_once("unknown variant `?`, expected ")?;
    let (kinds, _) = kinds.rsplit_once(" at line ")?;
    Some(format!("{} is not allowed; expected {}", shown(&plain[value], QUOTE), kinds.replace('`', "")))
}

/// The Spec of a text with another value at a place.
fn with(plain: &str, place: &Range<usize>, value: &str) -> Result<Spec, Refused> {
    let text = [&plain[..place.start], value, &plain[place.end..]].concat();
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&text))
}

/// What may stand where a number is too large for its type, or is not whole: what the largest number that the type holds is
/// refused with. Nothing if that is in range.
fn range(plain: &str, value: &Range<usize>, at: &Path) -> Option<String> {
    let sign = if plain[value.clone()].starts_with('-') { "-" } else { "" };
    [i64::MAX.to_string().as_str(), "1e38"].into_iter().find_map(|largest| {
        match with(plain, value, &format!("{sign}{largest}")) {
            Ok(spec) => {
                let refusals = Experiment::new(spec).err()?.1;
                let of = |refusal: &&SpecError| steps(&refusal.field) == way(at);
                refusals.iter().find(of).map(|refusal| refusal.allowed.to_string())
            }
            Err(error) if error.path().to_string() == at.to_string() => {
                let message = error.inner().to_string();
                let (_, allowed) = message.strip_prefix("invalid value: ")?.split_once(", expected ")?;
                allowed.rsplit_once(" at line ").map(|(allowed, _)| allowed.to_owned())
            }
            Err(_) => None,
        }
    })
}

/// What a reader of JSON calls by the names of Rust's types, in words that a writer of JSON uses. What was typed is taken from the
/// text, cut.
fn plain_words(plain: &str, message: &str, value: Option<Range<usize>>, at: &Path) -> String {
    if message == "invalid type: unit variant, expected newtype variant" {
        return "a name alone is not allowed; expected {\"name\": what it holds}".to_owned();
    }
    let refused = ["invalid type: ", "invalid value: "].iter().find_map(|start| message.strip_prefix(start));
    if let Some((found, expected)) = refused.and_then(|refused| refused.rsplit_once(", expected ")) {
        let typed = value.clone().map(|at| &plain[at]).filter(|typed| !typed.starts_with(['{', '[']));
        let got = match (found, typed) {
            ("sequence", _) => "a list".to_owned(),
            ("map", _) => "an object".to_owned(),
            (_, Some(typed)) => shown(typed, QUOTE),
            // A number stands in marks.
            (found, None) => shown(&found.replace('`', ""), QUOTE),
        };
        let number = value.filter(|at| is_number(&plain[at.clone()]));
        let allowed = number.filter(|_| ["i64", "f32"].contains(&expected)).and_then(|value| range(plain, &value, at));
        return format!("{got} is not allowed; expected {}", allowed.unwrap_or_else(|| kind(expected)));
    }
    // A name that is not known may be of any length.
    if let Some((start, rest)) = message.split_once('`')
        && let Some((name, known)) = rest.rsplit_once("`, expected ").filter(|_| start.starts_with("unknown "))
    {
        return format!("{start}{}, expected {}", shown(name, QUOTE), known.replace('`', ""));
    }
    shown(&message.replace('`', ""), 8 * QUOTE)
}

/// What serde expects, in the words of JSON.
fn kind(expected: &str) -> String {
    let kinds = [
        ("i64", "a whole number"),
        ("f32", "a number"),
        ("struct ", "an object: the fields of "),
        ("a sequence", "a list"),
        ("a map", "an object"),
    ];
    let known = kinds.iter().find_map(|(theirs, ours)| Some(format!("{ours}{}", expected.strip_prefix(theirs)?)));
    known.unwrap_or_else(|| expected.replace('`', ""))
}
