//! f32 → Q8_K on the GPU: `gpu.wgsl` and how it is run.

use super::Q8KConvention;
use crate::gpu::{Batch, Buffer, Gpu, Kernel, Q8_K, SOFT, wgsl};

/// The shader's source.
pub const WGSL: [&str; 3] = [SOFT, Q8_K, wgsl!("gpu.wgsl")];

/// [`super::quantise`] on the GPU: the same bytes.
#[derive(Debug)]
pub struct Quantise([Kernel; 2]);

impl Quantise {
    /// Compiles the shader.
    pub fn new(gpu: &Gpu) -> Self {
        Self(gpu.kernels(&WGSL, ["ggml", "apr"]))
    }

    /// Quantises `blocks` times 256 activations at `x` to super-blocks of 73 words at `y`.
    pub fn run(&self, batch: &mut Batch<'_>, convention: Q8KConvention, blocks: usize, x: &Buffer, y: &Buffer) {
        let [ggml, apr] = &self.0;
        let kernel = match convention {
            Q8KConvention::Ggml => ggml,
            Q8KConvention::Apr => apr,
        };
        batch.run(kernel, &[x, y], [blocks as u32, 1, 1]);
    }
}
