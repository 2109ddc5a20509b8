//! Path A in order on the GPU: `fold.wgsl` and how it is run.

use super::Q4_K;
use super::matvec::{ROWS_WGSL, Rows};
use crate::gpu::{Batch, Buffer, Gpu, Kernel, wgsl};

/// The shader's source.
pub const WGSL: [&str; 3] = [ROWS_WGSL, Q4_K, wgsl!("fold.wgsl")];

/// Path A in the order `fold` on the GPU.
#[derive(Debug)]
pub struct Fold(Kernel);

impl Fold {
    /// Compiles the shader.
    pub fn new(gpu: &Gpu) -> Self {
        let [kernel] = gpu.kernels(&WGSL, ["fold"]);
        Self(kernel)
    }

    /// The dot of each row with each token's activations at `x`.
    pub fn run(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, x: &Buffer, out: &Buffer) {
        batch.run(&self.0, &[&rows.params, &rows.w, x, out], [rows.rows, tokens as u32, 1]);
    }
}
