//! All shaders, compiled when they are wanted.

use super::format;
use crate::gpu::{Gpu, GpuError, Kernel};
use crate::kernel::rms_norm::gpu::RmsNorm;
use crate::wgsl::wgsl;
use std::cell::RefCell;
use std::rc::Rc;

/// The probe's source.
const PROBE: &str = wgsl!("probe.wgsl");

/// Every kernel of an adapter: those that know no format, and those that work brought along so far.
#[derive(Debug)]
pub struct Kernels {
    pub(super) probe: Kernel,
    pub(super) rms_norm: RmsNorm,
    formats: Made<format::Kernels>,
    quantisers: Made<Kernel>,
}

/// What was made of a source.
type Made<T> = RefCell<Vec<(String, Rc<T>)>>;

/// What was made of a source before.
fn made<T>(all: &Made<T>, source: &str) -> Option<Rc<T>> {
    all.borrow().iter().find(|(known, _)| known == source).map(|(_, made)| made.clone())
}

/// Keeps what was made of a source.
fn keep<T>(all: &Made<T>, source: &str, made: T) -> Rc<T> {
    let made = Rc::new(made);
    all.borrow_mut().push((source.to_owned(), made.clone()));
    made
}

impl Kernels {
    /// Compiles those that know no format.
    ///
    /// # Errors
    /// The first shader that the adapter refuses.
    pub async fn new(gpu: &Gpu) -> Result<Self, GpuError> {
        gpu.make(|gpu| {
            let [probe] = gpu.kernels(&[PROBE], ["probe"]);
            Self { probe, rms_norm: RmsNorm::new(gpu), formats: Made::default(), quantisers: Made::default() }
        })
        .await
    }

    /// Those of a format; numbers and texts are those of [`crate::format::shader::Sources`].
    ///
    /// # Errors
    /// The first shader that the adapter refuses.
    pub async fn format(
        &self,
        gpu: &Gpu,
        numbers: [usize; 3],
        texts: [&str; 5],
    ) -> Result<Rc<format::Kernels>, GpuError> {
        match made(&self.formats, texts[1]) {
            Some(made) => Ok(made),
            None => Ok(keep(&self.formats, texts[1], format::Kernels::new(gpu, numbers, texts).await?)),
        }
    }

    /// The quantiser of an input format.
    pub(super) async fn quantiser(&self, gpu: &Gpu, text: &str) -> Result<Rc<Kernel>, GpuError> {
        match made(&self.quantisers, text) {
            Some(made) => Ok(made),
            None => {
                let [kernel] = gpu.make(|gpu| gpu.kernels(&[text], ["quantise"])).await?;
                Ok(keep(&self.quantisers, text, kernel))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::SHADERS;
    use crate::format::q4_k::shader::NAIVE;
    use crate::format::shader::Dot4;
    use crate::input::INPUTS;
    use crate::input::shader::quantise;
    use crate::kernel::rms_norm;
    use crate::work::speed;

    /// Every shader is WGSL, with either way to add products of bytes, and needs no feature of an adapter.
    #[test]
    fn shaders_are_valid_without_an_adapter() {
        let mut sources = vec![PROBE.to_owned(), speed::STREAM.to_owned(), rms_norm::gpu::WGSL.concat()];
        sources.extend(INPUTS.iter().map(|input| quantise(input.name())));
        sources.extend(SHADERS.iter().flat_map(|shader| shader.sources().texts));
        sources.extend(Dot4::ALL.map(|dot4| NAIVE.wgsl(dot4)));
        for source in sources {
            let module =
                naga::front::wgsl::parse_str(&source).unwrap_or_else(|e| panic!("{}", e.emit_to_string(&source)));
            let (flags, none) = (naga::valid::ValidationFlags::all(), naga::valid::Capabilities::empty());
            let found = naga::valid::Validator::new(flags, none).validate(&module);
            found.unwrap_or_else(|e| panic!("{}", e.emit_to_string(&source)));
        }
    }
}
