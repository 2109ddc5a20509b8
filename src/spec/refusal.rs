use super::limit;
use crate::{Said, WORDS};
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

/// What a refusal says of values, as [`crate::said::said`]: nothing where nobody hears it.
macro_rules! said_if_heard {
    ($($said:tt)+) => {
        if $crate::WORDS { $crate::said::said!($($said)+) } else { $crate::Said::default() }
    };
}
pub(crate) use said_if_heard as said;

/// What is wrong with a [`super::Spec`], an edit or a link: the field, the value found, and what is allowed.
///
/// Boxed, so that each `?` hands on a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError(Box<Refusal>);

/// The parts of a [`SpecError`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Path of the field, as in JSON: `in_dim`, `weights.pattern.d`.
    pub field: String,
    /// The value found.
    pub got: Said,
    /// What is said of it.
    pub(super) verdict: Verdict,
    /// The values allowed.
    pub allowed: Allowed,
}

/// What is said of a value that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// That it is not allowed.
    Refused,
    /// Of a count, that so many were given.
    Given,
    /// Nothing more: it is a sentence of its own.
    Plain,
}

/// The values that a field may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// A whole number from the first to the last.
    Range(i64, i64),
    /// One of these.
    Names(Vec<String>),
    /// Whatever the words say.
    Words(Said),
}

impl SpecError {
    /// A refusal.
    pub(crate) fn new(field: impl AsRef<str>, got: impl Into<Said>, allowed: impl Into<Allowed>) -> Self {
        if !WORDS {
            return Self::untold();
        }
        Self::made(field.as_ref(), got.into(), Verdict::Refused, allowed.into())
    }

    /// A refusal of so many numbers.
    pub(crate) fn count(field: impl AsRef<str>, numbers: usize, allowed: impl Into<Allowed>) -> Self {
        if !WORDS {
            return Self::untold();
        }
        Self::made(field.as_ref(), said!("{0} numbers", numbers), Verdict::Given, allowed.into())
    }

    /// A refusal for which a whole sentence is there.
    pub(crate) fn saying(field: impl AsRef<str>, what: Said, allowed: impl Into<Allowed>) -> Self {
        Self::made(field.as_ref(), what, Verdict::Plain, allowed.into())
    }

    /// A refusal without words.
    #[cold]
    #[inline(never)]
    fn untold() -> Self {
        Self::made("", Said::default(), Verdict::Plain, Allowed::Words(Said::default()))
    }

    #[cold]
    #[inline(never)]
    fn made(field: &str, got: Said, verdict: Verdict, allowed: Allowed) -> Self {
        Self(Box::new(Refusal { field: field.to_owned(), got, verdict, allowed }))
    }

    /// The same of a value as it was typed.
    pub(crate) fn typed(&self, got: impl Into<Said>) -> Self {
        Self(Box::new(Refusal { got: got.into(), ..Refusal::clone(self) }))
    }

    /// The same of a field of another name.
    pub(crate) fn of(&self, field: &str) -> Self {
        Self(Box::new(Refusal { field: field.to_owned(), ..Refusal::clone(self) }))
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
pub fn quoted(text: &str) -> String {
    if WORDS { in_quotes(text) } else { String::new() }
}

#[inline(never)]
fn in_quotes(text: &str) -> String {
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
        Self::Words(Said::plain(words))
    }
}

impl From<Said> for Allowed {
    fn from(words: Said) -> Self {
        Self::Words(words)
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

impl From<&Allowed> for Said {
    fn from(allowed: &Allowed) -> Self {
        match allowed {
            Allowed::Range(least, most) => said!("a whole number from {0} to {1}", least, most),
            Allowed::Names(names) => match names.as_slice() {
                [one] => one.into(),
                names => said!("one of {0}", names.join(", ")),
            },
            Allowed::Words(words) => words.clone(),
        }
    }
}

impl Display for Allowed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Said::from(self).fmt(f)
    }
}

impl From<&SpecError> for Said {
    fn from(SpecError(refusal): &SpecError) -> Self {
        let Refusal { field, got, verdict, allowed } = &**refusal;
        match verdict {
            Verdict::Refused => said!("{0}: {1} is not allowed; expected {2}", field, got, allowed),
            Verdict::Given => said!("{0}: {1} were given; expected {2}", field, got, allowed),
            Verdict::Plain => said!("{0}: {1}; expected {2}", field, got, allowed),
        }
    }
}

impl From<SpecError> for Said {
    fn from(error: SpecError) -> Self {
        (&error).into()
    }
}

impl Display for SpecError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Said::from(self).fmt(f)
    }
}

impl std::error::Error for SpecError {}
