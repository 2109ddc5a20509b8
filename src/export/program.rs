//! What a program on paper computes: an experiment with nothing random left in it.

use super::Export;
use crate::experiment::{Activations, Between, Digest, Experiment, HexBytes, HexF32, PathB, Spec, Stage, Weights};
use crate::format::{BlockQ4K, BlockQ8K, QK_K};
use crate::kernel::quantise_q8_k;
use crate::kernel::vec_dot_q4_k_q8_k;
use crate::kernel::{Variant, dequantise_q4_k, dot_f32};

/// Most super-blocks that a program holds as bytes.
const BLOCKS: usize = 64;
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
        // What a layer's scale makes of a formula stands as bytes.
        if !matches!(spec.weights, Weights::Pattern(_)) || !spec.layers.is_empty() {
            spec.weights = Weights::Bytes(all_bytes(&export.experiment)?);
            spec.layers.clear();
            spec.edits.clear();
        }
        if matches!(spec.activations, Activations::Random(_)) {
            let x = (0..export.experiment.tokens).flat_map(|t| export.experiment.activations(t));
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
        let layer = export.experiment.depth - 1;
        let row = export.experiment.row(layer, export.output);
        let [x_a, x_b] = match layer.checked_sub(1) {
            Some(before) => {
                let token = &export.report.depths[before].tokens[export.token];
                [token.a.clone(), token.b.clone()]
            }
            None => [0; 2].map(|_| export.experiment.activations(export.token)),
        };
        let hex = |x: &[f32]| x.iter().map(|&x| HexF32(x)).collect::<Vec<_>>();
        let spec = Spec {
            out_dim: 1,
            depth: 1,
            tokens: 1,
            between: Between::default(),
            weights: Weights::Bytes(bytes_of(&row)),
            activations: Activations::Bits(hex(&x_a)),
            layers: Vec::new(),
            edits: Vec::new(),
            ..export.spec().clone()
        };
        let answers = [dot_a(&row, &x_a, &spec), dot_b(&row, &x_b, &spec.path_b)];
        let mut digest = Digest::default();
        digest.update(&answers);
        let x_b = (hex(&x_a) != hex(&x_b)).then(|| hex(&x_b));
        Self { spec, x_b, output: 0, token: 0, whole: false, answers, digest }
    }

    /// B if path B were computed so.
    pub(super) fn b_with(&self, export: &Export, path_b: PathB) -> f32 {
        if let (false, Weights::Bytes(bytes), Activations::Bits(x_a)) =
            (self.whole, &self.spec.weights, &self.spec.activations)
        {
            let row: Vec<_> = bytes.0.as_chunks().0.iter().map(BlockQ4K::from_bytes).collect();
            let x: Vec<_> = self.x_b.as_ref().unwrap_or(x_a).iter().map(|x| x.0).collect();
            return dot_b(&row, &x, &path_b);
        }
        // As valid as before: nothing but path B is another.
        let experiment = Experiment::try_from(&Spec { path_b, ..export.spec().clone() });
        let report = experiment.map(|e| e.run(Variant::BEST, self.output));
        report.map_or(f32::NAN, |r| r.depths[r.depths.len() - 1].tokens[self.token].b[self.output])
    }
}

/// The super-blocks of all layers, or of one if all are the same, unless they are too many.
fn all_bytes(experiment: &Experiment) -> Option<HexBytes> {
    let per_layer = experiment.out_dim * experiment.row_blocks();
    let spec = experiment.spec();
    let repeated = matches!(&spec.weights, Weights::Bytes(b) if b.0.len() == per_layer * BlockQ4K::BYTES);
    let layers = if repeated && spec.edits.is_empty() && spec.layers.is_empty() { 1 } else { experiment.depth };
    if layers * per_layer > BLOCKS {
        return None;
    }
    Some(bytes_of(&(0..layers).flat_map(|t| experiment.layer(t)).collect::<Vec<_>>()))
}

fn bytes_of(blocks: &[BlockQ4K]) -> HexBytes {
    HexBytes(blocks.iter().flat_map(BlockQ4K::to_bytes).collect())
}

fn dot_a(row: &[BlockQ4K], x: &[f32], spec: &Spec) -> f32 {
    let mut w = vec![0.0; x.len()];
    dequantise_q4_k::dequantise(Variant::BEST, row, &mut w);
    one_nan(dot_f32::dot(Variant::BEST, spec.path_a.order, &w, x))
}

fn dot_b(row: &[BlockQ4K], x: &[f32], path_b: &PathB) -> f32 {
    let mut y = vec![BlockQ8K::default(); x.len() / QK_K];
    quantise_q8_k::quantise(Variant::BEST, path_b.q8k, x, &mut y);
    one_nan(vec_dot_q4_k_q8_k::vec_dot(Variant::BEST, path_b.order, row, &y))
}

/// As in a report.
fn one_nan(x: f32) -> f32 {
    if x.is_nan() { f32::from_bits(0x7fc0_0000) } else { x }
}
