//! What the page shows, field by field.

use super::arrays::{Bytes, Floats, Quants};
use crate::experiment::{
    self, Activations, Distribution, Focus, Half, LayerOverride, Part, Rope, ScaleRow, Scope, Spec, SpecError, Stage,
    TokenReport, TokenSummary, Weights,
};
use crate::kernel::{dot_f32::DotOrder, quantise_q8_k::Q8KConvention, vec_dot_q4_k_q8_k::VecDotOrder};
use serde::Serialize;
use ts_rs::TS;

/// Everything on the screen.
#[derive(Clone, Debug, Serialize, TS)]
pub struct View {
    /// What the controls show.
    pub fields: Fields,
    /// The link of the experiment.
    pub link: String,
    /// Of all output bits.
    pub digest: String,
    /// What a link may say of this run: a digest, and where to look if it differs.
    pub promise: String,
    /// Where the run first differs from what its link promised.
    pub difference: Option<Difference>,
    /// Milliseconds that the run took.
    pub elapsed: f64,
    /// The variant that ran.
    pub variant: &'static str,
    /// Each token after each layer.
    pub depths: Vec<Vec<TokenView>>,
    /// The super-block in focus.
    pub scope: ScopeView,
    /// The experiment at other block scales; null if it is too large to repeat.
    pub scale_sweep: Option<Vec<ScaleRow>>,
}

/// What the page's controls show of the Spec.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Fields {
    /// Weights in a row.
    pub in_dim: usize,
    /// Rows of a layer.
    pub out_dim: usize,
    /// Layers.
    pub depth: usize,
    /// Tokens.
    pub tokens: usize,
    /// Stages after every layer.
    pub between: Vec<StageFields>,
    /// Layers that differ.
    pub layers: Vec<LayerFields>,
    /// Path A's order of additions.
    pub order_a: &'static str,
    /// How path B rounds activations.
    pub q8k: &'static str,
    /// Path B's order of additions.
    pub order_b: &'static str,
    /// Where weights come from.
    pub weights: Source,
    /// Where activations come from.
    pub activations: Source,
    /// Of what is random; null if nothing is.
    pub seed: Option<f64>,
    /// Entries of super-block bytes that replace what the weights give.
    pub edits: usize,
}

/// Where numbers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The published pattern.
    Pattern,
    /// Bytes of weights, as given.
    Bytes,
    /// Bits of activations, as given.
    Bits,
    /// Drawn with a seed.
    Random,
}

/// A stage after a layer; a RoPE has the parameters.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "Stage", optional_fields)]
pub struct StageFields {
    /// Its name.
    pub name: &'static str,
    /// Values that turn together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head_dim: Option<f64>,
    /// Of the first token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<f64>,
    /// The base of the angles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theta: Option<f64>,
}

/// A layer that differs.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LayerFields {
    /// Which, from 0.
    pub layer: usize,
    /// What its `d` is multiplied with.
    pub scale: f32,
    /// Its stages; null where they do not differ.
    pub between: Option<Vec<StageFields>>,
}

/// One token after one layer: the watched output and the metrics.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TokenView {
    /// Path A's output.
    pub a: f32,
    /// Path B's output.
    pub b: f32,
    /// Its bits.
    pub a_bits: String,
    /// Its bits.
    pub b_bits: String,
    /// The exact output.
    pub exact: f64,
    /// How the paths differ.
    pub summary: TokenSummary,
}

/// The microscope: one super-block, the activations it meets, what it adds.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "Scope")]
#[allow(missing_docs, reason = "the fields of experiment::Scope")]
pub struct ScopeView {
    pub focus: Focus,
    pub d: Half,
    pub dmin: Half,
    pub d8: f32,
    pub isum: i32,
    pub msum: i32,
    pub a_part: f64,
    pub b_part: f64,
    pub bytes: Bytes,
    pub scales: Bytes,
    pub mins: Bytes,
    pub nibbles: Bytes,
    pub q8: Quants,
    pub weights: Floats,
    pub x_a: Floats,
    pub x_b: Floats,
    pub x_q8: Floats,
    pub rounding: Floats,
    pub products_a: Floats,
    pub products_b: Floats,
    pub parts: Vec<Part>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// Its path, as in JSON.
    pub field: String,
    /// The whole sentence.
    pub message: String,
}

/// What came of opening a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Opened {
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What the link says of its run: a digest, and where to look if it differs.
    pub promise: Option<String>,
}

/// Where a run first differs from what its link promised: one output, or a group that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Difference {
    /// Layers passed, from 1.
    pub depth: usize,
    /// Token, from 0.
    pub token: usize,
    /// The first output of the group.
    pub first: usize,
    /// Its last.
    pub last: usize,
}

/// A small picture of a layer: means of weights, outputs of A, |A − B|.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs, reason = "the fields of experiment::Picture")]
pub struct LayerPicture {
    pub weights: Floats,
    pub outputs: Floats,
    pub errors: Floats,
}

