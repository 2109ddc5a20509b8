use crate::said::{Said, said};
use crate::spec::quoted;
use serde::Serialize;
use std::fmt::{self, Display, Formatter};

/// What is wrong with a header: where, which field, the value found, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GgufError {
    /// The byte of the file at which the value stands.
    pub offset: u64,
    /// The field, as a path: `pairs[3].key`, `tensors[0].shape[1]`.
    pub field: Box<str>,
    /// The value found.
    pub got: Said,
    /// The values allowed.
    pub allowed: Said,
}

impl GgufError {
    #[cold]
    #[inline(never)]
    pub(super) fn new(offset: u64, field: impl Into<Box<str>>, got: impl Into<Said>, allowed: impl Into<Said>) -> Self {
        Self { offset, field: field.into(), got: got.into(), allowed: allowed.into() }
    }
}

impl From<&GgufError> for Said {
    fn from(error: &GgufError) -> Self {
        let GgufError { offset, field, got, allowed } = error;
        said!("{0} at byte {1}: {2} is not allowed; expected {3}", &**field, *offset, got, allowed)
    }
}

impl From<GgufError> for Said {
    fn from(error: GgufError) -> Self {
        (&error).into()
    }
}

impl Display for GgufError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Said::from(self).fmt(f)
    }
}

impl std::error::Error for GgufError {}

/// Why a file could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// The file says something that it must not say.
    Refused(GgufError),
    /// The bytes did not come.
    Io(std::io::Error),
}

impl From<GgufError> for ReadError {
    fn from(error: GgufError) -> Self {
        Self::Refused(error)
    }
}

impl From<std::io::Error> for ReadError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl Display for ReadError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {}

/// A name of the file, fit for a message.
pub(super) fn shown(name: &[u8]) -> String {
    /// No message needs more: a quote is cut after 32 characters of four bytes at most.
    const MOST: usize = 256;
    quoted(&String::from_utf8_lossy(&name[..name.len().min(MOST)]))
}
