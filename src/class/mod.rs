//! A question to a class: a prediction before the answer is seen, how close it came, and what thirty of them look like.
//!
//! The address of a class holds all of it, beside the experiment in its fragment; no server is asked:
//!
//! ```text
//! …?class&ask=rel_diff&within=20&question=How%20far%3F&guess=0.1#1&o=256
//!         │            │         │                    └ a student's prediction: with it, the address is an answer
//!         │            │         └ the teacher's words, instead of ours
//!         │            └ percent of the true value that a right answer may be off by
//!         └ what is predicted
//! ```

#![forbid(unsafe_code)]

mod answers;
mod closeness;

use crate::link;
use crate::run::{DepthReport, Measure, Unit};
use crate::spec::{Experiment, Focus, Spec, SpecError, quoted};
use crate::variant::Variant;
pub use answers::{Answers, gather};
pub use closeness::Closeness;
use closeness::closeness;
use serde::Serialize;
use ts_rs::TS;

/// The value of a measure for a token of a layer; nothing where it is not there or no number.
fn value(asked: Measure, layer: &DepthReport, token: usize) -> Option<f64> {
    asked.value(layer, &layer.tokens[token]).filter(|value| !value.is_nan())
}

/// A prediction as it was typed, in the unit of [`value`].
fn read(asked: Measure, typed: &str) -> Result<f64, SpecError> {
    // The unit stands behind the box: who types it too means the same.
    let number = typed.trim().trim_end_matches('%').trim_end().replace(',', ".").replace('−', "-");
    let (allowed, least) = match asked.unit() {
        Unit::Ratio => ("a percentage from 0, such as 0.1 or 1e-3", 0.0),
        Unit::Steps | Unit::Size => ("a number from 0, such as 12 or 1e-3", 0.0),
        Unit::Cosine | Unit::Number | Unit::Sum => ("a number, such as -12.5 or 1e-3", f64::NEG_INFINITY),
    };
    // Rust reads "inf" and "nan" too.
    let plain = number.bytes().all(|c| matches!(c, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    let read = number.parse::<f64>().ok().filter(|n| plain && n.is_finite() && *n >= least);
    let read = read.ok_or_else(|| SpecError::new("prediction", quoted(typed), allowed))?;
    Ok(if asked.unit() == Unit::Ratio { read / 100.0 } else { read })
}

/// A question: what is predicted, of which experiment, and how far off is still right.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    asked: Measure,
    /// Of the true value; nothing where the teacher names none.
    within: Option<f64>,
    spec: Spec,
    focus: Focus,
}

impl Question {
    /// The question of an address, and the prediction that is typed in it.
    ///
    /// # Errors
    /// What is wrong with `ask` or `within`.
    pub fn of(address: &str) -> Result<(Self, Option<String>), SpecError> {
        let (page, _) = address.split_once('#').unwrap_or((address, ""));
        let query = page.split_once('?').map_or("", |(_, query)| query);
        let words: Vec<(&str, String)> = query
            .split('&')
            .filter_map(|word| word.split_once('='))
            .map(|(key, value)| (key, link::percent_decode(value)))
            .collect();
        let word = |key| words.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str());
        let ask = word("ask").unwrap_or_default();
        let asked = Measure::ASKED.iter().copied().find(|measure| measure.name() == ask);
        let asked = asked.ok_or_else(|| {
            let names: Vec<&str> = Measure::ASKED.iter().map(|measure| measure.name()).collect();
            SpecError::new("ask", quoted(ask), names.as_slice())
        })?;
        let within = word("within").map(tolerance).transpose()?;
        let link = link::parse(address);
        let question = Self { asked, within, spec: link.spec, focus: link.focus.unwrap_or_default() };
        Ok((question, word("guess").map(str::to_owned)))
    }

    /// What came out.
    ///
    /// # Errors
    /// If this experiment has no such value.
    ///
    /// # Panics
    /// Never: reading a link gives a valid Spec.
    pub fn actual(&self) -> Result<f64, SpecError> {
        let Ok(experiment) = Experiment::try_from(&self.spec) else { unreachable!("reading gives a valid Spec") };
        let focus = self.focus.clamped(&experiment);
        let report = experiment.run(Variant::BEST, focus.row);
        value(self.asked, &report.depths[experiment.depth() - 1], focus.token)
            .ok_or_else(|| SpecError::new("ask", quoted(self.asked.name()), "a value that this experiment has"))
    }

    /// How close a prediction came, as it was typed.
    ///
    /// # Errors
    /// If it is none; if this experiment has no such value.
    pub fn judge(&self, typed: &str) -> Result<Judged, SpecError> {
        let predicted = read(self.asked, typed)?;
        Ok(self.judged(predicted, self.actual()?))
    }

    fn judged(&self, predicted: f64, actual: f64) -> Judged {
        // Cosines near 1 differ in their distance from it.
        let (factor, closeness) = match self.asked.unit() {
            Unit::Cosine => closeness(1.0 - predicted, 1.0 - actual),
            _ => closeness(predicted, actual),
        };
        let right = self.within.map(|within| (predicted - actual).abs() <= within * actual.abs());
        Judged { predicted, actual, factor, closeness: closeness.name(), right }
    }
}

/// A tolerance in percent, as a ratio.
fn tolerance(typed: &str) -> Result<f64, SpecError> {
    let percent = typed.parse::<f64>().ok().filter(|percent| (0.0..=100.0).contains(percent));
    percent
        .map(|percent| percent / 100.0)
        .ok_or_else(|| SpecError::new("within", quoted(typed), "0 to 100, in percent"))
}

/// How close a prediction came.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Judged {
    /// The prediction, in the unit of `actual`.
    pub predicted: f64,
    /// What came out.
    pub actual: f64,
    /// Between the two, at least 1; infinite where one of them is 0, or of the other sign.
    pub factor: f64,
    /// In a word.
    pub closeness: &'static str,
    /// Whether it lies within the question's tolerance; nothing where it has none.
    pub right: Option<bool>,
}

#[cfg(test)]
mod tests;
