//! RMSNorm on the GPU: `gpu.wgsl` and how it is run.

use crate::gpu::{Batch, Buffer, Gpu, Kernel};
use crate::wgsl::{SOFT, wgsl};

/// The shader's source.
pub const WGSL: [&str; 2] = [SOFT, wgsl!("gpu.wgsl")];

/// [`super::rms_norm`] on the GPU, in the CPU's order or fast.
#[derive(Debug)]
pub struct RmsNorm([Kernel; 2]);

impl RmsNorm {
    /// Compiles the shader.
    pub fn new(gpu: &Gpu) -> Self {
        Self(gpu.kernels(&WGSL, ["ordered", "fast"]))
    }

    /// Normalises `tokens` vectors of `n` values at `x` to `out`.
    pub fn run(&self, batch: &mut Batch<'_>, fast: bool, (n, tokens): (usize, usize), x: &Buffer, out: &Buffer) {
        let params = batch.gpu().params([n as u32, 0, 0, 0]);
        batch.run(&self.0[usize::from(fast)], &[&params, x, out], [tokens as u32, 1, 1]);
    }
}
