//! What can go wrong with a GPU, as sentences.

use crate::said::{Said, said};
use crate::spec::shown;
use std::fmt;

/// Why the GPU did not answer. Nothing else is touched by it: the caller may try again with [`super::Gpu::open`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GpuError {
    /// There is no adapter: the browser or the system has no GPU for this program.
    NoAdapter(String),
    /// The adapter gave no device.
    Refused(String),
    /// The GPU has too little memory.
    OutOfMemory,
    /// A shader or a call was refused: an error of this program or of the driver.
    Invalid(String),
    /// The device went away: unplugged, reset, or taken by the system.
    Lost(String),
    /// The work lacks a number or an array.
    Incomplete,
}

impl GpuError {
    /// The same with so many characters of what a driver says of it, at most.
    #[must_use]
    pub fn cut(self, most: usize) -> Self {
        let cut = |why: String| shown(&why, most);
        match self {
            Self::NoAdapter(why) => Self::NoAdapter(cut(why)),
            Self::Refused(why) => Self::Refused(cut(why)),
            Self::Invalid(why) => Self::Invalid(cut(why)),
            Self::Lost(why) => Self::Lost(cut(why)),
            Self::OutOfMemory | Self::Incomplete => self,
        }
    }
}

impl From<&GpuError> for Said {
    fn from(error: &GpuError) -> Self {
        use GpuError::*;
        let why = |why: &str| Self::from(why.trim_end_matches('.'));
        match error {
            NoAdapter(none) if none.is_empty() => said!("No GPU adapter was found."),
            NoAdapter(of) => said!("No GPU adapter was found: {0}.", why(of)),
            Refused(none) if none.is_empty() => said!("The adapter refused a device."),
            Refused(of) => said!("The adapter refused a device: {0}.", why(of)),
            OutOfMemory => said!("The GPU has too little free memory for this."),
            Invalid(none) if none.is_empty() => said!("The GPU refused a shader or a command."),
            Invalid(of) => said!("The GPU refused a shader or a command: {0}.", why(of)),
            Lost(none) if none.is_empty() => said!("The GPU device was lost while it computed."),
            Lost(of) => said!("The GPU device was lost while it computed: {0}.", why(of)),
            Incomplete => said!("This work for the GPU lacks a number or an array."),
        }
    }
}

impl From<GpuError> for Said {
    fn from(error: GpuError) -> Self {
        (&error).into()
    }
}

impl fmt::Display for GpuError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Said::from(self).fmt(f)
    }
}

impl std::error::Error for GpuError {}
