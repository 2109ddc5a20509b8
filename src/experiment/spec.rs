//! The experiment as a person writes it. Every field has a default; an unknown field is an error. Nothing here is checked
//! beyond its type: [`super::Experiment`] checks.

use super::hex::{HexBytes, HexF16, HexF32};
use super::layer::LayerOverride;
pub use super::stage::{Between, Rope, Stage};
use crate::format::f16;
use crate::kernel::dot_f32::DotOrder;
use crate::kernel::quantise_q8_k::Q8KConvention;
use crate::kernel::vec_dot_q4_k_q8_k::VecDotOrder;
use crate::named::named;
use serde::{Deserialize, Serialize};

/// The version of the Spec's form that this program reads and writes.
pub const VERSION: i64 = 1;

/// An experiment: weights, activations, a shape, and how each path computes. The default is M94: one published
/// super-block, one dot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Spec {
    /// Version of this form: 1.
    pub version: i64,
    /// Activations per token, and weights per row.
    pub in_dim: i64,
    /// Rows of each layer, and outputs per token.
    pub out_dim: i64,
    /// Layers. More than one needs `out_dim` = `in_dim`.
    pub depth: i64,
    /// Activation vectors, each run by itself.
    pub tokens: i64,
    /// What happens to the outputs of each layer, the last included.
    pub between: Between,
    /// Where the Q4_K weights come from.
    pub weights: Weights,
    /// Where the f32 activations come from.
    pub activations: Activations,
    /// Path A: dequantise, multiply, add.
    pub path_a: PathA,
    /// Path B: Q8_K activations, fused integer dot.
    pub path_b: PathB,
    /// What single layers do differently, in rising order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<LayerOverride>,
    /// Bytes of single super-blocks that replace what `weights` and the scale of their layer give.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Patch>,
}

impl Default for Spec {
    #[inline(never)]
    fn default() -> Self {
        Self {
            version: VERSION,
            in_dim: 256,
            out_dim: 1,
            depth: 1,
            tokens: 1,
            between: Between::default(),
            weights: Weights::Pattern(WeightPattern::default()),
            activations: Activations::Pattern(ActivationPattern::default()),
            path_a: PathA::default(),
            path_b: PathB::default(),
            layers: Vec::new(),
            edits: Vec::new(),
        }
    }
}

/// Q4_K weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weights {
    /// Bytes from a formula: the published blocks.
    Pattern(WeightPattern),
    /// Bytes as given: the super-blocks of one layer (used for every layer) or of all layers, row by row.
    Bytes(HexBytes),
    /// Drawn as f32 and quantised by ggml's reference quantiser.
    Random(RandomWeights),
}

/// f32 activations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Activations {
    /// Values from a formula: the published vectors.
    Pattern(ActivationPattern),
    /// Bits as given: `in_dim` values (used for every token) or `in_dim · tokens`.
    Bits(Vec<HexF32>),
    /// Drawn.
    Random(RandomActivations),
}

/// The super-blocks of M93 to M96 and M99, their constants as fields. For row `r` of layer `t` and super-block `b` of the
/// row, scale byte `i` < 12 is `(mul·i + add + row·r + layer·t + block·b) mod 256`, and so is nibble byte `i` < 128 with its
/// own five constants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "the ten constants are the factors of the formula above")]
pub struct WeightPattern {
    /// `d` of every super-block.
    pub d: HexF16,
    /// `dmin` of every super-block.
    pub dmin: HexF16,
    pub scale_mul: i64,
    pub scale_add: i64,
    pub scale_row: i64,
    pub scale_layer: i64,
    pub scale_block: i64,
    pub qs_mul: i64,
    pub qs_add: i64,
    pub qs_row: i64,
    pub qs_layer: i64,
    pub qs_block: i64,
}

impl Default for WeightPattern {
    #[inline(never)]
    fn default() -> Self {
        Self {
            d: HexF16(f16::from_bits(0x3c00)),
            dmin: HexF16(f16::from_bits(0xb400)),
            scale_mul: 7,
            scale_add: 3,
            scale_row: 1,
            scale_layer: 11,
            // Published rows have one super-block; this keeps the blocks of a longer row apart.
            scale_block: 5,
            qs_mul: 13,
            qs_add: 17,
            qs_row: 3,
            qs_layer: 19,
            qs_block: 7,
        }
    }
}

