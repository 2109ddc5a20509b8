use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

/// What is wrong with a [`super::Spec`], an edit or a link: the field, the value found, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError {
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
    #[cold]
    pub(crate) fn new(field: impl Into<Cow<'static, str>>, got: &dyn Display, allowed: impl Into<Allowed>) -> Self {
        Self { field: field.into(), got: got.to_string(), allowed: allowed.into() }
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
        write!(f, "{}: {} is not allowed; expected ", self.field, self.got)?;
        match &self.allowed {
            Allowed::Range(least, most) => write!(f, "a whole number from {least} to {most}"),
            Allowed::Names(names) => {
                f.write_str("one of ")?;
                names.iter().enumerate().try_for_each(|(i, name)| {
                    f.write_str(if i == 0 { "" } else { ", " })?;
                    f.write_str(name)
                })
            }
            Allowed::Words(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for SpecError {}
