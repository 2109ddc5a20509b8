//! How fast path B runs on a device, against what its memory allows.
//!
//! A sample runs a kernel over copies of a matrix, one after the other, so many that no cache holds them: at least
//! [`ROTATED`] bytes. It is timed by the device's own clock where it has one, else by ours, from submission to completion.
//! Beside the kernel for use run a streaming read of the same bytes and a naive kernel, or somebody's, one after the other in every
//! round; what they computed is handed on to be checked.

use super::{Kernels, Rows, format, words_of};
use crate::aligned::AlignedBytes;
#[cfg(not(target_arch = "wasm32"))]
use crate::format::SHADERS;
#[cfg(not(target_arch = "wasm32"))]
use crate::format::q4_k::shader::NAIVE as NAIVE_FORM;
#[cfg(not(target_arch = "wasm32"))]
use crate::format::shader::Dot4;
use crate::format::shader::Shader;
use crate::format::{Kind, Layout};
use crate::gpu::{Buffer, Dispatch, Gpu, GpuError, Kernel, Timer};
use crate::input::INPUTS;
use crate::speed::Clock;
use crate::variant::Variant;
use crate::wgsl::wgsl;
use std::rc::Rc;

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
    pub w: AlignedBytes,
    /// What they were multiplied by.
    pub y: AlignedBytes,
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

/// The kernels of a format.
async fn compiled(gpu: &Gpu, kernels: &Kernels, shader: &Shader) -> Result<Rc<format::Kernels>, GpuError> {
    let sources = shader.sources();
    kernels
        .format(gpu, sources.numbers.map(|number| number as usize), sources.texts.each_ref().map(String::as_str))
        .await
}

/// `n` activations of all sizes up to 2.
fn activations(n: usize) -> Vec<f32> {
    let mut next = drawn();
    (0..n).map(|_| f32::from(next() as i8) / 64.0).collect()
}

/// What path B makes of them for a format.
fn rounded(input: &str, x: &[f32]) -> AlignedBytes {
    let input = INPUTS.iter().find(|known| known.name() == input);
    input.map(|input| input.quantise(Variant::BEST, input.rules()[0].1, x)).unwrap_or_default()
}

/// Plausible weights: any integers, small and finite floats.
fn matrix(layout: &Layout, Shape { rows, in_dim }: Shape) -> AlignedBytes {
    let mut next = drawn();
    let mut bytes = AlignedBytes::zeroed(rows * in_dim / layout.weights * layout.bytes);
    bytes.iter_mut().for_each(|byte| *byte = next() as u8);
    for block in bytes.chunks_exact_mut(layout.bytes) {
        for (field, index) in layout.floats() {
            let bits = match field.kind {
                Kind::E8m0 => 120,
                Kind::F16 => next() & 0x83ff | 0x0400,
                _ => field.nearest(f32::from(next() as i8) / 64.0),
            };
            field.set(block, index, bits);
        }
    }
    bytes
}

/// A kernel and its dispatches, one for each copy of the matrix.
type Run<'d> = (&'static str, Vec<Dispatch<'d>>);

/// Measures path B on a shape, of the format at that place of [`crate::format::NAMES`].
///
/// # Errors
/// If the device refuses or is lost.
#[cfg(not(target_arch = "wasm32"))]
pub async fn measure(
    gpu: &Gpu,
    kernels: &Kernels,
    format: usize,
    shape: Shape,
    samples: usize,
    clock: Clock,
) -> Result<Measured, GpuError> {
    let shader = SHADERS.get(format).ok_or(GpuError::Incomplete)?;
    let (kernels, layout) = (compiled(gpu, kernels, shader).await?, shader.layout);
    let w = matrix(layout, shape);
    let ground = Ground::new(gpu, layout, &w, shape, ROTATED.div_ceil(w.len())).await?;
    let activations = rounded(shader.input, &activations(shape.in_dim));
    let y = gpu.upload(&words_of(&activations));
    let way = kernels.way()?;
    let mut runs = vec![
        ground.read(gpu),
        ("path B", ground.pieces.iter().map(|rows| way.dispatch_b(gpu, rows, &y, &ground.out)).collect()),
    ];
    let dot4 = if gpu.about().packed_dot { Dot4::Packed } else { Dot4::Plain };
    // Q4_K is written naively too.
    let naive = match format {
        0 => Some(gpu.make(|gpu| gpu.kernels(&[&NAIVE_FORM.wgsl(dot4)], ["naive"])).await?),
        _ => None,
    };
    if let Some([naive]) = &naive {
        runs.push((NAIVE, ground.run(gpu, naive, &y, NAIVE_FORM.rows)));
    }
    let speeds = ground.speeds(gpu, &runs, &Effort { samples, least: 0.0 }, clock).await?;
    let checked = CHECKED.min(shape.rows) * (w.len() / shape.rows);
    Ok(Measured { speeds, w: AlignedBytes::from(&w[..checked]), y: activations })
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

/// Races somebody's kernel of a format, which makes `rows` rows in a workgroup, against ours and the streaming read, on path A (f32
/// input) or B.
///
/// # Errors
/// If the device refuses or is lost.
pub async fn race(
    gpu: &Gpu,
    kernels: &Kernels,
    shader: &Shader,
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
    let kernels = compiled(gpu, kernels, shader).await?;
    let ground = Ground::new(gpu, shader.layout, &matrix(shader.layout, shape), shape, copies).await?;
    let (x, way) = (activations(shape.in_dim), kernels.way()?);
    let input = match path_a {
        true => gpu.upload(bytemuck::cast_slice(&x)),
        false => gpu.upload(&words_of(&rounded(shader.input, &x))),
    };
    let ours = |rows| match path_a {
        true => kernels.dispatch_a(gpu, rows, &input, &ground.out),
        false => way.dispatch_b(gpu, rows, &input, &ground.out),
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
    async fn new(gpu: &Gpu, layout: &Layout, w: &[u8], shape: Shape, copies: usize) -> Result<Self, GpuError> {
        let (words, size) = (words_of(w), [shape.rows, shape.in_dim / layout.weights]);
        gpu.make(|gpu| {
            let [stream] = gpu.kernels(&[STREAM], ["stream"]);
            Self {
                bytes: w.len() * copies,
                copies,
                pieces: (0..copies).flat_map(|_| Rows::upload(gpu, layout.bytes, &words, size)).collect(),
                out: gpu.words(shape.rows),
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
