//! f32 → Q8_K on the GPU: `gpu.wgsl` and how it is run.

use super::ON_GPU;
use crate::gpu::{Batch, Buffer, Gpu, Kernel, SOFT, wgsl};

/// Q8_K as shaders read it: 73 words with the same bytes.
pub(crate) const Q8_K: &str = wgsl!("q8_k.wgsl");
/// The shader's source.
pub const WGSL: [&str; 3] = [SOFT, Q8_K, wgsl!("gpu.wgsl")];

/// [`super::quantise`] on the GPU: the same bytes.
#[derive(Debug)]
pub struct Quantise([Kernel; 2]);

impl Quantise {
    /// Compiles the shader.
    pub fn new(gpu: &Gpu) -> Self {
        Self(gpu.kernels(&WGSL, ON_GPU.map(|(name, _)| name)))
    }

    /// Quantises `blocks` times 256 activations at `x` to super-blocks of 73 words at `y`, by rule `rule` of [`ON_GPU`].
    pub fn run(&self, batch: &mut Batch<'_>, rule: usize, blocks: usize, x: &Buffer, y: &Buffer) {
        batch.run(&self.0[rule], &[x, y], [blocks as u32, 1, 1]);
    }
}
