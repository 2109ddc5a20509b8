//! What a program on paper computes: an experiment with nothing random left in it.

use super::Export;
use crate::aligned::AlignedBytes;
use crate::kernel::dot_f32;
use crate::run::Digest;
use crate::spec::{Activations, Between, Experiment, HexBytes, HexF32, Name, PathB, Source, Spec, Stage};
use crate::variant::Variant;

/// Most bytes of weights that a program holds: 64 super-blocks of Q4_K.
const WEIGHTS: usize = 64 * 144;
/// Most activations that a program holds as bits.
const ACTIVATIONS: usize = 4096;

/// An experiment whose weights are a formula or bytes, and its activations a formula or bits.
pub(super) struct Program {
    pub spec: Spec,
    /// Path B's input, if it is not path A's.
    pub x_b: Option<Vec<HexF32>>,
    /// Which output of which token is compared.
    pub output: usize,
    pub token: usize,
    /// Whether it is all of the experiment, and not one dot of it.
    pub whole: bool,
    /// A and B of that output.
    pub answers: [f32; 2],
    /// Of all outputs.
    pub digest: Digest,
}

impl Program {
    /// The whole experiment if it fits on paper, else the dot that is looked at.
    pub(super) fn new(export: &Export) -> Self {
        Self::whole(export).unwrap_or_else(|| Self::one_dot(export))
    }

    fn whole(export: &Export) -> Option<Self> {
        let mut spec = export.spec().clone();
        // The templates know no other stage.
        if !matches!(spec.between.0.as_slice(), [] | [Stage::RmsNorm])
            || spec.layers.iter().any(|own| own.between.is_some())
        {
            return None;
        }
        // What a layer's scale makes of a formula stands as bytes, and so do weights that are no integers.
        let plain = export.experiment.format().layout().is_plain();
        if plain || !matches!(spec.weights.source, Source::Pattern(_)) || !spec.layers.is_empty() {
            spec.weights.source = Source::Bytes(all_bytes(&export.experiment)?);
            spec.layers.clear();
            spec.edits.clear();
        }
        if matches!(spec.activations, Activations::Random(_)) {
            let x = (0..export.experiment.tokens()).flat_map(|t| export.experiment.activations(t));
            spec.activations = Activations::Bits(x.map(HexF32).collect());
        }
        if matches!(&spec.activations, Activations::Bits(x) if x.len() > ACTIVATIONS) {
            return None;
        }
        let last = export.last();
        let answers = [last.a[export.output], last.b[export.output]];
        let Export { output, token, .. } = *export;
        Some(Self { spec, x_b: None, output, token, whole: true, answers, digest: export.report.digest })
    }

    /// One row of the last layer, with what earlier layers made of the input on either path.
    fn one_dot(export: &Export) -> Self {
        let layer = export.experiment.depth() - 1;
        let row = export.experiment.row(layer, export.output);
        let (x_a, x_b) = export.experiment.inputs(&export.report, layer, export.token);
        let hex = |x: &[f32]| x.iter().map(|&x| HexF32(x)).collect::<Vec<_>>();
        let mut spec = Spec {
            out_dim: 1,
            depth: 1,
            tokens: 1,
            between: Between::default(),
            activations: Activations::Bits(hex(&x_a)),
            layers: Vec::new(),
            edits: Vec::new(),
            ..export.spec().clone()
        };
        spec.weights.source = Source::Bytes(HexBytes(row.to_vec()));
        let answers = [dot_a(&export.experiment, &row, &x_a), dot_b(&export.experiment, &row, &x_b)];
        let mut digest = Digest::default();
        digest.update(&answers);
        let x_b = (hex(&x_a) != hex(&x_b)).then(|| hex(&x_b));
        Self { spec, x_b, output: 0, token: 0, whole: false, answers, digest }
    }

    /// B if path B rounded and added so.
    pub(super) fn b_with(&self, export: &Export, rule: Name, order: Name) -> f32 {
        let spec = Spec { path_b: PathB { rule, order }, ..export.spec().clone() };
        // As valid as before: nothing but path B is another.
        let Ok(experiment) = Experiment::try_from(&spec) else { return f32::NAN };
        if let (false, Source::Bytes(row), Activations::Bits(x_a)) =
            (self.whole, &self.spec.weights.source, &self.spec.activations)
        {
            let x: Vec<_> = self.x_b.as_ref().unwrap_or(x_a).iter().map(|x| x.0).collect();
            return dot_b(&experiment, &AlignedBytes::from(row.0.as_slice()), &x);
        }
        let report = experiment.run(Variant::BEST, self.output);
        report.depths[report.depths.len() - 1].tokens[self.token].b[self.output]
    }
}

/// The blocks of all layers, or of one if all are the same, unless they are too many.
fn all_bytes(experiment: &Experiment) -> Option<HexBytes> {
    let per_layer = experiment.out_dim() * experiment.row_bytes();
    let spec = experiment.spec();
    let repeated = matches!(&spec.weights.source, Source::Bytes(b) if b.0.len() == per_layer);
    let layers = if repeated && spec.edits.is_empty() && spec.layers.is_empty() { 1 } else { experiment.depth() };
    let fits = layers * per_layer <= WEIGHTS;
    fits.then(|| HexBytes((0..layers).flat_map(|t| experiment.layer(t).to_vec()).collect()))
}

fn dot_a(experiment: &Experiment, row: &[u8], x: &[f32]) -> f32 {
    let weights = experiment.format().weights(row);
    one_nan(dot_f32::dot(Variant::BEST, experiment.spec().path_a.order, &weights, x))
}

fn dot_b(experiment: &Experiment, row: &[u8], x: &[f32]) -> f32 {
    let y = experiment.rounded(Variant::BEST, x);
    one_nan(experiment.format().dot(Variant::BEST, experiment.order(), row, &y))
}

/// As in a report.
fn one_nan(x: f32) -> f32 {
    if x.is_nan() { f32::from_bits(0x7fc0_0000) } else { x }
}
