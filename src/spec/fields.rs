//! The experiment as a person writes it. Every field has a default; an unknown field is an error. Nothing here is checked
//! beyond its type: [`super::Experiment`] checks.

use super::hex::{HexBytes, HexF16, HexF32};
use super::layer::LayerOverride;
use super::loud::Loud;
use super::stage::Between;
use crate::format;
use crate::kernel::dot_f32::DotOrder;
use crate::named::named;
use crate::number::f16;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::ops::Deref;

/// The version of the Spec's form that this program reads and writes.
pub const VERSION: i64 = 1;

/// Before an origin: the weights are in that file alone. A link leaves them out; in their place stand zeros.
pub const ABSENT: char = '!';

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
    /// The weights: their format, and where they come from.
    pub weights: Weights,
    /// Where in files bytes or numbers of `weights` were taken from, layer by layer (`gguf::origins`); empty if that is not
    /// known. It changes no result.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// Where the f32 activations come from.
    pub activations: Activations,
    /// Path A: dequantise, multiply, add.
    pub path_a: PathA,
    /// Path B: rounded activations, fused integer dot.
    pub path_b: PathB,
    /// What single layers do differently, in rising order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<LayerOverride>,
    /// Bytes of single blocks that replace what `weights` and the scale of their layer give.
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
            weights: Weights::pattern(WeightPattern::default()),
            origin: String::new(),
            activations: Activations::Pattern(ActivationPattern::default()),
            path_a: PathA::default(),
            path_b: PathB::default(),
            layers: Vec::new(),
            edits: Vec::new(),
        }
    }
}

/// A name that only the rest of the experiment gives a meaning: of a format, an order, a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name(Cow<'static, str>);

impl Name {
    /// A name that this program knows.
    pub const fn of(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self(Cow::Owned(name.to_owned()))
    }
}

impl Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// Weights. In JSON: `{"format": "q6_K", "random": {"seed": 7}}`; without a format they are Q4_K.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weights {
    /// The format of the blocks.
    #[serde(skip_serializing_if = "is_default_format")]
    pub format: Name,
    /// Where the blocks come from.
    #[serde(flatten)]
    pub source: Source,
}

/// Where weights come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Bytes from a formula: the published blocks.
    Pattern(WeightPattern),
    /// Bytes as given: the blocks of one layer (used for every layer) or of all layers, row by row.
    Bytes(HexBytes),
    /// Numbers, those of one layer (used for every layer) or of all layers, row by row; quantised by ggml's reference quantiser. In
    /// JSON decimals or bits.
    Values(Vec<HexF32>),
    /// Drawn as f32 and quantised by ggml's reference quantiser.
    Random(RandomWeights),
}

impl From<Source> for Weights {
    fn from(source: Source) -> Self {
        Self { format: Name::of(format::DEFAULT), source }
    }
}

impl Weights {
    /// Q4_K blocks from a formula.
    pub fn pattern(pattern: WeightPattern) -> Self {
        Source::Pattern(pattern).into()
    }

    /// Q4_K blocks as given.
    pub fn bytes(bytes: Vec<u8>) -> Self {
        Source::Bytes(HexBytes(bytes)).into()
    }

    /// Q4_K blocks of drawn weights.
    pub fn random(random: RandomWeights) -> Self {
        Source::Random(random).into()
    }
}

fn is_default_format(name: &Name) -> bool {
    **name == *format::DEFAULT
}

impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        /// The sources side by side, of which one must be there.
        #[derive(Deserialize)]
        #[serde(rename = "Weights", deny_unknown_fields)]
        struct Fields {
            format: Option<Name>,
            pattern: Option<WeightPattern>,
            bytes: Option<HexBytes>,
            values: Option<Vec<HexF32>>,
            random: Option<RandomWeights>,
        }
        const NONE: &str = "no source is not allowed; expected one of pattern, bytes, values, random";
        const MORE: &str = "more than one source is not allowed; expected one of pattern, bytes, values, random";
        let Fields { format, pattern, bytes, values, random } = Fields::deserialize(d)?;
        let sources = pattern.map(Source::Pattern).into_iter();
        let sources = sources.chain(bytes.map(Source::Bytes)).chain(values.map(Source::Values));
        let mut sources = sources.chain(random.map(Source::Random));
        let source = sources.next().ok_or_else(|| D::Error::custom(NONE))?;
        if sources.next().is_some() {
            return Err(D::Error::custom(MORE));
        }
        Ok(Self { format: format.unwrap_or(Name::of(format::DEFAULT)), source })
    }
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

/// The super-blocks of M93 to M96 and M99, their constants as fields. For row `r` of layer `t` and block `b` of the row, byte
/// `i` of the scales is `(mul·i + add + row·r + layer·t + block·b) mod 256`, and so is byte `i` of the quants with its own five
/// constants. In Q4_K these are the 12 bytes of packed scales and the 128 bytes of nibbles.
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
        /// xoshiro256++, a stream for each seed, use, layer and row: see `spec/numbers.rs`.
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

/// Random activations: drawn and scaled; channels may stand out.
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
    /// More channels that stand out. Where two are one, the later one counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub loud: Vec<Loud>,
    /// Where the bits come from.
    pub generator: Generator,
}

impl Default for RandomActivations {
    fn default() -> Self {
        let RandomWeights { distribution, seed, scale, generator } = RandomWeights::default();
        Self { distribution, seed, scale, outlier: 0.0, outlier_channel: 0, loud: Vec::new(), generator }
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
    /// How activations are rounded: a rule of the format's input, by its name.
    #[serde(rename = "q8k", alias = "rule")]
    pub rule: Name,
    /// Order of the f32 combination, one that the format of the weights has.
    pub order: Name,
}

impl Default for PathB {
    fn default() -> Self {
        Self { rule: Name::of("ggml"), order: Name::of("blocks") }
    }
}

/// Bytes that replace part of one block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Patch {
    /// Layer, from 0.
    pub layer: i64,
    /// Row, from 0.
    pub row: i64,
    /// Block of the row, from 0.
    pub block: i64,
    /// First byte replaced: in Q4_K 0 to 143.
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
        for (json, bits) in [(r#""0x2933""#, 0x2933), ("1", 0x3c00), ("0.05", 0x2a66)] {
            assert_eq!(serde_json::from_str::<HexF16>(json).unwrap().0.to_bits(), bits, "{json}");
        }
        for json in [r#""3c00""#, "1e9"] {
            assert!(serde_json::from_str::<HexF16>(json).is_err());
        }
    }
}
