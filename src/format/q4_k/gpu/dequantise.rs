//! Q4_K → f32 on the GPU: `dequantise.wgsl` and how it is run.

use super::Q4_K;
use crate::gpu::{Batch, Buffer, Gpu, Kernel, wgsl};

/// The shader's source.
pub const WGSL: [&str; 2] = [Q4_K, wgsl!("dequantise.wgsl")];

/// [`super::dequantise`] on the GPU.
#[derive(Debug)]
pub struct Dequantise(Kernel);

impl Dequantise {
    /// Compiles the shader.
    pub fn new(gpu: &Gpu) -> Self {
        let [kernel] = gpu.kernels(&WGSL, ["dequantise"]);
        Self(kernel)
    }

    /// Writes the weights of `blocks` super-blocks at `w` to `out` (256 values each).
    pub fn run(&self, batch: &mut Batch<'_>, blocks: usize, w: &Buffer, out: &Buffer) {
        batch.run(&self.0, &[w, out], [blocks.div_ceil(2) as u32, 1, 1]);
    }
}
