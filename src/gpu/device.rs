//! Adapter, device, buffers and kernels.

use super::GpuError;
use std::sync::{Arc, Mutex};
use wgpu::{BufferUsages as Usage, DeviceType, Features, WgslLanguageFeatures};

/// What an adapter says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its name; browsers often leave it empty.
    pub name: String,
    /// The driver and its version; empty in browsers.
    pub driver: String,
    /// `Vulkan` or `WebGPU`.
    pub backend: &'static str,
    /// Whether it says that it is a program and no chip.
    pub software: bool,
    /// Whether WGSL here has `dot4I8Packed`.
    pub packed_dot: bool,
    /// Whether passes can be timed on the device.
    pub timestamps: bool,
}

/// A device that is ready to compute.
#[derive(Debug)]
pub struct Gpu {
    pub(crate) device: wgpu::Device,
    pub(super) queue: wgpu::Queue,
    about: About,
    /// The first error that no [`Watch`] saw, or the loss of the device.
    failure: Arc<Mutex<Option<GpuError>>>,
}

/// One entry point of a shader.
#[derive(Debug)]
pub struct Kernel {
    pub(crate) pipeline: wgpu::ComputePipeline,
}

/// Errors of the device between [`Gpu::watch`] and [`Watch::end`].
pub(crate) struct Watch([wgpu::ErrorScopeGuard; 3]);

impl Gpu {
    /// Opens a device with default limits. Natively `name` picks the first adapter with these letters in its name; without
    /// them a chip is preferred to a program. Browsers choose by themselves.
    pub async fn open(name: &str) -> Result<Self, GpuError> {
        let instance = wgpu::Instance::default();
        let adapter = choose(&instance, name).await?;
        let timestamps = adapter.features() & Features::TIMESTAMP_QUERY;
        let descriptor = wgpu::DeviceDescriptor { required_features: timestamps, ..Default::default() };
        let (device, queue) =
            adapter.request_device(&descriptor).await.map_err(|error| GpuError::Refused(error.to_string()))?;
        let info = adapter.get_info();
        let packed_dot = instance.wgsl_language_features().contains(WgslLanguageFeatures::Packed4x8IntegerDotProduct);
        let about = About {
            name: info.name,
            driver: format!("{} {}", info.driver, info.driver_info),
            backend: if cfg!(target_arch = "wasm32") { "WebGPU" } else { "Vulkan" },
            software: info.device_type == DeviceType::Cpu,
            packed_dot,
            timestamps: !timestamps.is_empty(),
        };
        let failure = Arc::new(Mutex::new(None));
        let (lost, refused) = (failure.clone(), failure.clone());
        device.set_device_lost_callback(move |_, message| note(&lost, GpuError::Lost(message)));
        device.on_uncaptured_error(Arc::new(move |error| note(&refused, error.into())));
        Ok(Self { device, queue, about, failure })
    }

    /// What the adapter says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Lets go of the device, as if it had been lost.
    pub fn destroy(&self) {
        self.device.destroy();
    }

    /// A buffer for shaders with these words.
    pub fn upload(&self, words: &[u32]) -> wgpu::Buffer {
        self.filled(words, Usage::STORAGE)
    }

    /// Four numbers that a shader reads as `params`.
    pub fn params(&self, numbers: [u32; 4]) -> wgpu::Buffer {
        self.filled(&numbers, Usage::UNIFORM)
    }

    pub(crate) fn filled(&self, words: &[u32], usage: Usage) -> wgpu::Buffer {
        let buffer = self.buffer(words.len(), usage | Usage::COPY_DST);
        self.queue.write_buffer(&buffer, 0, bytemuck::cast_slice(words));
        buffer
    }

    /// A buffer of `words` words for results, zero at first.
    pub fn words(&self, words: usize) -> wgpu::Buffer {
        self.buffer(words, Usage::STORAGE | Usage::COPY_SRC)
    }

    pub(super) fn buffer(&self, words: usize, usage: Usage) -> wgpu::Buffer {
        let size = 4 * words as u64;
        self.device.create_buffer(&wgpu::BufferDescriptor { label: None, size, usage, mapped_at_creation: false })
    }

