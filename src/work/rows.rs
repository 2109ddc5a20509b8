//! Rows of weights in buffers.

use crate::gpu::{Buffer, Gpu};

/// Some rows of a matrix in a buffer of their own: as many as one binding can hold.
#[derive(Debug)]
pub struct Rows {
    /// How many.
    pub rows: u32,
    /// Blocks in each.
    pub blocks: u32,
    pub(super) params: Buffer,
    pub(super) w: Buffer,
}

impl Rows {
    /// Uploads a matrix of `rows` rows of `blocks` blocks of `bytes` bytes, which `words` holds, in as few pieces as the device
    /// allows.
    pub fn upload(gpu: &Gpu, bytes: usize, words: &[u32], [rows, blocks]: [usize; 2]) -> Vec<Self> {
        let row = blocks * bytes;
        // Four rows end with a word, whatever the bytes of one.
        let most = (Gpu::binding_limit() as usize / row / 4 * 4).max(4);
        let piece = |(i, words): (usize, &[u32])| {
            let first = i * most;
            let count = most.min(rows - first) as u32;
            let params = gpu.params([blocks as u32, first as u32, rows as u32, count]);
            Self { rows: count, blocks: blocks as u32, params, w: gpu.upload(words) }
        };
        words.chunks(most * row / 4).take(rows.div_ceil(most)).enumerate().map(piece).collect()
    }
}
