//! How fast path B runs on a device, against what its memory allows.
//!
//! A sample runs a kernel over copies of a matrix, one after the other, so many that no cache holds them: at least
//! [`ROTATED`] bytes. It is timed by the device's own clock where it has one, else by ours, from submission to completion.
//! Beside the kernel for use run a streaming read of the same bytes and a naive kernel, or somebody's, one after the other in every
//! round; what they computed is handed on to be checked.

use super::Kernels;
#[cfg(not(target_arch = "wasm32"))]
use crate::format::q4_k::gpu::matvec;
use crate::format::q4_k::gpu::matvec::Rows;
#[cfg(not(target_arch = "wasm32"))]
use crate::format::q4_k::gpu::vec_dot::Dot4;
use crate::format::{BlockQ4K, QK_K};
use crate::gpu::{Buffer, Dispatch, Gpu, GpuError, Kernel, Timer, wgsl};
use crate::input::BlockQ8K;
use crate::speed::Clock;

/// Bytes of weights that a sample of [`measure`] reads at least.
#[cfg(not(target_arch = "wasm32"))]
pub const ROTATED: usize = 400_000_000;
/// The source of the streaming read.
pub const STREAM: &str = wgsl!("stream.wgsl");
/// The kernel to measure against.
#[cfg(not(target_arch = "wasm32"))]
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
    /// `streaming read`; `path B` or `path B, naive`; `ours` or `theirs`.
    pub kernel: &'static str,
    /// Bytes of weights read in a sample.
    pub bytes: usize,
    /// Copies of the matrix that they are.
    pub copies: usize,
    /// Seconds of each sample.
    pub seconds: Vec<f64>,
    /// Outputs of the first [`CHECKED`] rows; none of a read.
    pub outputs: Vec<f32>,
}

/// What was measured, and the operands of the outputs to check.
#[cfg(not(target_arch = "wasm32"))]
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

/// A kernel and its dispatches, one for each copy of the matrix.
type Run<'d> = (&'static str, Vec<Dispatch<'d>>);

/// Measures path B on a shape.
///
/// # Errors
/// If the device refuses or is lost.
#[cfg(not(target_arch = "wasm32"))]
pub async fn measure(
    gpu: &Gpu,
    kernels: &Kernels,
    shape: Shape,
    samples: usize,
    clock: Clock,
) -> Result<Measured, GpuError> {
    let blocks = shape.in_dim / QK_K;
    let w = matrix(shape);
    let dot4 = Dot4::of(gpu)[Dot4::of(gpu).len() - 1];
    let [naive] = gpu.make(|gpu| gpu.kernels(&matvec::naive_wgsl(dot4), ["naive"])).await?;
    let ground = Ground::new(gpu, &w, blocks, ROTATED.div_ceil(4 * w.len())).await?;
    let activations = activations(blocks);
    let y = gpu.upload(bytemuck::cast_slice(&activations));
    let (_, matvec) = kernels.dots.last().ok_or(GpuError::Incomplete)?;
    let runs = [
        ground.read(gpu),
        ("path B", ground.pieces.iter().map(|rows| matvec.dispatch_b(gpu, rows, &y, &ground.out)).collect()),
        (NAIVE, ground.run(gpu, &naive, &y, 64)),
    ];
    let speeds = ground.speeds(gpu, &runs, &Effort { samples, least: 0.0 }, clock).await?;
    let rows = w.chunks_exact(BlockQ4K::BYTES / 4).take(CHECKED * blocks);
    let rows = rows.map(|words| BlockQ4K::from_bytes(bytemuck::cast_slice(words).try_into().expect("144 bytes")));
    Ok(Measured { speeds, w: rows.collect(), y: activations })
}

/// A race with somebody's kernel.
pub struct Raced {
    /// The matrix.
    pub shape: Shape,
    /// The streaming read.
    pub read: Speed,
    /// Our fast kernel.
    pub ours: Speed,
    /// Theirs.
    pub theirs: Speed,
}

/// Races somebody's kernel, which makes `rows` rows in a workgroup, against ours and the streaming read, on path A (f32 input) or B.
///
/// # Errors
/// If the device refuses or is lost.
pub async fn race(
    gpu: &Gpu,
    kernels: &Kernels,
    (theirs, rows): (&Kernel, u32),
    path_a: bool,
    clock: Clock,
) -> Result<Raced, GpuError> {
    // A program that plays a GPU takes tenths of a second for each row's bytes, and has no cache of its own to pass by.
    let (shape, copies, effort) = if gpu.about().software {
        (Shape { rows: 512, in_dim: 4096 }, 1, Effort { samples: 3, least: 0.0 })
    } else {
        (Shape { rows: 4096, in_dim: 4096 }, 12, Effort { samples: 9, least: 0.03 })
    };
    let blocks = shape.in_dim / QK_K;
    let ground = Ground::new(gpu, &matrix(shape), blocks, copies).await?;
    let (_, matvec) = kernels.dots.last().ok_or(GpuError::Incomplete)?;
    let input = if path_a {
        let mut next = drawn();
        gpu.upload(&(0..shape.in_dim).map(|_| (f32::from(next() as i8) / 64.0).to_bits()).collect::<Vec<_>>())
    } else {
        gpu.upload(bytemuck::cast_slice(&activations(blocks)))
    };
    let ours = |rows| match path_a {
        true => matvec.dispatch_a(gpu, rows, &input, &ground.out),
        false => matvec.dispatch_b(gpu, rows, &input, &ground.out),
    };
    let runs = [
        ground.read(gpu),
        // Before ours, whose outputs would stand for theirs where it writes nothing.
        ("theirs", ground.run(gpu, theirs, &input, rows)),
        ("ours", ground.pieces.iter().map(ours).collect()),
    ];
    let speeds = ground.speeds(gpu, &runs, &effort, clock).await?;
    let [read, theirs, ours] = speeds.try_into().map_err(|_| GpuError::Incomplete)?;
    Ok(Raced { shape, read, ours, theirs })
}

