//! Path B in order on the GPU: `vec_dot.wgsl` and how it is run.

use super::Q4_K;
use super::matvec::{ROWS_WGSL, Rows};
use crate::gpu::{Batch, Buffer, Gpu, Kernel, wgsl};
use crate::input::q8_k::gpu::Q8_K;

/// How four products of bytes are added: WGSL has a function for it where the adapter's language features say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot4 {
    /// Byte by byte.
    Plain,
    /// `dot4I8Packed`.
    Packed,
}

impl Dot4 {
    /// Those that the adapter's WGSL can express.
    pub fn of(gpu: &Gpu) -> &'static [Self] {
        if gpu.about().packed_dot { &[Self::Plain, Self::Packed] } else { &[Self::Plain] }
    }

    pub(crate) const fn wgsl(self) -> &'static str {
        match self {
            Self::Plain => wgsl!("dot4_plain.wgsl"),
            Self::Packed => wgsl!("dot4_packed.wgsl"),
        }
    }
}

/// The shader's source.
pub const fn wgsl(dot4: Dot4) -> [&'static str; 5] {
    [ROWS_WGSL, Q4_K, Q8_K, dot4.wgsl(), wgsl!("vec_dot.wgsl")]
}

/// Path B's integers, and its dot in the order `blocks`, on the GPU.
#[derive(Debug)]
pub struct VecDot([Kernel; 2]);

impl VecDot {
    /// Compiles the shader.
    pub fn new(gpu: &Gpu, dot4: Dot4) -> Self {
        Self(gpu.kernels(&wgsl(dot4), ["sums", "blocks"]))
    }

    /// `isum` and `msum` of each super-block with each token's: pairs of i32 at `out`, token after token.
    pub fn sums(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, y: &Buffer, out: &Buffer) {
        let groups = [(rows.rows * rows.blocks).div_ceil(64), tokens as u32, 1];
        batch.run(&self.0[0], &[&rows.params, &rows.w, y, out], groups);
    }

    /// The dot of each row with each token's super-blocks at `y`.
    pub fn blocks(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, y: &Buffer, out: &Buffer) {
        batch.run(&self.0[1], &[&rows.params, &rows.w, y, out], [rows.rows, tokens as u32, 1]);
    }
}
