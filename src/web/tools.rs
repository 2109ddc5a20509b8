//! Files to open, and blocks made to order, as hex for an edit.

use crate::cost::{Fits, Gain, Lost, Made, Way};
use crate::explain::{Along, Apart, Beside, Explanation, Theirs, Tried, What, answer_along, beside, markdown};
use crate::export;
use crate::format::{self, Format};
use crate::link::{self, Link};
use crate::look::{Broken, Truncation};
use crate::said::{Said, said};
use crate::spec::{
    Activations, Experiment, Focus, HexBytes, HexF32, Name, RandomWeights, Source, Spec, SpecError, Taken, Weights,
    fit, quoted, text_of,
};
use crate::variant::Variant;
use serde::Serialize;
use ts_rs::TS;

/// The link of a Spec in a file: JSON in any encoding that the command line takes.
///
/// # Errors
/// What the file is instead; what is wrong with the first field that is: its path, its value and what is allowed.
pub fn link_of(file: Vec<u8>) -> Result<String, Said> {
    let json = text_of(file).map_err(|what| said!("{0}; expected text", what))?;
    Ok(link::format(&Spec::checked_from_json(&json)?))
}

/// The format of that name.
fn named(format: &str) -> Result<&'static dyn Format, SpecError> {
    format::find(format).ok_or_else(|| SpecError::new("weights.format", quoted(format), format::NAMES))
}

/// A block made of someone's numbers, beside the other ways to one.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Fitted {
    /// Its bytes, as hex for an edit.
    pub block: String,
    /// The numbers, as the edit `weights` takes them.
    pub weights: String,
    /// What the way of the block lost.
    pub lost: Lost,
    /// The ways, the plain one first; the last made the block.
    pub ways: Vec<FittedWay>,
    /// Whether ggml's quantiser does more than the plain fit.
    pub searches: bool,
    /// Whether it takes importances.
    pub weighs: bool,
    /// Where its search gained over the plain fit; nothing where it does not search.
    pub gain: Option<Gain>,
    /// By how much of that, sub-block by sub-block: 0.1 for a tenth less, negative for more.
    pub gains: Vec<f64>,
    /// The largest error of a sub-block in any way.
    pub most: f64,
}

/// What a way to the block lost.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FittedWay {
    /// The way.
    #[ts(type = "'plain' | 'ggml' | 'importance'")]
    pub way: Way,
    /// What it lost.
    pub lost: Lost,
    /// Root mean square of the error in each sub-block.
    pub subs: Vec<f64>,
}

/// The block that ggml's quantiser makes of the numbers in a text, in the format of that name; with importances if there are any in
/// the other text.
///
/// # Errors
/// What is wrong with them.
pub fn fitted(format: &str, text: &str, importance: &str) -> Result<Fitted, SpecError> {
    let format = named(format)?;
    let (numbers, _) = fit(format, text)?;
    let importance = Some(Taken::IMPORTANCE.parse(importance)?).filter(|importance| !importance.is_empty());
    let fits = Fits::of(format, &numbers, importance.as_deref())?;
    let made = fits.asked().expect("ggml's quantiser makes a block");
    Ok(Fitted {
        block: hex(&made.blocks),
        weights: link::source_text(&Source::Values(numbers.into_iter().map(HexF32).collect())),
        lost: made.lost,
        searches: fits.searches,
        weighs: fits.weighs,
        gain: fits.gain(),
        gains: fits.gains(),
        most: fits.most(),
        ways: fits.ways.into_iter().map(|Made { way, lost, subs, .. }| FittedWay { way, lost, subs }).collect(),
    })
}

/// What scales that are infinite or NaN do to the experiment of a link, the output of its view for an example.
///
/// # Errors
/// None: reading gives a valid Spec.
pub fn broken(link: &str) -> Result<Option<Broken>, SpecError> {
    let Link { spec, focus, .. } = link::parse(link);
    let experiment = Experiment::try_from(&spec)?;
    let focus = focus.unwrap_or_default().clamped(&experiment);
    Broken::look(&experiment, &experiment.run(Variant::BEST, focus.row), focus)
}

/// Someone's numbers as the edits `activations` and `between.numbers` take them; one stands for `count`. `raw`: the bytes are f32,
/// else text, JSON or npy.
///
/// # Errors
/// What is wrong with them, told of `field`. How many there must be is for the edit to say.
pub fn numbers(field: &str, count: usize, file: &[u8], raw: bool) -> Result<String, SpecError> {
    let given = Theirs::floats(file, raw, Taken { field, positive: false })?;
    let mut numbers: Vec<_> = given.into_iter().map(HexF32).collect();
    if let [one] = *numbers {
        numbers = vec![one; count];
    }
    Ok(link::activations_text(Activations::Bits(numbers)))
}

