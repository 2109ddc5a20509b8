//! Work for the GPU, recorded and then submitted whole.

use super::device::{Kernel, Watch};
use super::{Gpu, GpuError};
use futures_channel::oneshot;
use wgpu::BufferUsages as Usage;

/// A kernel with its buffers and its number of workgroups.
#[derive(Debug)]
pub struct Dispatch<'a> {
    kernel: &'a Kernel,
    bindings: wgpu::BindGroup,
    groups: [u32; 3],
}

/// Dispatches, copies, and at the end one read-back.
pub struct Batch<'a> {
    gpu: &'a Gpu,
    encoder: wgpu::CommandEncoder,
    reads: Vec<wgpu::Buffer>,
    watch: Watch,
}

/// Where in the result of [`Batch::submit`] the words of a buffer are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read(usize);

/// What a batch read back.
#[derive(Debug)]
pub struct Words(Vec<Vec<u32>>);

impl Words {
    /// The words of a buffer.
    pub fn take(&mut self, read: Read) -> Vec<u32> {
        std::mem::take(&mut self.0[read.0])
    }

    /// The words of a buffer as f32.
    pub fn floats(&mut self, read: Read) -> Vec<f32> {
        self.take(read).into_iter().map(f32::from_bits).collect()
    }
}

impl Gpu {
    /// `kernel` on `buffers`, which are its bindings 0, 1, … in this order.
    pub fn dispatch<'a>(&self, kernel: &'a Kernel, buffers: &[&wgpu::Buffer], groups: [u32; 3]) -> Dispatch<'a> {
        let entries: Vec<_> = (0..)
            .zip(buffers)
            .map(|(binding, buffer)| wgpu::BindGroupEntry { binding, resource: buffer.as_entire_binding() })
            .collect();
        let layout = kernel.pipeline.get_bind_group_layout(0);
        let bindings = self.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &layout,
            entries: &entries,
        });
        Dispatch { kernel, bindings, groups }
    }

    /// An empty batch.
    pub fn batch(&self) -> Batch<'_> {
        let watch = self.watch();
        Batch { gpu: self, encoder: self.device.create_command_encoder(&Default::default()), reads: Vec::new(), watch }
    }
}

impl<'a> Batch<'a> {
    /// Where it will run.
    pub fn gpu(&self) -> &'a Gpu {
        self.gpu
    }

    /// Runs a kernel after all that was recorded before.
    pub fn run(&mut self, kernel: &Kernel, buffers: &[&wgpu::Buffer], groups: [u32; 3]) {
        let dispatch = self.gpu.dispatch(kernel, buffers, groups);
        self.pass(None, [&dispatch]);
    }

    /// Runs dispatches, each after the one before, in one pass; `timer` notes when it began and ended.
    pub fn pass<'d>(&mut self, timer: Option<&Timer>, dispatches: impl IntoIterator<Item = &'d Dispatch<'d>>) {
        let timestamp_writes = timer.map(|timer| wgpu::ComputePassTimestampWrites {
            query_set: &timer.queries,
            beginning_of_pass_write_index: Some(0),
            end_of_pass_write_index: Some(1),
        });
        let mut pass = self.encoder.begin_compute_pass(&wgpu::ComputePassDescriptor { label: None, timestamp_writes });
        for dispatch in dispatches {
            let [x, y, z] = dispatch.groups;
            pass.set_pipeline(&dispatch.kernel.pipeline);
            pass.set_bind_group(0, &dispatch.bindings, &[]);
            pass.dispatch_workgroups(x, y, z);
        }
    }

    /// Reads a buffer back as it is now.
    pub fn read(&mut self, buffer: &wgpu::Buffer) -> Read {
        let staging = self.gpu.buffer(buffer.size() as usize / 4, Usage::MAP_READ | Usage::COPY_DST);
        self.encoder.copy_buffer_to_buffer(buffer, 0, &staging, 0, buffer.size());
        self.reads.push(staging);
        Read(self.reads.len() - 1)
    }

    /// Reads the two times of a timer back.
    pub fn read_timer(&mut self, timer: &Timer) -> Read {
        self.encoder.resolve_query_set(&timer.queries, 0..2, &timer.resolved, 0);
        self.read(&timer.resolved)
    }

    /// Runs it all and waits for what was read.
    pub async fn submit(self) -> Result<Words, GpuError> {
        let Self { gpu, encoder, reads, watch } = self;
        gpu.queue.submit([encoder.finish()]);
        let mapped: Vec<_> = reads
            .iter()
            .map(|buffer| {
                let (sender, receiver) = oneshot::channel();
                buffer.map_async(wgpu::MapMode::Read, .., move |result| {
                    // Nobody listens any more if an earlier buffer failed.
                    let _ = sender.send(result);
                });
                receiver
            })
            .collect();
        // Browsers run the queue by themselves.
        #[cfg(not(target_arch = "wasm32"))]
        if let Err(error) = gpu.device.poll(wgpu::PollType::wait_indefinitely()) {
            gpu.check()?;
            return Err(GpuError::Lost(error.to_string()));
        }
        let watched = watch.end().await;
        // A lost device refuses everything; that it is lost says more.
        gpu.check()?;
        watched?;
        let mut words = Vec::with_capacity(reads.len());
        for (buffer, mapped) in reads.iter().zip(mapped) {
            let lost = || gpu.check().err().unwrap_or(GpuError::Lost("its results could not be read".into()));
            mapped.await.map_err(|_| lost())?.map_err(|_| lost())?;
            let view = buffer.get_mapped_range(..).map_err(|error| GpuError::Invalid(error.to_string()))?;
            words.push(view.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four)).collect());
        }
        gpu.check()?;
        Ok(Words(words))
    }
}

/// The beginning and end of a pass on the device's clock.
#[derive(Debug)]
pub struct Timer {
    queries: wgpu::QuerySet,
    resolved: wgpu::Buffer,
    period: f32,
}

impl Timer {
    /// A timer, where the device has them.
    pub fn new(gpu: &Gpu) -> Option<Self> {
        gpu.about().timestamps.then(|| Self {
            queries: gpu.device.create_query_set(&wgpu::QuerySetDescriptor {
                label: None,
                ty: wgpu::QueryType::Timestamp,
                count: 2,
            }),
            resolved: gpu.buffer(4, Usage::QUERY_RESOLVE | Usage::COPY_SRC),
            period: gpu.queue.get_timestamp_period(),
        })
    }

    /// Seconds from beginning to end, from the words that [`Batch::read_timer`] read.
    pub fn seconds(&self, words: &[u32]) -> f64 {
        let time = |i: usize| u64::from(words[2 * i + 1]) << 32 | u64::from(words[2 * i]);
        time(1).saturating_sub(time(0)) as f64 * f64::from(self.period) * 1e-9
    }
}
