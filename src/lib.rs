//! x
#![deny(missing_docs)]
pub mod format;
pub mod kernel;
mod named;
pub mod oracle;
