//! Files to open, and blocks made to order, as hex for an edit.

use crate::experiment::{Closeness, Experiment, HexBytes, RandomWeights, Spec, SpecError, Weights, fit, judge};
use crate::format::BlockQ4K;
use crate::link;
use serde::Serialize;
use ts_rs::TS;

/// How close a prediction came.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Judged {
    /// Between the prediction and what it is.
    pub factor: f64,
    /// In a word.
    pub closeness: &'static str,
}

/// How close a prediction in percent came to a ratio.
pub fn judged(percent: f64, actual: f64) -> Judged {
    let (factor, closeness): (f64, Closeness) = judge(percent / 100.0, actual);
    Judged { factor, closeness: closeness.name() }
}

/// The link of a Spec as JSON text.
///
/// # Errors
/// What is wrong with the first field that is: its path, its value and what is allowed.
pub fn link_of(json: &str) -> Result<String, String> {
    let spec = Spec::from_json(json)?;
    Experiment::try_from(&spec).map_err(|error| error.message())?;
    Ok(link::format(&spec))
}

/// The super-block that ggml's quantiser makes of the 256 numbers in a text.
///
/// # Errors
/// What is wrong with them.
pub fn fitted(text: &str) -> Result<String, SpecError> {
    fit(text).map(|block| hex(&block))
}

/// The super-block of 256 gaussian weights of variance 1, drawn with a seed and quantised.
///
/// # Errors
/// None for a seed below 2⁵³.
pub fn gaussian(seed: f64) -> Result<String, SpecError> {
    let random = RandomWeights { seed: seed as i64, ..RandomWeights::default() };
    let spec = Spec { weights: Weights::Random(random), ..Spec::default() };
    Ok(hex(&Experiment::try_from(&spec)?.block(0, 0, 0)))
}

fn hex(block: &BlockQ4K) -> String {
    HexBytes(block.to_bytes().to_vec()).to_string()
}
