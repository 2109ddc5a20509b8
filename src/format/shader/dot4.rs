//! How four products of bytes are added on a GPU.

use crate::wgsl::wgsl;

/// How four products of bytes are added: WGSL has a function for it where the adapter's language features say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot4 {
    /// Byte by byte.
    Plain,
    /// `dot4I8Packed`.
    Packed,
}

impl Dot4 {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Packed];

    pub(crate) const fn wgsl(self) -> &'static str {
        match self {
            Self::Plain => wgsl!("dot4_plain.wgsl"),
            Self::Packed => wgsl!("dot4_packed.wgsl"),
        }
    }
}
