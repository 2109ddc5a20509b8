//! What a compiler makes of `a·b + c` in ggml's reference quantisers: two roundings, as the C has it, or one.
//!
//! GCC contracts unless it is told not to (`-ffp-contract=off`, `-std=c11`), wherever the machine has the instruction: on ARM always,
//! on x86 with `-mfma` or `-march=native`. A file that was made so differs in some blocks from one that was made without. Of a sum of
//! two products GCC fuses one; a product that is also used elsewhere is rounded. As GCC 12.2 does at `-O3`:
//!
//! ```text
//! v·inverse + 12582912      fused: the step that rounds to an integer, so halves go another way
//! Σw·x, Σ(w·q)·q, Σ(w·q)·x  fused; Σw·q is not, because w·q is used again
//! a·b − c·d                 fma(a, b, −round(c·d)); of the scale of Q2_K, Q4_K and Q5_K fma(−c, d, round(a·b))
//! sums of Q6_K              fused at the first scale; at those tried after it, whose products are made in vectors, not
//! Σx² of Q4_K and Q5_K      fused on ARM; on x86, where the products are made in vectors, not
//! ```
//!
//! q8_0, mxfp4, tq1_0, tq2_0 and floats have no such sum, or only one whose product is exact: contraction changes none of their bytes.
//!
//! clang contracts within an expression and never across statements, so it rounds to integers as the C has it; which sums it makes in
//! vectors, and then does not fuse, depends on its version and the machine. It is none of these: in most formats its blocks are nearer
//! to those without contraction.
//!
//! No method of a [`Format`] leads to a contracted quantiser, so a module that compares no files carries none.

use super::fit::Fit;
use super::order::apart;
use super::{Format, Rows, registry};
use crate::number::fma;

/// How sums of products are rounded.
pub trait Contraction {
    /// Whether any is fused.
    const FUSES: bool;

    /// `a·b + c`
    fn multiply_add(a: f32, b: f32, c: f32) -> f32;

    /// `sum + x²`, of a row of them.
    fn add_square(sum: f32, x: f32) -> f32 {
        Self::multiply_add(x, x, sum)
    }
}

/// As the C has it.
pub enum Written {}

/// As GCC contracts it on ARM.
pub enum Gcc {}

/// The same on x86.
pub enum GccX86 {}

impl Contraction for Written {
    const FUSES: bool = false;

    fn multiply_add(a: f32, b: f32, c: f32) -> f32 {
        apart(a, b, c)
    }
}

impl Contraction for Gcc {
    const FUSES: bool = true;

    fn multiply_add(a: f32, b: f32, c: f32) -> f32 {
        fma(a, b, c)
    }
}

impl Contraction for GccX86 {
    const FUSES: bool = true;

    fn multiply_add(a: f32, b: f32, c: f32) -> f32 {
        fma(a, b, c)
    }

    fn add_square(sum: f32, x: f32) -> f32 {
        apart(x, x, sum)
    }
}

/// A build of ggml that contracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// GCC's, the same on every machine.
    Gcc,
    /// GCC's for ARM.
    GccArm,
    /// GCC's for x86.
    GccX86,
}

impl Build {
    /// Where all machines make the same.
    pub const ONE: &'static [Self] = &[Self::Gcc];
    /// Where they part.
    pub const TWO: &'static [Self] = &[Self::GccArm, Self::GccX86];

    /// The name of its quantiser: `ggml-gcc-arm`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gcc => "ggml-gcc",
            Self::GccArm => "ggml-gcc-arm",
            Self::GccX86 => "ggml-gcc-x86",
        }
    }
}

/// A format's contracted quantisers, for those that know no format: blocks are bytes, aligned to eight.
pub trait Contracted: Sync {
    /// The builds that make other blocks than the C has it; none where contraction changes nothing.
    fn builds(&self) -> &'static [Build];
    /// Writes what such a build makes of finite weights to the blocks `w`.
    fn quantise(&self, build: Build, x: &[f32], w: &mut [u8]);
}

impl<W: Fit> Contracted for Rows<W> {
    fn builds(&self) -> &'static [Build] {
        W::BUILDS
    }

    fn quantise(&self, build: Build, x: &[f32], w: &mut [u8]) {
        let blocks = bytemuck::cast_slice_mut::<u8, W>(w).iter_mut();
        blocks.zip(x.chunks_exact(W::LAYOUT.weights)).for_each(|(w, x)| *w = W::contracted(build, x));
    }
}

/// The contracted quantisers of a format.
///
/// # Panics
/// If the format is none of the registry.
pub fn of(format: &dyn Format) -> &'static dyn Contracted {
    registry::CONTRACTED[registry::at(format)]
}
