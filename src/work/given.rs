//! Somebody's shader on the device: what its compiler says, and answers to questions. Its bindings are those of `rows.wgsl` and of the
//! shaders that multiply rows: 0 the numbers, 1 the weights, 2 the input, 3 the output. An entry point need not use them all.

use super::{BLANK, Message, Question};
use crate::gpu::{Dispatch, Gpu, GpuError, Kernel};
use crate::spec::shown;
use wgpu::{BindingType, BufferBindingType, BufferUsages, CompilationMessageType, ShaderStages};

/// Most characters of a message.
const MOST: usize = 200;

/// A shader that the compiler took.
#[derive(Debug)]
pub struct Given {
    module: wgpu::ShaderModule,
    layout: wgpu::PipelineLayout,
}

impl Gpu {
    /// Compiles somebody's shader; nothing if there is an error among the messages.
    ///
    /// # Errors
    /// If the device is lost, or refuses it without a message.
    pub async fn given(&self, text: &str) -> Result<(Option<Given>, Vec<Message>), GpuError> {
        let watch = self.watch();
        let module = self.device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("shader"),
            source: wgpu::ShaderSource::Wgsl(text.into()),
        });
        let info = module.get_compilation_info().await;
        let messages: Vec<Message> = info.messages.iter().map(|message| said(text, message)).collect();
        let watched = watch.end().await;
        self.check()?;
        if messages.iter().any(|message| message.error) {
            return Ok((None, messages));
        }
        watched?;
        let binding = |binding, ty| wgpu::BindGroupLayoutEntry {
            binding,
            visibility: ShaderStages::COMPUTE,
            ty: BindingType::Buffer { ty, has_dynamic_offset: false, min_binding_size: None },
            count: None,
        };
        let read = |read_only| BufferBindingType::Storage { read_only };
        let group = self.device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: None,
            entries: &[
                binding(0, BufferBindingType::Uniform),
                binding(1, read(true)),
                binding(2, read(true)),
                binding(3, read(false)),
            ],
        });
        let layout = self.device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: None,
            bind_group_layouts: &[Some(&group)],
            ..Default::default()
        });
        Ok((Some(Given { module, layout }), messages))
    }

    /// An entry point of somebody's shader, ready to run.
    ///
    /// # Errors
    /// If the device refuses it: for other bindings, too large a workgroup, another stage.
    pub async fn entry(&self, given: &Given, name: &str) -> Result<Kernel, GpuError> {
        let descriptor = wgpu::ComputePipelineDescriptor {
            label: Some(name),
            layout: Some(&given.layout),
            module: &given.module,
            entry_point: Some(name),
            compilation_options: Default::default(),
            cache: None,
        };
        self.make(|gpu| Kernel { pipeline: gpu.device.create_compute_pipeline(&descriptor) }).await
    }

    /// Puts a question to an entry point of somebody's shader, and reads the output.
    ///
    /// # Errors
    /// If the device refuses or is lost.
    pub async fn answer(&self, kernel: &Kernel, asked: &Question) -> Result<Vec<u32>, GpuError> {
        let [w, input] = [&asked.weights, &asked.input].map(|words| self.upload(words));
        let output = self.filled(&vec![BLANK; asked.output], BufferUsages::STORAGE | BufferUsages::COPY_SRC);
        let buffers = [&self.params(asked.params), &w, &input, &output];
        let dispatch: Dispatch<'_> = self.make(|gpu| gpu.dispatch(kernel, &buffers, [asked.groups, 1, 1])).await?;
        let mut batch = self.batch();
        batch.pass(None, [&dispatch]);
        let read = batch.read(&output);
        Ok(batch.submit().await?.take(read))
    }
}

/// A compiler's message, its place counted as browsers count.
fn said(text: &str, message: &wgpu::CompilationMessage) -> Message {
    let units = |bytes: u32| {
        let before = text.bytes().take(bytes as usize);
        // Each character begins with one byte that is not 10xxxxxx; those of four bytes are two units.
        before.map(|byte| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0)).sum()
    };
    let (line, from, to) = message
        .location
        .map_or((0, 0, 0), |at| (at.line_number, units(at.offset), units(at.offset.saturating_add(at.length))));
    // What follows the first line repeats the source.
    let text = shown(message.message.trim().lines().next().unwrap_or_default(), MOST);
    Message { error: message.message_type == CompilationMessageType::Error, line, from, to, text }
}
