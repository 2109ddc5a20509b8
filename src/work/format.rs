//! The kernels of a format on a device.

use super::Rows;
use crate::gpu::{Batch, Buffer, Dispatch, Gpu, GpuError, Kernel};

/// Every kernel of a format.
#[derive(Debug)]
pub struct Kernels {
    /// Bytes of a block.
    pub bytes: usize,
    /// Weights of a block.
    pub weights: usize,
    fast_rows: u32,
    dequantise: Kernel,
    fold: Kernel,
    path_a: Kernel,
    /// With each way to add products of bytes that the adapter's WGSL has; the last is the one for use.
    pub ways: Vec<Way>,
}

/// What depends on how products of bytes are added.
#[derive(Debug)]
pub struct Way {
    sums: Kernel,
    blocks: Kernel,
    path_b: Kernel,
    fast_rows: u32,
}

impl Kernels {
    /// Compiles them; numbers and texts are those of [`crate::format::shader::Sources`].
    ///
    /// # Errors
    /// The first shader that the adapter refuses.
    pub(super) async fn new(
        gpu: &Gpu,
        [bytes, weights, fast_rows]: [usize; 3],
        [dequantise, plain, packed, fast, fast_packed]: [&str; 5],
    ) -> Result<Self, GpuError> {
        gpu.make(|gpu| {
            let [dequantise] = gpu.kernels(&[dequantise], ["dequantise"]);
            let [fold] = gpu.kernels(&[plain], ["fold"]);
            let [path_a] = gpu.kernels(&[fast], ["path_a"]);
            let fast_rows = fast_rows as u32;
            let way = |[dots, fast]: [&str; 2]| {
                let [sums, blocks] = gpu.kernels(&[dots], ["sums", "blocks"]);
                let [path_b] = gpu.kernels(&[fast], ["path_b"]);
                Way { sums, blocks, path_b, fast_rows }
            };
            let mut ways = vec![way([plain, fast])];
            if gpu.about().packed_dot {
                ways.push(way([packed, fast_packed]));
            }
            Self { bytes, weights, fast_rows, dequantise, fold, path_a, ways }
        })
        .await
    }

    /// Uploads `rows` rows of `blocks` blocks.
    pub fn upload(&self, gpu: &Gpu, words: &[u32], size: [usize; 2]) -> Vec<Rows> {
        Rows::upload(gpu, self.bytes, words, size)
    }

    /// Writes the bits of the weights of rows to `out`.
    pub fn dequantise(&self, batch: &mut Batch<'_>, rows: &Rows, out: &Buffer) {
        let weights = (rows.rows * rows.blocks) as usize * self.weights;
        batch.run(&self.dequantise, &[&rows.params, &rows.w, out], [weights.div_ceil(256) as u32, 1, 1]);
    }

    /// Path A in the order `fold`: the dot of each row with each token's activations at `x`.
    pub fn fold(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, x: &Buffer, out: &Buffer) {
        batch.run(&self.fold, &[&rows.params, &rows.w, x, out], [rows.rows, tokens as u32, 1]);
    }

    /// Path A fast.
    pub fn path_a(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, x: &Buffer, out: &Buffer) {
        let groups = rows.rows.div_ceil(self.fast_rows);
        batch.run(&self.path_a, &[&rows.params, &rows.w, x, out], [groups, tokens as u32, 1]);
    }

    /// The same of one token, to be run many times.
    pub fn dispatch_a(&self, gpu: &Gpu, rows: &Rows, x: &Buffer, out: &Buffer) -> Dispatch<'_> {
        let groups = rows.rows.div_ceil(self.fast_rows);
        gpu.dispatch(&self.path_a, &[&rows.params, &rows.w, x, out], [groups, 1, 1])
    }

    /// The way for use.
    ///
    /// # Errors
    /// If there is none.
    pub fn way(&self) -> Result<&Way, GpuError> {
        self.ways.last().ok_or(GpuError::Incomplete)
    }
}

impl Way {
    /// `isum` and `msum` of each block with each token's at `y`: pairs of i32 at `out`.
    pub fn sums(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, y: &Buffer, out: &Buffer) {
        let groups = [(rows.rows * rows.blocks).div_ceil(64), tokens as u32, 1];
        batch.run(&self.sums, &[&rows.params, &rows.w, y, out], groups);
    }

    /// Path B in the order `blocks`: the dot of each row with each token's blocks at `y`.
    pub fn blocks(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, y: &Buffer, out: &Buffer) {
        batch.run(&self.blocks, &[&rows.params, &rows.w, y, out], [rows.rows, tokens as u32, 1]);
    }

    /// Path B fast.
    pub fn path_b(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, y: &Buffer, out: &Buffer) {
        let groups = [rows.rows.div_ceil(self.fast_rows), tokens as u32, 1];
        batch.run(&self.path_b, &[&rows.params, &rows.w, y, out], groups);
    }

    /// The same of one token, to be run many times.
    pub fn dispatch_b(&self, gpu: &Gpu, rows: &Rows, y: &Buffer, out: &Buffer) -> Dispatch<'_> {
        let groups = [rows.rows.div_ceil(self.fast_rows), 1, 1];
        gpu.dispatch(&self.path_b, &[&rows.params, &rows.w, y, out], groups)
    }
}
