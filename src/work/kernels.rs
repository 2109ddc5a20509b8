//! All shaders, compiled.

use crate::format::q4_k::gpu::dequantise::Dequantise;
use crate::format::q4_k::gpu::fold::Fold;
use crate::format::q4_k::gpu::matvec::Matvec;
use crate::format::q4_k::gpu::vec_dot::{Dot4, VecDot};
use crate::gpu::{Gpu, GpuError, Kernel, wgsl};
use crate::input::q8_k::gpu::Quantise;
use crate::kernel::rms_norm::gpu::RmsNorm;

/// The probe's source.
const PROBE: &str = wgsl!("probe.wgsl");

/// Every kernel of an adapter.
#[derive(Debug)]
pub struct Kernels {
    pub(super) probe: Kernel,
    pub(super) dequantise: Dequantise,
    pub(super) quantise: Quantise,
    pub(super) fold: Fold,
    pub(super) rms_norm: RmsNorm,
    /// With each way to add products of bytes that the adapter's WGSL has; the last is the one for use.
    pub(super) dots: Vec<(VecDot, Matvec)>,
}

impl Kernels {
    /// Compiles them all.
    ///
    /// # Errors
    /// The first shader that the adapter refuses.
    pub async fn new(gpu: &Gpu) -> Result<Self, GpuError> {
        gpu.make(|gpu| {
            let [probe] = gpu.kernels(&[PROBE], ["probe"]);
            Self {
                probe,
                dequantise: Dequantise::new(gpu),
                quantise: Quantise::new(gpu),
                fold: Fold::new(gpu),
                rms_norm: RmsNorm::new(gpu),
                dots: Dot4::of(gpu).iter().map(|&dot4| (VecDot::new(gpu, dot4), Matvec::new(gpu, dot4))).collect(),
            }
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::q4_k::gpu;
    use crate::input::q8_k;
    use crate::kernel::rms_norm;
    use crate::work::speed;

    /// Every shader is WGSL, with either way to add products of bytes, and needs no feature of an adapter.
    #[test]
    fn shaders_are_valid_without_an_adapter() {
        let mut sources = vec![
            [PROBE].concat(),
            [speed::STREAM].concat(),
            gpu::dequantise::WGSL.concat(),
            gpu::fold::WGSL.concat(),
            q8_k::gpu::WGSL.concat(),
            rms_norm::gpu::WGSL.concat(),
        ];
        for dot4 in [Dot4::Plain, Dot4::Packed] {
            let more = [gpu::vec_dot::wgsl(dot4), gpu::matvec::wgsl(dot4), gpu::matvec::naive_wgsl(dot4)];
            sources.extend(more.map(|pieces| pieces.concat()));
        }
        for source in sources {
            let module =
                naga::front::wgsl::parse_str(&source).unwrap_or_else(|e| panic!("{}", e.emit_to_string(&source)));
            let (flags, none) = (naga::valid::ValidationFlags::all(), naga::valid::Capabilities::empty());
            let found = naga::valid::Validator::new(flags, none).validate(&module);
            found.unwrap_or_else(|e| panic!("{}", e.emit_to_string(&source)));
        }
    }
}
