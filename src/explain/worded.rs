//! Entries as explanations: their odds, and how far their answers are from what was given.

use super::likelihood::is_exact;
use super::rank::Entry;
use super::{Explanation, Given, words};
use crate::number::ulps;
use crate::spec::Experiment;

/// Explanations that are given.
pub(super) const SHOWN: usize = 8;
/// Odds beyond this say no more.
pub(super) const MOST: f64 = 1e12;

/// The best entries, worded.
pub(super) fn worded(experiment: &Experiment, theirs: &[Given], entries: Vec<Entry>) -> Vec<Explanation> {
    let odds = |a: f64, b: f64| libm::exp((a - b).min(libm::log(MOST)));
    let first = entries[0].log;
    // The first against the best of all others; twins of a mistake are no others.
    let next = entries[1..].iter().filter(|entry| !entries[0].alike.contains(&entry.name.as_str()));
    let next = next.map(|entry| entry.log).fold(f64::NEG_INFINITY, f64::max);
    let input = experiment.format().input();
    let one = |(place, entry): (usize, &Entry)| {
        let answer = entry.of.map(|of| of.answer.values.as_slice()).unwrap_or_default();
        Explanation {
            kind: entry.kind,
            says: words::of_outputs(entry.kind, &entry.name, entry.of.map(|of| (of.way, of.mistake)), input),
            name: entry.name.clone(),
            path: entry.of.map(|of| of.way.path()),
            order: entry.of.map(|of| of.way.order()),
            rule: entry.of.and_then(|of| of.way.rule(input)),
            exact: entry.of.is_some() && is_exact(answer, theirs),
            ulp: entry.of.and_then(|_| furthest(answer, theirs)),
            rel_diff: entry.of.and_then(|_| relative(answer, theirs)),
            odds: if place == 0 { odds(first, next) } else { odds(entry.log, first) },
            alike: entry.alike.clone(),
            reports: entry.of.and_then(|of| of.mistake).map_or(&[], |mistake| mistake.reports),
            answer: answer.to_vec(),
            within: entry.within.clone(),
        }
    };
    entries.iter().take(SHOWN).enumerate().map(one).collect()
}

/// The most f32 steps between a pair; nothing of a NaN.
pub(super) fn furthest(answer: &[f32], theirs: &[Given]) -> Option<u32> {
    let steps = |most: u32, (&answer, given): (&f32, &Given)| Some(ulps(given.value as f32, answer)?.max(most));
    answer.iter().zip(theirs).try_fold(0, steps)
}

/// `‖theirs − answer‖ / ‖answer‖`.
pub(super) fn relative(answer: &[f32], theirs: &[Given]) -> Option<f64> {
    let square = |x: f64| x * x;
    let off: f64 = answer.iter().zip(theirs).map(|(&a, t)| square(t.value - f64::from(a))).sum();
    let size: f64 = answer.iter().map(|&a| square(f64::from(a))).sum();
    let ratio = if off == 0.0 { 0.0 } else { (off / size).sqrt() };
    ratio.is_finite().then_some(ratio)
}