/// Pictures of every layer.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Pictures {
    /// Layer by layer.
    pub layers: Vec<LayerPicture>,
    /// How far A and B are apart after the layer in focus: 0 for equal, k + 1 from 2ᵏ f32 steps.
    pub steps: Bytes,
}

/// Names of every choice, in the order of the engine.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs, reason = "the fields of Fields")]
pub struct Choices {
    pub between: Vec<&'static str>,
    pub order_a: Vec<&'static str>,
    pub q8k: Vec<&'static str>,
    pub order_b: Vec<&'static str>,
    pub distribution: Vec<&'static str>,
}

impl Choices {
    /// All of them.
    pub fn all() -> Self {
        Self {
            between: Stage::NAMES.to_vec(),
            order_a: DotOrder::NAMES.to_vec(),
            q8k: Q8KConvention::NAMES.to_vec(),
            order_b: VecDotOrder::NAMES.to_vec(),
            distribution: Distribution::NAMES.to_vec(),
        }
    }
}

impl From<&Spec> for Fields {
    fn from(spec: &Spec) -> Self {
        let (weights, weight_seed) = match &spec.weights {
            Weights::Pattern(_) => (Source::Pattern, None),
            Weights::Bytes(_) => (Source::Bytes, None),
            Weights::Random(random) => (Source::Random, Some(random.seed)),
        };
        let (activations, activation_seed) = match &spec.activations {
            Activations::Pattern(_) => (Source::Pattern, None),
            Activations::Bits(_) => (Source::Bits, None),
            Activations::Random(random) => (Source::Random, Some(random.seed)),
        };
        Self {
            in_dim: spec.in_dim as usize,
            out_dim: spec.out_dim as usize,
            depth: spec.depth as usize,
            tokens: spec.tokens as usize,
            between: stages(&spec.between.0),
            layers: spec.layers.iter().map(LayerFields::from).collect(),
            order_a: spec.path_a.order.name(),
            q8k: spec.path_b.q8k.name(),
            order_b: spec.path_b.order.name(),
            weights,
            activations,
            seed: weight_seed.or(activation_seed).map(|seed| seed as f64),
            edits: spec.edits.len(),
        }
    }
}

impl From<&LayerOverride> for LayerFields {
    fn from(own: &LayerOverride) -> Self {
        let between = own.between.as_ref().map(|own| stages(&own.0));
        Self { layer: own.layer as usize, scale: own.scale, between }
    }
}

fn stages(stages: &[Stage]) -> Vec<StageFields> {
    stages.iter().map(StageFields::from).collect()
}

impl From<&Stage> for StageFields {
    fn from(stage: &Stage) -> Self {
        let name = stage.name();
        match stage {
            Stage::Rope(_, Rope { head_dim, position, theta }) => Self {
                name,
                head_dim: Some(*head_dim as f64),
                position: Some(*position as f64),
                theta: Some(*theta as f64),
            },
            _ => Self { name, head_dim: None, position: None, theta: None },
        }
    }
}

impl From<&TokenReport> for TokenView {
    fn from(report: &TokenReport) -> Self {
        let output = report.summary.output;
        let (a, b) = (report.a[output], report.b[output]);
        Self { a, b, a_bits: bits(a), b_bits: bits(b), exact: report.exact[output], summary: report.summary.clone() }
    }
}

impl From<Scope> for ScopeView {
    /// Taken apart whole, so that a new field cannot be forgotten here.
    fn from(scope: Scope) -> Self {
        let Scope {
            focus,
            bytes,
            d,
            dmin,
            scales,
            mins,
            nibbles,
            weights,
            x_a,
            x_b,
            q8,
            d8,
            x_q8,
            rounding,
            isum,
            msum,
            products_a,
            products_b,
            parts,
            a_part,
            b_part,
        } = scope;
        Self {
            focus,
            d,
            dmin,
            d8,
            isum,
            msum,
            a_part,
            b_part,
            bytes: bytes.into(),
            scales: scales.into(),
            mins: mins.into(),
            nibbles: nibbles.into(),
            q8: q8.into(),
            weights: weights.into(),
            x_a: x_a.into(),
            x_b: x_b.into(),
            x_q8: x_q8.into(),
            rounding: rounding.into(),
            products_a: products_a.into(),
            products_b: products_b.into(),
            parts,
        }
    }
}

impl From<&SpecError> for Problem {
    fn from(error: &SpecError) -> Self {
        Self { field: error.field.to_string(), message: error.message() }
    }
}

impl From<experiment::Difference> for Difference {
    fn from(found: experiment::Difference) -> Self {
        let experiment::Difference { depth, token, outputs: (first, last) } = found;
        Self { depth, token, first, last }
    }
}

impl From<experiment::Picture> for LayerPicture {
    fn from(picture: experiment::Picture) -> Self {
        let experiment::Picture { weights, outputs, errors } = picture;
        Self { weights: weights.into(), outputs: outputs.into(), errors: errors.into() }
    }
}

/// An f32 by its bits.
fn bits(x: f32) -> String {
    format!("{:#010x}", x.to_bits())
}
