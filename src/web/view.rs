//! What the page shows, field by field.

use super::arrays::{Bytes, Floats, Integers, Places, Quants};
use crate::Said;
use crate::format::{FORMATS, Field, Format, Kind, NAMES, Role};
use crate::kernel::dot_f32::DotOrder;
use crate::look::{self, Half, Part, Scope};
use crate::run::{self, TokenReport, TokenSummary, WeightError};
use crate::spec::{self, Activations, Between, Distribution, Focus, LayerOverride, Spec, SpecError, Stage};
use serde::{Serialize, Serializer};
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
    /// Blocks with a scale that is infinite or NaN.
    pub broken: usize,
    /// Each token after each layer.
    pub depths: Vec<Vec<TokenView>>,
    /// What quantising did to the weights of each layer; null where bytes are the weights.
    pub weights: Vec<Option<WeightError>>,
    /// The super-block in focus.
    pub scope: ScopeView,
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
    pub q8k: String,
    /// Path B's order of additions.
    pub order_b: String,
    /// The format of the weights.
    pub format: String,
    /// Where weights come from.
    pub weights: Source,
    /// Where in files they were taken from, as a link says it; empty if that is not known.
    pub origin: String,
    /// How they are drawn; null if they are not.
    pub distribution: Option<&'static str>,
    /// Where activations come from.
    pub activations: Source,
    /// How they are drawn; null if they are not.
    pub activation_distribution: Option<&'static str>,
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
    /// Numbers of weights, as given.
    Values,
    /// Bits of activations, as given.
    Bits,
    /// Drawn with a seed.
    Random,
}

/// A stage after a layer; a RoPE has the parameters, a gain and a bias their numbers.
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
    /// How many numbers it has; 0 where they would change nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<usize>,
    /// The values that come to it.
    pub width: usize,
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
    /// What the original numbers give; null where bytes are the weights.
    pub original: Option<f64>,
    /// `|A − original| / |original|` of this output.
    pub a_off: Option<f64>,
    /// `|B − original| / |original|`.
    pub b_off: Option<f64>,
    /// How the paths differ.
    pub summary: TokenSummary,
}

/// The microscope: one block, the activations it meets, what it adds.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "Scope")]
#[allow(missing_docs, reason = "the fields of look::Scope")]
pub struct ScopeView {
    pub focus: Focus,
    pub format: &'static str,
    #[ts(as = "std::collections::BTreeMap<&'static str, FieldView>")]
    pub fields: FieldViews,
    pub d8: f32,
    pub isum: i32,
    pub msum: i32,
    pub a_part: f64,
    pub b_part: f64,
    pub bytes: Bytes,
    pub q8: Quants,
    pub weights: Floats,
    pub original: Floats,
    pub error: Option<WeightError>,
    pub x_a: Floats,
    pub x_b: Floats,
    pub x_q8: Floats,
    pub rounding: Floats,
    pub products_a: Floats,
    pub products_b: Floats,
    pub products_q8: Floats,
    pub parts: Vec<Part>,
}

/// The fields of the block by name, in the order of its layout.
#[derive(Clone, Debug)]
pub struct FieldViews(Vec<(&'static str, FieldView)>);

impl Serialize for FieldViews {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, field)| (name, field)))
    }
}

/// The items of a field of the block.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FieldView {
    /// Integers, their zero taken off; empty for floats.
    pub integers: Integers,
    /// The bits of these integers, as they are stored.
    pub stored: Bytes,
    /// Floats; empty for integers.
    pub floats: Vec<Half>,
    /// Whether an edit of it is of every block.
    pub every_block: bool,
}

/// A weight format, as the page needs it to draw and to edit a block.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FormatView {
    /// The name that ggml gives it.
    pub name: &'static str,
    /// The name of the input that its dot takes.
    pub input: &'static str,
    /// Bytes of a block.
    pub bytes: usize,
    /// Weights of a block.
    pub weights: usize,
    /// What a weight takes.
    pub bits_per_weight: f64,
    /// Weights that share an integer scale, or the block's.
    pub sub_block: usize,
    /// What a weight is, as a formula of the fields.
    pub formula: &'static str,
    /// How path B can round its input.
    pub rules: Vec<String>,
    /// In which orders path B can add.
    pub orders: Vec<&'static str>,
    /// The fields, in the order in which a reader meets them.
    pub fields: Vec<FieldLayout>,
}

