use crate::text::{Piece, text};
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

/// What is wrong with a [`super::Spec`], an edit or a link: the field, the value found, and what is allowed.
///
/// Boxed, so that each `?` hands on a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError(Box<Refusal>);

/// The parts of a [`SpecError`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Path of the field, as in JSON: `in_dim`, `weights.pattern.d`.
    pub field: Cow<'static, str>,
    /// The value found.
    pub got: String,
    /// The values allowed.
    pub allowed: Allowed,
}

/// The values that a field may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// A whole number from the first to the last.
    Range(i64, i64),
    /// One of these.
    Names(&'static [&'static str]),
    /// Whatever the words say.
    Words(Cow<'static, str>),
}

impl SpecError {
    pub(crate) fn new(field: impl Into<Cow<'static, str>>, got: &dyn Piece, allowed: impl Into<Allowed>) -> Self {
        #[cold]
        fn new(field: Cow<'static, str>, got: &dyn Piece, allowed: Allowed) -> SpecError {
            SpecError(Box::new(Refusal { field, got: text![got], allowed }))
        }
        new(field.into(), got, allowed.into())
    }

    /// The same of a field that lies deeper: `prefix` goes before its name.
    pub(super) fn below(mut self, prefix: &str) -> Self {
        self.0.field = text![prefix, &*self.0.field].into();
        self
    }

    /// The whole message.
    pub fn message(&self) -> String {
        let mut message = text![&*self.field, ": ", self.got, " is not allowed; expected "];
        match &self.allowed {
            Allowed::Range(least, most) => {
                text!["a whole number from ", *least, " to ", *most].append_to(&mut message);
            }
            Allowed::Names(names) => {
                for (i, name) in names.iter().enumerate() {
                    let before = if i == 0 { "one of " } else { ", " };
                    text![before, *name].append_to(&mut message);
                }
            }
            Allowed::Words(words) => (&**words).append_to(&mut message),
        }
        message
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

impl From<&'static [&'static str]> for Allowed {
    fn from(names: &'static [&'static str]) -> Self {
        Self::Names(names)
    }
}

impl Display for SpecError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for SpecError {}
