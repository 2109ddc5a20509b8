//! How fast path B runs on a device, against what its memory allows.
//!
//! A sample runs a kernel over copies of a matrix, one after the other, so many that no cache holds them: at least
//! [`ROTATED`] bytes. It is timed by the device's own clock where it has one, else by ours, from submission to completion.
//! Beside the kernel for use run a streaming read of the same bytes and a naive kernel, one after the other in every round; what
//! they computed is handed on to be checked.

use super::Kernels;
use crate::format::q4_k::gpu::matvec::{self, Rows};
use crate::format::q4_k::gpu::vec_dot::Dot4;
use crate::format::{BlockQ4K, QK_K};
use crate::gpu::{Buffer, Dispatch, Gpu, GpuError, Timer, wgsl};
use crate::input::BlockQ8K;
use std::time::Instant;

/// Bytes of weights that a sample reads at least.
pub const ROTATED: usize = 400_000_000;
/// The source of the streaming read.
pub const STREAM: &str = wgsl!("stream.wgsl");
/// The kernel to measure against.
pub const NAIVE: &str = "path B, naive";
/// Rows whose outputs are checked.
pub const CHECKED: usize = 256;
/// Workgroups of the streaming read.
const STREAM_GROUPS: u32 = 1024;

/// A matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Rows.
    pub rows: usize,
    /// Weights in each.
    pub in_dim: usize,
}

/// One kernel on one shape.
#[derive(Clone, Debug)]
pub struct Speed {
    /// `streaming read`, `path B` or `path B, naive`.
    pub kernel: &'static str,
    /// Bytes of weights read in a sample.
    pub bytes: usize,
    /// Seconds of each sample.
    pub seconds: Vec<f64>,
    /// Outputs of the first [`CHECKED`] rows; none of a read.
    pub outputs: Vec<f32>,
}

/// What was measured, and the operands of the outputs to check.
pub struct Measured {
    /// Each kernel: the streaming read first.
    pub speeds: Vec<Speed>,
    /// The first [`CHECKED`] rows.
    pub w: Vec<BlockQ4K>,
    /// What they were multiplied by.
    pub y: Vec<BlockQ8K>,
}

impl Speed {
    /// Bytes in a second, from the median sample.
    pub fn bytes_per_second(&self) -> f64 {
        let mut seconds = self.seconds.clone();
        seconds.sort_by(f64::total_cmp);
        self.bytes as f64 / seconds[seconds.len() / 2]
    }
}

/// Words without a pattern.
fn drawn() -> impl FnMut() -> u32 {
    let mut state = 0x9e37_79b9u32;
    move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    }
}

/// Activations: any quants, `d` a power of two.
fn activations(blocks: usize) -> Vec<BlockQ8K> {
    let mut next = drawn();
    let block = |_| {
        let mut y = BlockQ8K { d: 0.0625, qs: std::array::from_fn(|_| next() as i8), bsums: [0; QK_K / 16] };
        y.sum_quants();
        y
    };
    (0..blocks).map(block).collect()
}

/// Words of plausible weights: any nibbles and scales, `d` and `dmin` small and finite.
fn matrix(Shape { rows, in_dim }: Shape) -> Vec<u32> {
    let mut next = drawn();
    let words = rows * in_dim / QK_K * BlockQ4K::BYTES / 4;
    (0..words).map(|i| if i % 36 == 0 { next() & 0x83ff_83ff | 0x0400_0400 } else { next() }).collect()
}

/// Measures a shape.
pub async fn measure(gpu: &Gpu, kernels: &Kernels, shape: Shape, samples: usize) -> Result<Measured, GpuError> {
    let blocks = shape.in_dim / QK_K;
    let w = matrix(shape);
    let copies = ROTATED.div_ceil(4 * w.len());
    let dot4 = Dot4::of(gpu)[Dot4::of(gpu).len() - 1];
    let (pieces, [stream], [naive]) = gpu
        .make(|gpu| {
            let pieces: Vec<Rows> = (0..copies).flat_map(|_| Rows::upload(gpu, &w, blocks)).collect();
            (pieces, gpu.kernels(&[STREAM], ["stream"]), gpu.kernels(&matvec::naive_wgsl(dot4), ["naive"]))
        })
        .await?;
    let activations = activations(blocks);
    let y = gpu.upload(bytemuck::cast_slice(&activations));
    let out = gpu.words(shape.rows);
    let ends = gpu.words(256 * STREAM_GROUPS as usize);
    let (_, matvec) = kernels.dots.last().ok_or(GpuError::Incomplete)?;
    let runs: [(&'static str, Vec<Dispatch<'_>>); 3] = [
        (
            "streaming read",
            pieces.iter().map(|piece| gpu.dispatch(&stream, &[&piece.w, &ends], [STREAM_GROUPS, 1, 1])).collect(),
        ),
        ("path B", pieces.iter().map(|piece| matvec.dispatch_b(gpu, piece, &y, &out)).collect()),
        (
            NAIVE,
            pieces
                .iter()
                .map(|piece| {
                    gpu.dispatch(&naive, &[&piece.params, &piece.w, &y, &out], [piece.rows.div_ceil(64), 1, 1])
                })
                .collect(),
        ),
    ];
    let timer = Timer::new(gpu);
    let mut speeds = Vec::new();
    for (kernel, dispatches) in &runs {
        // The first sample warms up, and leaves its outputs.
        sample(gpu, timer.as_ref(), dispatches, &out).await?;
        let mut batch = gpu.batch();
        let read = batch.read(&out);
        let mut outputs = batch.submit().await?.floats(read);
        outputs.truncate(if speeds.is_empty() { 0 } else { CHECKED });
        speeds.push(Speed { kernel, bytes: 4 * w.len() * copies, seconds: Vec::new(), outputs });
    }
    for _ in 0..samples {
        for ((_, dispatches), speed) in runs.iter().zip(&mut speeds) {
            speed.seconds.push(sample(gpu, timer.as_ref(), dispatches, &out).await?);
        }
    }
    let rows = w.chunks_exact(BlockQ4K::BYTES / 4).take(CHECKED * blocks);
    let rows = rows.map(|words| BlockQ4K::from_bytes(bytemuck::cast_slice(words).try_into().expect("144 bytes")));
    Ok(Measured { speeds, w: rows.collect(), y: activations })
}

/// Seconds that the dispatches take.
async fn sample(gpu: &Gpu, timer: Option<&Timer>, all: &[Dispatch<'_>], out: &Buffer) -> Result<f64, GpuError> {
    let mut batch = gpu.batch();
    batch.pass(timer, all);
    match timer {
        Some(timer) => {
            let read = batch.read_timer(timer);
            Ok(timer.seconds(&batch.submit().await?.take(read)))
        }
        None => {
            batch.read(out);
            let start = Instant::now();
            batch.submit().await?;
            Ok(start.elapsed().as_secs_f64())
        }
    }
}