/// A field of a format.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FieldLayout {
    /// The name in edits and history.
    pub name: &'static str,
    /// What it is for.
    #[ts(type = "'scale' | 'subscale' | 'quant'")]
    pub role: Role,
    /// What its bits mean.
    #[ts(type = "'f16' | 'bf16' | 'f32' | 'uint' | 'int' | 'e8m0' | 'level' | 'trit'")]
    pub kind: Kind,
    /// Bits that hold an item.
    pub bits: u32,
    /// How many values an item takes.
    pub values: u32,
    /// Items.
    pub count: usize,
    /// Weights that an item covers.
    pub covers: usize,
    /// The least integer that an item takes.
    pub least: i32,
    /// The largest.
    pub most: i32,
    /// Where its bits live, item by item and the lowest first: eight times the byte, and the bit of the byte. Trits share theirs.
    pub places: Places,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// Its path, as in JSON.
    pub field: String,
    /// The whole sentence: path, value and what is allowed.
    pub message: Said,
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
    /// Layer, from 0.
    pub layer: usize,
    /// Token, from 0.
    pub token: usize,
    /// The first output of the group.
    pub first: usize,
    /// Its last.
    pub last: usize,
}

/// A small picture of a layer: means of weights, outputs of A, |A − B|.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs, reason = "the fields of look::Picture")]
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

/// Names of every choice, in the order of the engine; `formats` are those that this module holds.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs, reason = "the fields of Fields")]
pub struct Choices {
    pub between: Vec<&'static str>,
    pub order_a: Vec<&'static str>,
    pub distribution: Vec<&'static str>,
    pub format: Vec<&'static str>,
    pub formats: Vec<FormatView>,
}

impl Choices {
    /// All of them.
    pub fn all() -> Self {
        Self {
            between: Stage::NAMES.to_vec(),
            order_a: DotOrder::NAMES.to_vec(),
            distribution: Distribution::NAMES.to_vec(),
            format: NAMES.to_vec(),
            formats: FORMATS.iter().map(|format| (*format).into()).collect(),
        }
    }
}

impl From<&Spec> for Fields {
    fn from(spec: &Spec) -> Self {
        let (weights, drawn) = match &spec.weights.source {
            spec::Source::Pattern(_) => (Source::Pattern, None),
            spec::Source::Bytes(_) => (Source::Bytes, None),
            spec::Source::Values(_) => (Source::Values, None),
            spec::Source::Random(random) => (Source::Random, Some(random)),
        };
        let (activations, drawn_x) = match &spec.activations {
            Activations::Pattern(_) => (Source::Pattern, None),
            Activations::Bits(_) => (Source::Bits, None),
            Activations::Random(random) => (Source::Random, Some(random)),
        };
        Self {
            in_dim: spec.in_dim as usize,
            out_dim: spec.out_dim as usize,
            depth: spec.depth as usize,
            tokens: spec.tokens as usize,
            between: stages(&spec.between, spec),
            layers: spec.layers.iter().map(|own| layer_fields(own, spec)).collect(),
            order_a: spec.path_a.order.name(),
            q8k: spec.path_b.rule.to_string(),
            order_b: spec.path_b.order.to_string(),
            format: spec.weights.format.to_string(),
            weights,
            origin: spec.origin.clone(),
            distribution: drawn.map(|random| random.distribution.name()),
            activations,
            activation_distribution: drawn_x.map(|random| random.distribution.name()),
            seed: drawn.map(|random| random.seed).or(drawn_x.map(|random| random.seed)).map(|seed| seed as f64),
            edits: spec.edits.len(),
        }
    }
}

fn layer_fields(own: &LayerOverride, spec: &Spec) -> LayerFields {
    let between = own.between.as_ref().map(|own| stages(own, spec));
    LayerFields { layer: own.layer as usize, scale: own.scale, between }
}

