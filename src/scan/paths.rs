//! The input of every block, and the two paths to its dot.

use crate::aligned::AlignedBytes;
use crate::format::{Format, Order};
use crate::kernel::dot_f32::{self, DotOrder};
use crate::run::metric::{norm_err, rel_diff};
use crate::spec::{Experiment, HexBytes, Name, Source, Spec, SpecError, Weights};
use crate::variant::Variant;

/// The experiment whose input and paths a scan takes if none is chosen: M94's activations, rounded and added as aprender does.
pub const INPUT: &str = "1&q=apr&b=ggml-avx2";

/// What every block of a format meets.
pub struct Paths {
    format: &'static dyn Format,
    x: Vec<f32>,
    y: AlignedBytes,
    /// `‖x‖`.
    norm: f64,
    a: DotOrder,
    b: Order,
}

impl Paths {
    /// Input and paths of `base` for blocks of a format.
    ///
    /// # Errors
    /// If the format lacks the rule or the order, or the activations do not fill a block.
    pub fn new(base: &Spec, format: &'static dyn Format) -> Result<Self, SpecError> {
        let layout = format.layout();
        let (path_a, path_b, activations) = (base.path_a.clone(), base.path_b.clone(), base.activations.clone());
        let source = Source::Bytes(HexBytes(vec![0; layout.bytes]));
        let weights = Weights { format: Name::of(layout.name), source };
        let spec = Spec { in_dim: layout.weights as i64, path_a, path_b, activations, weights, ..Spec::default() };
        let experiment = Experiment::try_from(&spec)?;
        let x = experiment.activations(0);
        let y = experiment.rounded(Variant::BEST, &x);
        let norm = x.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>().sqrt();
        Ok(Self { format, x, y, norm, a: spec.path_a.order, b: experiment.order() })
    }

    /// `|A − B| / |A|` and `|A − B| / (‖w‖·‖x‖)` of one block; `w`: its weights, `squares`: `‖w‖²`.
    pub(super) fn apart(&self, block: &[u8], w: &[f32], squares: f64) -> [f64; 2] {
        let a = dot_f32::dot(Variant::BEST, self.a, w, &self.x);
        let b = self.format.dot(Variant::BEST, self.b, block, &self.y);
        if a == b {
            return [0.0; 2];
        }
        [rel_diff(a, b), norm_err(a.into(), b.into(), squares.sqrt() * self.norm)]
    }
}
