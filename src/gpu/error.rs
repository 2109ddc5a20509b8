//! What can go wrong with a GPU, as sentences.

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
    /// The whole sentence.
    pub fn message(&self) -> String {
        let (what, why) = match self {
            Self::NoAdapter(why) => ("No GPU adapter was found", why.as_str()),
            Self::Refused(why) => ("The adapter refused a device", why.as_str()),
            Self::OutOfMemory => ("The GPU has too little free memory for this", ""),
            Self::Invalid(why) => ("The GPU refused a shader or a command", why.as_str()),
            Self::Lost(why) => ("The GPU device was lost while it computed", why.as_str()),
            Self::Incomplete => ("This work for the GPU lacks a number or an array", ""),
        };
        let colon = if why.is_empty() { "" } else { ": " };
        let stop = if why.ends_with('.') { "" } else { "." };
        format!("{what}{colon}{why}{stop}")
    }
}

impl fmt::Display for GpuError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for GpuError {}
