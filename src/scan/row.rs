//! What is said of a tensor, or of all tensors of a type.

use super::histogram::Histogram;
use super::part::{Kind, Part};
use super::shard::{Scanned, TensorOf, floats};
use crate::Said;
use crate::format::Format;
use crate::gguf::{File, Origin, Reading, Type, opening};
use crate::link;
use crate::run::{WeightError, WeightErrors};
use crate::spec::Spec;
use serde::Serialize;
use ts_rs::TS;

/// A line of the table. Shares are of the blocks; `null` stands for what is infinite or no number.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "ScanRow")]
pub struct Row {
    /// The tensor.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tensor: Option<String>,
    /// How many tensors of the type this line is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub total: Option<usize>,
    /// The name of the type.
    #[serde(rename = "type")]
    pub of: &'static str,
    /// Why nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unread: Option<&'static str>,
    /// Blocks.
    pub blocks: u64,
    /// Weights of blocks that are finite.
    pub weights: u64,
    /// Blocks with a weight that is infinite or NaN; what follows `scales` leaves them out.
    pub not_finite: u64,
    /// Blocks whose weights are all 0.
    pub zero: u64,
    /// The floats of a block.
    pub scales: Vec<ScaleRow>,
    /// The share of them that are 0, subnormal, infinite or NaN: of those of one name, the name with the most.
    pub special: f64,
    /// Root mean square of the weights.
    pub rms: f64,
    /// The weight of largest magnitude.
    pub loudest: Option<Loud>,
    /// `|A − B| / |A|` of each block.
    pub rel_diff: Option<Quantiles>,
    /// `|A − B| / (‖w‖·‖x‖)` of each block.
    pub norm_err: Option<Quantiles>,
    /// The share of these blocks whose `rel_diff` reaches M100's figure, 5.56 times M94's.
    pub reach_m100: Option<f64>,
    /// Blocks with a dot that overflows.
    pub undefined: u64,
    /// The error of the weights against the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub error: Option<WeightError>,
    /// Why there is no original, where one was given for the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub no_original: Option<Said>,
    /// The first blocks of each kind that stand out.
    pub found: Vec<FoundRow>,
}

/// Floats of one name: their distribution, and shares of those that are special.
#[derive(Clone, Debug, Serialize, TS)]
#[expect(missing_docs, reason = "quantiles and shares say what they are")]
pub struct ScaleRow {
    pub name: &'static str,
    pub zero: f64,
    pub subnormal: f64,
    pub infinite: f64,
    pub nan: f64,
    pub min: f32,
    pub p5: f32,
    pub p25: f32,
    pub median: f32,
    pub p75: f32,
    pub p95: f32,
    pub max: f32,
}

/// A distribution: within 0.05% of a sample each, the largest exact.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "quantiles say what they are")]
pub struct Quantiles {
    pub p5: f32,
    pub p25: f32,
    pub median: f32,
    pub p75: f32,
    pub p95: f32,
    pub p99: f32,
    pub max: f64,
}

/// The weight of largest magnitude.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Loud {
    /// The weight.
    pub weight: f32,
    /// Its magnitude over the root mean square of all.
    pub times_rms: f64,
    /// Where it is.
    #[serde(flatten)]
    pub at: BlockAt,
}

/// A block that stands out.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FoundRow {
    /// Why.
    pub kind: Kind,
    /// Where it is.
    #[serde(flatten)]
    pub at: BlockAt,
}

/// A block of a tensor.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BlockAt {
    /// The row.
    pub row: u64,
    /// The block of the row.
    pub block: u64,
    /// A link that opens it with the input of the scan, and says where it was taken from; nothing for floats, and for scales that no experiment has.
    pub link: Option<String>,
}

