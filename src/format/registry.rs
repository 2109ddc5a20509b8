//! The formats that this build holds. A new one gets a line in each list here.

use super::Format;
use super::{Block, BlockQ4_0, BlockQ4K, BlockQ5K, BlockQ6K, q4_k::Q4_K};
#[cfg(feature = "formats")]
use super::{q4_0::Q4_0, q5_k::Q5_K, q6_k::Q6_K, q8_0::Q8_0};
use crate::input::BlockQ8_0;

/// Every format that this build holds; the first is the default.
#[cfg(feature = "formats")]
pub static FORMATS: &[&dyn Format] = &[&Q4_K, &Q5_K, &Q6_K, &Q8_0, &Q4_0];
/// The one format that this build holds. A program with the feature `formats` holds all of [`NAMES`].
#[cfg(not(feature = "formats"))]
pub static FORMATS: &[&dyn Format] = &[&Q4_K];

/// The names of all formats, those included that this build does not hold.
pub const NAMES: &[&str] = &[
    BlockQ4K::LAYOUT.name,
    BlockQ5K::LAYOUT.name,
    BlockQ6K::LAYOUT.name,
    BlockQ8_0::LAYOUT.name,
    BlockQ4_0::LAYOUT.name,
];

/// Plain Rust of `weights` and `fused_dot` of every format, in the order of [`NAMES`], for a test that is handed on (see
/// [`crate::export`]). No method of a format leads here, so a module that hands on no test carries none of it.
pub static PROGRAMS: &[&str] = &[
    include_str!("q4_k/program.rs.txt"),
    include_str!("q5_k/program.rs.txt"),
    include_str!("q6_k/program.rs.txt"),
    include_str!("q8_0/program.rs.txt"),
    include_str!("q4_0/program.rs.txt"),
];

/// The name of the default format: what links and JSON mean that name none.
pub const DEFAULT: &str = "q4_K";

/// The format of that name.
pub fn find(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.layout().name == name)
}