/// How long to measure.
struct Effort {
    /// Samples of each kernel.
    samples: usize,
    /// Least seconds of a sample: dispatches are repeated until it takes that long.
    least: f64,
}

/// Copies of a matrix, and what all kernels write.
struct Ground {
    /// Bytes of all copies.
    bytes: usize,
    copies: usize,
    pieces: Vec<Rows>,
    out: Buffer,
    stream: Kernel,
    /// Where the streaming read leaves what it read.
    ends: Buffer,
}

impl Ground {
    async fn new(gpu: &Gpu, w: &[u32], blocks: usize, copies: usize) -> Result<Self, GpuError> {
        gpu.make(|gpu| {
            let [stream] = gpu.kernels(&[STREAM], ["stream"]);
            let rows = w.len() / (blocks * BlockQ4K::BYTES / 4);
            Self {
                bytes: 4 * w.len() * copies,
                copies,
                pieces: (0..copies).flat_map(|_| Rows::upload(gpu, w, blocks)).collect(),
                out: gpu.words(rows),
                stream,
                ends: gpu.words(256 * STREAM_GROUPS as usize),
            }
        })
        .await
    }

    fn read(&self, gpu: &Gpu) -> Run<'_> {
        let read = |rows: &Rows| gpu.dispatch(&self.stream, &[&rows.w, &self.ends], [STREAM_GROUPS, 1, 1]);
        ("streaming read", self.pieces.iter().map(read).collect())
    }

    /// A kernel that makes so many rows in a workgroup.
    fn run<'d>(&self, gpu: &Gpu, kernel: &'d Kernel, input: &Buffer, rows: u32) -> Vec<Dispatch<'d>> {
        let one = |piece: &Rows| {
            gpu.dispatch(kernel, &[&piece.params, &piece.w, input, &self.out], [piece.rows.div_ceil(rows), 1, 1])
        };
        self.pieces.iter().map(one).collect()
    }

    /// The runs, one after the other in every round. The streaming read is the first.
    async fn speeds(&self, gpu: &Gpu, runs: &[Run<'_>], effort: &Effort, clock: Clock) -> Result<Vec<Speed>, GpuError> {
        let watch = StopWatch { gpu, timer: Timer::new(gpu), out: &self.out, clock };
        let (mut speeds, mut repetitions) = (Vec::new(), Vec::new());
        for (kernel, dispatches) in runs {
            // The first sample warms up, and leaves its outputs.
            let (mut times, mut took) = (1, watch.sample(dispatches, 1).await?);
            let mut batch = gpu.batch();
            let read = batch.read(&self.out);
            let mut outputs = batch.submit().await?.floats(read);
            outputs.truncate(if speeds.is_empty() { 0 } else { CHECKED });
            while took < effort.least && times < MOST_TIMES {
                times *= 2;
                took = watch.sample(dispatches, times).await?;
            }
            repetitions.push(times);
            speeds.push(Speed { kernel, bytes: self.bytes, copies: self.copies, seconds: Vec::new(), outputs });
        }
        for _ in 0..effort.samples {
            for (((_, dispatches), speed), &times) in runs.iter().zip(&mut speeds).zip(&repetitions) {
                speed.seconds.push(watch.sample(dispatches, times).await? / times as f64);
            }
        }
        Ok(speeds)
    }
}

/// Most times that a sample repeats the dispatches.
const MOST_TIMES: usize = 256;

/// What times dispatches: the device's clock where it has one, else ours.
struct StopWatch<'g> {
    gpu: &'g Gpu,
    timer: Option<Timer>,
    out: &'g Buffer,
    clock: Clock,
}

impl StopWatch<'_> {
    /// Seconds that the dispatches take, so many times.
    async fn sample(&self, all: &[Dispatch<'_>], times: usize) -> Result<f64, GpuError> {
        let mut batch = self.gpu.batch();
        batch.pass(self.timer.as_ref(), std::iter::repeat_n(all, times).flatten());
        match &self.timer {
            Some(timer) => {
                let read = batch.read_timer(timer);
                Ok(timer.seconds(&batch.submit().await?.take(read)))
            }
            None => {
                batch.read(self.out);
                let start = (self.clock)();
                batch.submit().await?;
                Ok(((self.clock)() - start) / 1000.0)
            }
        }
    }
}