/// A line for each tensor, and one for each type in the order in which types first occur.
pub fn rows(scanned: &Scanned, parts: &[Part]) -> Vec<Row> {
    let base = link::parse(&scanned.input).spec;
    let mut rows: Vec<Row> = Vec::new();
    let mut totals: Vec<(Type, usize, Part)> = Vec::new();
    for (tensor, part) in scanned.tensors.iter().zip(parts) {
        let of = Type::of(tensor.of);
        let at = |block, bytes: &[u8]| place((&scanned.file, tensor), of, &base, block, bytes);
        let found = part.found.iter().map(|found| FoundRow { kind: found.kind, at: at(found.block, &found.bytes.0) });
        let loudest = part.loudest.as_ref().map(|loudest| (loudest.weight, at(loudest.block, &loudest.bytes.0)));
        let row = Row { tensor: Some(tensor.name.clone()), found: found.collect(), ..Row::new(of, part, loudest) };
        rows.push(Row { no_original: tensor.no_original.clone(), ..row });
        match totals.iter_mut().find(|total| total.0.id == of.id) {
            Some((_, count, total)) => {
                *count += 1;
                *total = std::mem::take(total).join(part.clone());
            }
            None => totals.push((of, 1, part.clone())),
        }
    }
    rows.extend(totals.iter().map(|(of, count, part)| Row { total: Some(*count), ..Row::new(*of, part, None) }));
    rows
}

fn place((file, tensor): (&File, &TensorOf), of: Type, base: &Spec, block: u64, bytes: &[u8]) -> BlockAt {
    let row = tensor.shape.first().copied().unwrap_or(1);
    let row_blocks = of.block.map_or(1, |block| row / block.weights).max(1);
    let spec = match of.reading() {
        Reading::Blocks(format) => opening(base, format, bytes).ok(),
        _ => None,
    };
    let (row, block) = (block / row_blocks, block % row_blocks);
    let origin = || Origin { file: file.clone(), tensor: tensor.name.clone(), row, block, tile: None }.to_string();
    let link = spec.map(|spec| format!("#{}", link::format(&Spec { origin: origin(), ..spec })));
    BlockAt { row, block, link }
}

impl Row {
    fn new(of: Type, part: &Part, loudest: Option<(f32, BlockAt)>) -> Self {
        let rms = (part.squares.iter().sum::<f64>() / part.weights as f64).sqrt();
        let (unread, scales) = match of.reading() {
            Reading::Not(why) => (Some(why), Vec::new()),
            Reading::Floats(_) => (None, Vec::new()),
            Reading::Blocks(format) => (None, ScaleRow::all(format, part)),
        };
        let compared = part.rel_diff.count();
        let some = compared > 0;
        let errors = part.errors.iter().fold(WeightErrors::default(), |mut sum, errors| {
            sum.join(errors);
            sum
        });
        Self {
            tensor: None,
            total: None,
            of: of.name,
            unread,
            blocks: part.blocks,
            weights: part.weights,
            not_finite: part.not_finite,
            zero: part.zero,
            special: scales.iter().map(|s| s.zero + s.subnormal + s.infinite + s.nan).fold(0.0, f64::max),
            scales,
            rms,
            loudest: loudest
                .map(|(weight, at)| Loud { weight, times_rms: f64::from(weight.abs()) / rms, at })
                .filter(|loud| loud.times_rms.is_finite()),
            rel_diff: some.then(|| Quantiles::new(&part.rel_diff, part.most[0])),
            norm_err: some.then(|| Quantiles::new(&part.norm_err, part.most[1])),
            reach_m100: some.then(|| part.reach as f64 / compared as f64),
            undefined: part.undefined,
            error: (!part.errors.is_empty()).then(|| errors.relative()),
            no_original: None,
            found: Vec::new(),
        }
    }
}

impl ScaleRow {
    fn all(format: &dyn Format, part: &Part) -> Vec<Self> {
        let share = |count: u64| count as f64 / part.blocks as f64;
        let row = |(name, scales): (&'static str, &super::part::Scales)| {
            let at = |p| scales.finite.exact(p);
            Self {
                name,
                zero: share(scales.zero),
                subnormal: share(scales.subnormal),
                infinite: share(scales.infinite),
                nan: share(scales.nan),
                min: at(0.0),
                p5: at(0.05),
                p25: at(0.25),
                median: at(0.5),
                p75: at(0.75),
                p95: at(0.95),
                max: at(1.0),
            }
        };
        floats(format).zip(&part.scales).map(row).collect()
    }
}

impl Quantiles {
    fn new(of: &Histogram, most: u64) -> Self {
        let at = |p| of.about(p);
        let (p5, p25, median, p75, p95, p99) = (at(0.05), at(0.25), at(0.5), at(0.75), at(0.95), at(0.99));
        Self { p5, p25, median, p75, p95, p99, max: f64::from_bits(most) }
    }
}