fn stages(between: &Between, spec: &Spec) -> Vec<StageFields> {
    let mut width = spec.out_dim as usize;
    let fields = |stage: &Stage| {
        let rope = match stage {
            Stage::Rope(_, rope) => Some(rope),
            _ => None,
        };
        let fields = StageFields {
            name: stage.name(),
            head_dim: rope.map(|rope| rope.head_dim as f64),
            position: rope.map(|rope| rope.position as f64),
            theta: rope.map(|rope| rope.theta as f64),
            numbers: stage.numbers().map(Vec::len),
            width,
        };
        width >>= usize::from(*stage == Stage::SwiGlu);
        fields
    };
    between.0.iter().map(fields).collect()
}

impl From<&TokenReport> for TokenView {
    fn from(report: &TokenReport) -> Self {
        let output = report.summary.output;
        let (a, b) = (report.a[output], report.b[output]);
        let original = report.original.as_ref().map(|original| original[output]);
        let off = |x: f32| original.map(|original| run::off(original, x));
        Self {
            a,
            b,
            a_bits: bits(a),
            b_bits: bits(b),
            exact: report.exact[output],
            original,
            a_off: off(a),
            b_off: off(b),
            summary: report.summary,
        }
    }
}

impl From<Scope> for ScopeView {
    /// Taken apart whole, so that a new field cannot be forgotten here.
    fn from(scope: Scope) -> Self {
        let Scope {
            focus,
            format,
            bytes,
            fields,
            weights,
            original,
            error,
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
            products_q8,
            parts,
            a_part,
            b_part,
        } = scope;
        Self {
            focus,
            format,
            fields: FieldViews(fields.into_iter().map(|field| (field.name, field.into())).collect()),
            d8,
            isum,
            msum,
            a_part,
            b_part,
            bytes: bytes.into(),
            q8: q8.into(),
            weights: weights.into(),
            original: original.into(),
            error,
            x_a: x_a.into(),
            x_b: x_b.into(),
            x_q8: x_q8.into(),
            rounding: rounding.into(),
            products_a: products_a.into(),
            products_b: products_b.into(),
            products_q8: products_q8.into(),
            parts,
        }
    }
}

impl From<look::FieldValues> for FieldView {
    fn from(values: look::FieldValues) -> Self {
        let look::FieldValues { name: _, integers, stored, floats, every_block } = values;
        Self { integers: integers.into(), stored: stored.into(), floats, every_block }
    }
}

impl From<&'static dyn Format> for FormatView {
    fn from(format: &'static dyn Format) -> Self {
        let layout = format.layout();
        Self {
            name: layout.name,
            input: format.input().name(),
            bytes: layout.bytes,
            weights: layout.weights,
            bits_per_weight: layout.bits_per_weight(),
            sub_block: layout.sub_block(),
            formula: layout.formula,
            rules: format.input().rule_names(),
            orders: format.order_names(),
            fields: layout.fields.iter().map(FieldLayout::from).collect(),
        }
    }
}

impl From<&Field> for FieldLayout {
    fn from(field: &Field) -> Self {
        let bits = (0..field.count).flat_map(|index| field.places(index));
        let (least, most) = field.range();
        Self {
            name: field.name,
            role: field.role,
            kind: field.kind,
            bits: field.bits,
            values: field.values(),
            count: field.count,
            covers: field.covers,
            least: least as i32,
            most: if most > i32::MAX.into() { i32::MAX } else { most as i32 },
            places: bits.map(|place| (8 * place.byte) as u16 + place.bit as u16).collect::<Vec<_>>().into(),
        }
    }
}

impl From<&SpecError> for Problem {
    fn from(error: &SpecError) -> Self {
        Self { field: error.field.to_string(), message: error.into() }
    }
}

impl From<run::Difference> for Difference {
    fn from(found: run::Difference) -> Self {
        let run::Difference { depth, token, outputs: (first, last) } = found;
        Self { layer: depth - 1, token, first, last }
    }
}

impl From<look::Picture> for LayerPicture {
    fn from(picture: look::Picture) -> Self {
        let look::Picture { weights, outputs, errors } = picture;
        Self { weights: weights.into(), outputs: outputs.into(), errors: errors.into() }
    }
}

/// An f32 by its bits.
fn bits(x: f32) -> String {
    format!("{:#010x}", x.to_bits())
}