    /// The most bytes that a shader can read through one binding: devices are opened with default limits.
    pub fn binding_limit() -> u64 {
        wgpu::Limits::default().max_storage_buffer_binding_size
    }

    /// The entry points `entries` of a shader. `pieces` are put together to one source.
    pub fn kernels<const N: usize>(&self, pieces: &[&str], entries: [&str; N]) -> [Kernel; N] {
        let mut source = String::new();
        pieces.iter().for_each(|piece| source.push_str(piece));
        let source = wgpu::ShaderSource::Wgsl(source.into());
        let module = self.device.create_shader_module(wgpu::ShaderModuleDescriptor { label: Some(entries[0]), source });
        entries.map(|entry| Kernel {
            pipeline: self.device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
                label: Some(entry),
                layout: None,
                module: &module,
                entry_point: Some(entry),
                compilation_options: Default::default(),
                cache: None,
            }),
        })
    }

    pub(crate) fn watch(&self) -> Watch {
        use wgpu::ErrorFilter::{Internal, OutOfMemory, Validation};
        Watch([Internal, Validation, OutOfMemory].map(|filter| self.device.push_error_scope(filter)))
    }

    /// Makes something of the device; errors that it meets on the way come out instead.
    pub async fn make<T>(&self, work: impl FnOnce(&Self) -> T) -> Result<T, GpuError> {
        let watch = self.watch();
        let made = work(self);
        watch.end().await?;
        self.check()?;
        Ok(made)
    }

    /// The failure that was noted, if any.
    pub(crate) fn check(&self) -> Result<(), GpuError> {
        let failure = self.failure.lock().unwrap_or_else(|poison| poison.into_inner());
        failure.clone().map_or(Ok(()), Err)
    }
}

impl Watch {
    pub(crate) async fn end(self) -> Result<(), GpuError> {
        let [internal, validation, memory] = self.0;
        // The scope opened last ends first.
        let ended = [memory.pop(), validation.pop(), internal.pop()];
        for error in ended {
            if let Some(error) = error.await {
                return Err(error.into());
            }
        }
        Ok(())
    }
}

impl From<wgpu::Error> for GpuError {
    fn from(error: wgpu::Error) -> Self {
        match error {
            wgpu::Error::OutOfMemory { .. } => Self::OutOfMemory,
            wgpu::Error::Validation { description, .. } | wgpu::Error::Internal { description, .. } => {
                Self::Invalid(description)
            }
        }
    }
}

/// Keeps the first failure, for what follows is its consequence; a loss explains what came before it too.
fn note(failure: &Mutex<Option<GpuError>>, error: GpuError) {
    let mut noted = failure.lock().unwrap_or_else(|poison| poison.into_inner());
    if noted.is_none() || matches!(error, GpuError::Lost(_)) {
        *noted = Some(error);
    }
}

#[cfg(not(target_arch = "wasm32"))]
async fn choose(instance: &wgpu::Instance, name: &str) -> Result<wgpu::Adapter, GpuError> {
    let name = name.to_lowercase();
    let mut adapters = instance.enumerate_adapters(wgpu::Backends::PRIMARY).await;
    let all: Vec<String> = adapters.iter().map(|adapter| adapter.get_info().name).collect();
    adapters.retain(|adapter| adapter.get_info().name.to_lowercase().contains(&name));
    // A chip first.
    adapters.sort_by_key(|adapter| adapter.get_info().device_type == DeviceType::Cpu);
    let why = match (all.as_slice(), name.as_str()) {
        ([], _) => "there is no Vulkan driver".to_owned(),
        (_, name) => format!("none of {} has {name} in its name", all.join(", ")),
    };
    adapters.into_iter().next().ok_or(GpuError::NoAdapter(why))
}

#[cfg(target_arch = "wasm32")]
async fn choose(instance: &wgpu::Instance, _name: &str) -> Result<wgpu::Adapter, GpuError> {
    let power_preference = wgpu::PowerPreference::HighPerformance;
    let options = wgpu::RequestAdapterOptions { power_preference, ..Default::default() };
    instance.request_adapter(&options).await.map_err(|_| GpuError::NoAdapter("the browser offers none".into()))
}
