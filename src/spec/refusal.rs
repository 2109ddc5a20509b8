use super::limit;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

/// What is wrong with a [`super::Spec`], an edit or a link: the field, the value found, and what is allowed.
///
/// Boxed, so that each `?` hands on a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError(Box<Refusal>);

/// The parts of a [`SpecError`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Path of the field, as in JSON: `in_dim`, `weights.pattern.d`.
    pub field: String,
    /// The value found.
    pub got: String,
    /// The values allowed.
    pub allowed: Allowed,
}

/// The values that a field may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Allowed {
    /// A whole number from the first to the last.
    Range(i64, i64),
    /// One of these.
    Names(Vec<String>),
    /// Whatever the words say.
    Words(Cow<'static, str>),
}

impl SpecError {
    /// A refusal.
    pub(crate) fn new(field: impl AsRef<str>, got: impl Display, allowed: impl Into<Allowed>) -> Self {
        Self::of(field.as_ref(), &got, allowed.into())
    }

    #[cold]
    #[inline(never)]
    fn of(field: &str, got: &dyn Display, allowed: Allowed) -> Self {
        Self(Box::new(Refusal { field: field.to_owned(), got: got.to_string(), allowed }))
    }

    /// The same of a field that lies deeper: `prefix` goes before its name.
    pub(super) fn below(mut self, prefix: &str) -> Self {
        self.0.field.insert_str(0, prefix);
        self
    }

    /// The whole message.
    pub fn message(&self) -> String {
        self.to_string()
    }
}

/// A piece of what was typed, fit for a message: in quotes, cut, its control characters shown.
#[inline(never)]
pub fn quoted(text: &str) -> String {
    let mut quoted = shown(text, limit::QUOTE);
    quoted.insert(0, '“');
    quoted.push('”');
    quoted
}

/// A text fit for a message: its first `most` characters, those that a terminal would obey or not show replaced by pictures.
#[inline(never)]
pub fn shown(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).map(visible).collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}

/// A character, or the picture of one that steers what shows it: controls, marks of direction, of no width, of a line's end.
fn visible(c: char) -> char {
    match c {
        '\0'..' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}'..'\u{a0}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => '\u{fffd}',
        _ => c,
    }
}

impl Deref for SpecError {
    type Target = Refusal;
    fn deref(&self) -> &Refusal {
        &self.0
    }
}

impl From<&'static str> for Allowed {
    fn from(words: &'static str) -> Self {
        Self::Words(words.into())
    }
}

impl From<String> for Allowed {
    fn from(words: String) -> Self {
        Self::Words(words.into())
    }
}

impl From<(i64, i64)> for Allowed {
    fn from((least, most): (i64, i64)) -> Self {
        Self::Range(least, most)
    }
}

impl From<&[&str]> for Allowed {
    #[inline(never)]
    fn from(names: &[&str]) -> Self {
        Self::Names(names.iter().map(|&name| name.to_owned()).collect())
    }
}

impl From<Vec<String>> for Allowed {
    fn from(names: Vec<String>) -> Self {
        Self::Names(names)
    }
}

impl Display for Allowed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range(least, most) => write!(f, "a whole number from {least} to {most}"),
            Self::Names(names) => {
                f.write_str("one of ")?;
                names.iter().enumerate().try_for_each(|(i, name)| {
                    f.write_str(if i > 0 { ", " } else { "" })?;
                    f.write_str(name)
                })
            }
            Self::Words(words) => f.write_str(words),
        }
    }
}

/// What is said of a value: that it is not allowed; of a count, that so many were given; of a sentence, nothing more.
fn verdict(got: &str) -> &'static str {
    match got {
        _ if got.ends_with(" numbers") => " were given",
        _ if got.ends_with(" is no hex digit") || got.ends_with(" are no whole number of bytes") => "",
        _ => " is not allowed",
    }
}

impl Display for SpecError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Refusal { field, got, allowed } = &*self.0;
        write!(f, "{field}: {got}{}; expected {allowed}", verdict(got))
    }
}

impl std::error::Error for SpecError {}