/// A block of gaussian weights of variance 1, drawn with a seed and quantised, in the format of that name.
///
/// # Errors
/// None for a seed below 2⁵³.
pub fn gaussian(format: &str, seed: f64) -> Result<String, SpecError> {
    let format = named(format)?;
    let random = RandomWeights { seed: seed as i64, ..RandomWeights::default() };
    let weights = Weights { format: Name::of(format.name()), source: Source::Random(random) };
    let spec = Spec { in_dim: format.layout().weights as i64, weights, ..Spec::default() };
    Ok(hex(&Experiment::try_from(&spec)?.block(0, 0, 0)))
}

fn hex(block: &[u8]) -> String {
    HexBytes(block.to_vec()).to_string()
}
/// What truncation does to the experiment of a link, looked at there.
///
/// # Errors
/// If ggml's wasm build does not truncate the input of its format.
pub fn truncation(link: &str, focus: Focus) -> Result<Truncation, SpecError> {
    let experiment = Experiment::try_from(&link::parse(link).spec)?;
    Truncation::of(&experiment, focus.clamped(&experiment))
}

/// The same as a report for ggml's tracker, which links to the page of the URL.
///
/// # Errors
/// If ggml's wasm build does not truncate the input of its format.
pub fn truncation_report(url: &str, focus: Focus) -> Result<String, SpecError> {
    let base = url.split('#').next().unwrap_or_default();
    export::truncation(base, &link::parse(url).spec, Some(focus))
}

/// What somebody else's program did with an experiment.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Explanations {
    /// What was given.
    #[ts(type = "'outputs' | 'weights' | 'input'")]
    pub given: What,
    /// Path A's answer: the first output that was given. Of weights the first; of the input its first value.
    pub a: f32,
    /// Path B's. Of weights the first; of the input the first quant.
    pub b: f32,
    /// Theirs.
    pub theirs: f32,
    /// The bits of A's.
    pub a_bits: String,
    /// Of B's.
    pub b_bits: String,
    /// Of theirs.
    pub theirs_bits: String,
    /// What `first` and `worst` are told from: of outputs the nearer of `a` and `b`; `definition`; the rule of the input.
    pub against: String,
    /// The first of theirs that differs.
    pub first: Option<Apart>,
    /// The one that is furthest away.
    pub worst: Option<Apart>,
    /// Best first.
    pub explanations: Vec<Explanation>,
    /// Their output in focus beside those of both paths, if outputs were given.
    pub beside: Option<Beside>,
    /// What was tried.
    pub tried: Tried,
    /// A report to hand on.
    pub markdown: String,
}

/// Explains numbers of somebody, which are of that kind, about the experiment of a link, looked at there. `raw`: the bytes are f32, or
/// signed bytes of the input; else text, JSON or npy.
///
/// # Errors
/// What is wrong with the answer.
pub fn explained(link: &str, focus: Focus, given: &str, theirs: &[u8], raw: bool) -> Result<Explanations, SpecError> {
    let what = What::parse(given).ok_or_else(|| SpecError::new(What::FIELD, quoted(given), What::NAMES))?;
    let spec = link::parse(link).spec;
    let experiment = Experiment::try_from(&spec)?;
    let (focus, theirs) = (focus.clamped(&experiment), what.read(theirs, raw)?);
    let made = what.explain(&experiment, Some(focus), &theirs)?;
    let beside = if what == What::Outputs { Some(beside(&experiment, focus, &theirs)?) } else { None };
    let markdown = markdown(&made, &format!("#{}", link::format(&spec)));
    let [a, b, theirs] = [&made.a, &made.b, &made.theirs].map(|x| x.0);
    let [a_bits, b_bits, theirs_bits] = [a, b, theirs].map(|x| HexF32(x).to_string());
    Ok(Explanations {
        given: made.given,
        a,
        b,
        theirs,
        a_bits,
        b_bits,
        theirs_bits,
        against: made.against,
        first: made.first,
        worst: made.worst,
        explanations: made.explanations,
        beside,
        tried: made.tried,
        markdown,
    })
}

/// Outputs of somebody, layer by layer beside both paths. They were given while the experiment of the link was looked at `of`; it is
/// looked at `at` now. `raw`: the bytes are f32; else text, JSON or npy.
///
/// # Errors
/// What is wrong with the answer.
pub fn along(link: &str, of: Focus, at: Focus, theirs: &[u8], raw: bool) -> Result<Along, SpecError> {
    let experiment = Experiment::try_from(&link::parse(link).spec)?;
    answer_along(&experiment, of, at, &What::Outputs.read(theirs, raw)?)
}
