//! Both paths on the GPU, fast: `matvec.wgsl` and how it is run.

use super::Q4_K;
use super::vec_dot::Dot4;
use crate::format::BlockQ4K;
use crate::gpu::{Batch, Buffer, Dispatch, Gpu, Kernel, wgsl};
use crate::input::q8_k::gpu::Q8_K;

/// What every shader that multiplies rows is told.
pub(crate) const ROWS_WGSL: &str = wgsl!("rows.wgsl");

/// Some rows of a matrix in a buffer of their own: as many as one binding can hold.
#[derive(Debug)]
pub struct Rows {
    /// How many.
    pub rows: u32,
    /// Super-blocks in each.
    pub blocks: u32,
    pub(crate) params: Buffer,
    pub(crate) w: Buffer,
}

impl Rows {
    /// Words of a Q4_K super-block.
    const WORDS: usize = BlockQ4K::BYTES / 4;

    /// Super-blocks in so many words.
    pub fn blocks_of(w: &[u32]) -> usize {
        w.len() / Self::WORDS
    }

    /// Uploads the words of a matrix, `blocks` super-blocks a row, in as few pieces as the device allows.
    pub fn upload(gpu: &Gpu, w: &[u32], blocks: usize) -> Vec<Self> {
        let row = blocks * Self::WORDS;
        let most = (Gpu::binding_limit() as usize / (4 * row)).max(1);
        let out_rows = (w.len() / row) as u32;
        let piece = |(i, w): (usize, &[u32])| {
            let rows = (w.len() / row) as u32;
            let params = gpu.params([blocks as u32, (i * most) as u32, out_rows, rows]);
            Self { rows, blocks: blocks as u32, params, w: gpu.upload(w) }
        };
        w.chunks(most * row).enumerate().map(piece).collect()
    }
}

/// The shader's source.
pub const fn wgsl(dot4: Dot4) -> [&'static str; 5] {
    [ROWS_WGSL, Q4_K, Q8_K, dot4.wgsl(), wgsl!("matvec.wgsl")]
}

/// The source of the naive form, which is here to be measured against.
#[cfg(not(target_arch = "wasm32"))]
pub const fn naive_wgsl(dot4: Dot4) -> [&'static str; 5] {
    [ROWS_WGSL, Q4_K, Q8_K, dot4.wgsl(), wgsl!("naive.wgsl")]
}

/// The fast form of both paths.
#[derive(Debug)]
pub struct Matvec {
    a: Kernel,
    b: Kernel,
}

/// Rows that one workgroup makes: `ROWS` in the shader.
const ROWS: u32 = 4;

impl Matvec {
    /// Compiles the shader.
    pub fn new(gpu: &Gpu, dot4: Dot4) -> Self {
        let [a, b] = gpu.kernels(&wgsl(dot4), ["path_a", "path_b"]);
        Self { a, b }
    }

    /// Path A: the dot of each row with each token's activations at `x`.
    pub fn path_a(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, x: &Buffer, out: &Buffer) {
        batch.run(&self.a, &[&rows.params, &rows.w, x, out], [rows.rows.div_ceil(ROWS), tokens as u32, 1]);
    }

    /// Path B: the dot of each row with each token's super-blocks at `y`.
    pub fn path_b(&self, batch: &mut Batch<'_>, rows: &Rows, tokens: usize, y: &Buffer, out: &Buffer) {
        batch.run(&self.b, &[&rows.params, &rows.w, y, out], [rows.rows.div_ceil(ROWS), tokens as u32, 1]);
    }

    /// Path A of one token, to be run many times.
    pub fn dispatch_a(&self, gpu: &Gpu, rows: &Rows, x: &Buffer, out: &Buffer) -> Dispatch<'_> {
        gpu.dispatch(&self.a, &[&rows.params, &rows.w, x, out], [rows.rows.div_ceil(ROWS), 1, 1])
    }

    /// Path B of one token, to be run many times.
    pub fn dispatch_b(&self, gpu: &Gpu, rows: &Rows, y: &Buffer, out: &Buffer) -> Dispatch<'_> {
        gpu.dispatch(&self.b, &[&rows.params, &rows.w, y, out], [rows.rows.div_ceil(ROWS), 1, 1])
    }
}
