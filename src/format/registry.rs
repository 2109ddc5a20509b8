//! The formats that this build holds. A new one gets a line in each list here.

use super::Format;
use super::{q4_0::Q4_0, q4_k::Q4_K, q5_k::Q5_K, q6_k::Q6_K, q8_0::Q8_0};

/// Every format; the first is the default.
pub static FORMATS: &[&dyn Format] = &[&Q4_K, &Q5_K, &Q6_K, &Q8_0, &Q4_0];

/// Plain Rust of `weights` and `fused_dot` of every format, in the same order, for a test that is handed on (see
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