impl WeightPattern {
    /// The ten factors with their names in JSON.
    pub fn factors(&self) -> [(&'static str, i64); 10] {
        [
            ("scale_mul", self.scale_mul),
            ("scale_add", self.scale_add),
            ("scale_row", self.scale_row),
            ("scale_layer", self.scale_layer),
            ("scale_block", self.scale_block),
            ("qs_mul", self.qs_mul),
            ("qs_add", self.qs_add),
            ("qs_row", self.qs_row),
            ("qs_layer", self.qs_layer),
            ("qs_block", self.qs_block),
        ]
    }
}

/// The vectors of M94 to M99: `x[i] = (i − center)·slope + ((i mod period) + token_step·t)·ripple` for token `t`, each
/// operation rounded to f32.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActivationPattern {
    /// Where the ramp crosses zero.
    pub center: i64,
    /// Rise per element.
    pub slope: f32,
    /// Length of the saw.
    pub period: i64,
    /// Rise of the saw per element.
    pub ripple: f32,
    /// How far each token shifts the saw.
    pub token_step: i64,
}

impl Default for ActivationPattern {
    #[inline(never)]
    fn default() -> Self {
        Self { center: 128, slope: 0.05, period: 7, ripple: 0.01, token_step: 1 }
    }
}

named! {
    /// A distribution of mean 0.
    pub enum Distribution("distribution") {
        /// Normal, variance 1.
        Gaussian = "gaussian",
        /// Uniform on [−1, 1).
        Uniform = "uniform",
        /// Student's t with three degrees of freedom: heavy tails, cut at ±1000.
        StudentT3 = "student-t3",
    }
}

named! {
    /// A generator whose bits never change.
    pub enum Generator("generator") {
        /// xoshiro256++, a stream for each seed, use, layer and row: see `experiment/data.rs`.
        Xoshiro = "xoshiro256++",
    }
}

/// Random weights: drawn, scaled, quantised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RandomWeights {
    /// Distribution.
    pub distribution: Distribution,
    /// Seed.
    pub seed: i64,
    /// Factor.
    pub scale: f32,
    /// Where the bits come from.
    pub generator: Generator,
}

impl Default for RandomWeights {
    fn default() -> Self {
        Self { distribution: Distribution::Gaussian, seed: 1, scale: 1.0, generator: Generator::Xoshiro }
    }
}

/// Random activations: drawn and scaled; one channel may stand out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RandomActivations {
    /// Distribution.
    pub distribution: Distribution,
    /// Seed.
    pub seed: i64,
    /// Factor.
    pub scale: f32,
    /// The value of one outlier channel in units of `scale`; 0 for none.
    pub outlier: f32,
    /// Which channel that is.
    pub outlier_channel: i64,
    /// Where the bits come from.
    pub generator: Generator,
}

impl Default for RandomActivations {
    fn default() -> Self {
        let RandomWeights { distribution, seed, scale, generator } = RandomWeights::default();
        Self { distribution, seed, scale, outlier: 0.0, outlier_channel: 0, generator }
    }
}

/// How path A computes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PathA {
    /// Order of the f32 sum.
    pub order: DotOrder,
}

impl Default for PathA {
    fn default() -> Self {
        Self { order: DotOrder::Fold }
    }
}

/// How path B computes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PathB {
    /// How activations become Q8_K.
    pub q8k: Q8KConvention,
    /// Order of the f32 combination.
    pub order: VecDotOrder,
}

impl Default for PathB {
    fn default() -> Self {
        Self { q8k: Q8KConvention::Ggml, order: VecDotOrder::Blocks }
    }
}

/// Bytes that replace part of one super-block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Patch {
    /// Layer, from 0.
    pub layer: i64,
    /// Row, from 0.
    pub row: i64,
    /// Super-block of the row, from 0.
    pub block: i64,
    /// First byte replaced, 0 to 143.
    pub offset: i64,
    /// The new bytes.
    pub bytes: HexBytes,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_round_trips_and_rejects_unknown_fields() {
        let spec: Spec = serde_json::from_str("{}").unwrap();
        assert_eq!(spec, Spec::default());
        let text = serde_json::to_string(&spec).unwrap();
        assert_eq!(serde_json::from_str::<Spec>(&text).unwrap(), spec);
        let error = serde_json::from_str::<Spec>(r#"{"in_dimm": 256}"#).unwrap_err().to_string();
        assert!(error.contains("in_dimm") && error.contains("in_dim"), "{error}");
    }

    #[test]
    fn d_reads_as_bits_or_as_a_number() {
        for (json, bits) in [(r#""0x2933""#, 0x2933), ("1", 0x3c00), ("0.05", 0x2a66), ("1e9", 0x7c00)] {
            assert_eq!(serde_json::from_str::<HexF16>(json).unwrap().0.to_bits(), bits, "{json}");
        }
        assert!(serde_json::from_str::<HexF16>(r#""3c00""#).is_err());
    }
}
