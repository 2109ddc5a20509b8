use std::fmt::{self, Display, Formatter};

/// What is wrong with a [`super::Spec`]: the field, the value found, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SpecError {
    /// Path of the field, as in JSON: `in_dim`, `weights.pattern.d`.
    pub field: String,
    /// The value found.
    pub got: String,
    /// The values allowed.
    pub allowed: String,
}

impl SpecError {
    pub(crate) fn new(field: impl Into<String>, got: impl Display, allowed: impl Into<String>) -> Self {
        Self { field: field.into(), got: got.to_string(), allowed: allowed.into() }
    }
}

impl Display for SpecError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} is not allowed; expected {}", self.field, self.got, self.allowed)
    }
}

impl std::error::Error for SpecError {}
