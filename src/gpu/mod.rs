//! The GPU, natively through Vulkan and in the browser through its own WebGPU: one program, the `wgpu` crate, for both.
//!
//! ```text
//! Gpu::open      adapter → device, with default limits and no required feature
//! gpu.upload     bytes as they are, four to a u32 word
//! gpu.kernel     one entry point of a .wgsl file (which lies beside its CPU twin in `kernel/`)
//! batch.run      one dispatch; batches are recorded, then submitted whole
//! batch.read     the words of a buffer, copied after the last dispatch; nothing is read back before that
//! ```
//!
//! What a GPU computes is decided by three parties: WGSL, which leaves f32 rounding open (operations may round either way,
//! fuse, reassociate, flush subnormals; division errs by 2.5 ulp); the driver; and the chip. Integers are left open by
//! nobody. So what must be exact here is done in integers (`wgsl/soft.wgsl`), and the rest is measured (`card::probe`).
//!
//! Every call that can fail gives a [`GpuError`], whose text is a plain sentence for the reader.

#![forbid(unsafe_code)]

mod batch;
mod device;
mod error;

pub use batch::{Batch, Dispatch, Read, Timer, Words};
pub use device::{About, Gpu, Kernel};
pub use error::GpuError;
pub use wgpu::Buffer;
