//! The formats that this build holds. A new one gets a line.

use super::contraction::Contracted;
use super::fit::Fitter;
use super::shader::Shader;
use super::{Block, Format};
use crate::wgsl::wgsl;

macro_rules! own {
    () => {
        None
    };
    ($fast:expr) => {
        Some($fast)
    };
}

/// A line for each format: its rows, its block, plain Rust of `weights` and `fused_dot`, and a fast shader of its own if it has one.
macro_rules! formats {
    ($($module:ident::$rows:ident, $block:ty, $program:expr $(, fast $fast:expr)?;)+) => {
        /// Every format that this build holds; the first is the default.
        #[cfg(feature = "formats")]
        pub static FORMATS: &[&dyn Format] = &[$(&super::$module::$rows),+];

        /// The names of all formats, those included that this build does not hold.
        pub const NAMES: &[&str] = &[$(<$block>::LAYOUT.name),+];

        /// The other ways from numbers to blocks, in the order of [`NAMES`]: see [`super::fit`].
        pub(super) static FITS: &[&dyn Fitter] = &[$(&super::$module::$rows),+];

        /// What builds of ggml make that contract, in the order of [`NAMES`]: see [`super::contraction`].
        pub(super) static CONTRACTED: &[&dyn Contracted] = &[$(&super::$module::$rows),+];

        /// Plain Rust of every format, in the order of [`NAMES`], for a test that is handed on (see [`crate::export`]). No method
        /// of a format leads here, so a module that hands on no test carries none of it.
        pub static PROGRAMS: &[&str] = &[$($program),+];

        /// The shaders of every format, in the order of [`NAMES`]. As with programs, no method of a format leads here.
        pub static SHADERS: &[Shader] = &[$(Shader {
            layout: &<$block>::LAYOUT,
            input: <<$block as Block>::Input as crate::input::Block>::NAME,
            fields: wgsl!(concat!(stringify!($module), "/fields.wgsl")),
            own: own!($($fast)?),
        }),+];
    };
}

formats! {
    q4_k::Q4_K, super::BlockQ4K, include_str!("q4_k/program.rs.txt"), fast super::q4_k::shader::FAST;
    q8_0::Q8_0, crate::input::BlockQ8_0, concat!(include_str!("q8_0/program.rs.txt"), include_str!("block32/program.rs.txt"));
    q6_k::Q6_K, super::BlockQ6K, include_str!("q6_k/program.rs.txt");
    q5_k::Q5_K, super::BlockQ5K, include_str!("q5_k/program.rs.txt");
    q5_1::Q5_1, super::BlockQ5_1, concat!(include_str!("q5_1/program.rs.txt"), include_str!("block32/program.rs.txt"));
    q5_0::Q5_0, super::BlockQ5_0, concat!(include_str!("q5_0/program.rs.txt"), include_str!("block32/program.rs.txt"));
    q4_1::Q4_1, super::BlockQ4_1, concat!(include_str!("q4_1/program.rs.txt"), include_str!("block32/program.rs.txt"));
    q4_0::Q4_0, super::BlockQ4_0, concat!(include_str!("q4_0/program.rs.txt"), include_str!("block32/program.rs.txt"));
    iq4_nl::IQ4_NL, super::BlockIq4Nl, concat!(include_str!("iq4_nl/program.rs.txt"), include_str!("levels/program.rs.txt"));
    iq4_xs::IQ4_XS, super::BlockIq4Xs, include_str!("iq4_xs/program.rs.txt");
    mxfp4::MXFP4, super::BlockMxfp4, concat!(include_str!("mxfp4/program.rs.txt"), include_str!("levels/program.rs.txt"));
    q3_k::Q3_K, super::BlockQ3K, include_str!("q3_k/program.rs.txt");
    q2_k::Q2_K, super::BlockQ2K, include_str!("q2_k/program.rs.txt");
    tq2_0::TQ2_0, super::BlockTq2_0, concat!(include_str!("tq2_0/program.rs.txt"), include_str!("ternary/program.rs.txt"));
    tq1_0::TQ1_0, super::BlockTq1_0, concat!(include_str!("tq1_0/program.rs.txt"), include_str!("ternary/program.rs.txt"));
    float16::F16, crate::input::BlockF16, include_str!("plain.rs.txt");
    bfloat16::BF16, crate::input::BlockBf16, include_str!("plain.rs.txt");
    float32::F32, crate::input::BlockF32, include_str!("plain.rs.txt");
}

/// The place of a format among all of [`NAMES`].
///
/// # Panics
/// Never: every format has a name.
pub fn place(format: &dyn Format) -> usize {
    NAMES.iter().position(|name| *name == format.name()).expect("every format has a name")
}

/// The one format that this build holds. A program with the feature `formats` holds all of [`NAMES`].
#[cfg(not(feature = "formats"))]
pub static FORMATS: &[&dyn Format] = &[&super::q4_k::Q4_K];

/// The name of the default format: what links and JSON mean that name none.
pub const DEFAULT: &str = "q4_K";

/// The format of that name.
pub fn find(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.layout().name == name)
}

/// The place of a format in [`NAMES`].
///
/// # Panics
/// If it is none of the registry.
pub(super) fn at(format: &dyn Format) -> usize {
    NAMES.iter().position(|name| *name == format.name()).expect("a format of the registry")
}
