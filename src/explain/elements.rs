//! Numbers of a block explained one by one: what gives all their digits, and what gives most of them.
//!
//! What gives all comes first. The rest has a likelihood, in which each number is what a candidate gives or anything:
//!
//! ```text
//! number     0.95 the candidate's, to the digits given or up to rounding; 0.05 anything
//! anything   of weights Cauchy about the right one, as wide as their rms; of bytes one of 256
//! unknown    anything throughout, or the right ones but for some that are anything
//! ```
//!
//! A right candidate is named only where no number is anything. A mistake that gives the right numbers here is no candidate.

use super::given::What;
use super::likelihood::{exact, is_exact, log_sum, near};
use super::rank::{MISTAKES, RIGHT, ROUNDING, UNKNOWN, same, unless_clear};
use super::worded::{MOST, SHOWN, furthest, relative};
use super::{Explanation, Given, Kind, words};
use crate::mistake::Mistake;
use crate::said::Said;

/// A number is the candidate's.
const HIT: f64 = 0.95;
/// All numbers of a candidate are given to the digit; else up to rounding.
const DIGITS: f64 = 0.9;
/// What counts as rounding, in units of the last place of a number's parts.
const NEAR: f64 = 4.0;

/// What may have given the numbers.
pub(super) struct Candidate {
    /// What it is, if it gives all of them.
    pub kind: Kind,
    pub name: String,
    /// It as a sentence.
    pub says: Said,
    pub mistake: Option<&'static Mistake>,
    /// The rule that rounds the input.
    pub rule: Option<String>,
    pub values: Vec<f32>,
}

/// What was given, and all that may have given it.
pub(super) struct Elements<'e> {
    pub theirs: &'e [Given],
    /// The right ones, our own first.
    pub right: &'e [Candidate],
    /// Mistakes, those of one name in a row.
    pub wrong: &'e [Candidate],
    /// A unit of the last place of the parts of each number; 0 where nothing is rounded.
    pub units: Vec<f64>,
    /// The logarithm of the density of each number if it is anything.
    pub anything: Vec<f64>,
    /// What was given.
    pub what: What,
}

/// An explanation with the logarithm of its likelihood times its prior; unknown has no candidate.
struct Entry<'e> {
    kind: Kind,
    of: Option<&'e Candidate>,
    log: f64,
    alike: Vec<&'static str>,
}

impl Elements<'_> {
    /// The explanations, best first.
    pub fn ranked(&self) -> Vec<Explanation> {
        let mut entries = self.right();
        entries.extend(self.mistakes());
        let throughout: f64 = self.anything.iter().sum();
        let some = self.right.iter().filter(|of| (0..self.theirs.len()).any(|i| !self.is_near(of, i)));
        let but_for_some = some.map(|of| self.mostly(of)).fold(f64::NEG_INFINITY, f64::max);
        let log = libm::log(UNKNOWN / 2.0) + log_sum(&[throughout, but_for_some]);
        entries.push(Entry { kind: Kind::Unknown, of: None, log, alike: Vec::new() });
        self.worded(sorted(entries))
    }

    /// Right ones that give all digits, and rounding.
    fn right(&self) -> Vec<Entry<'_>> {
        let prior = libm::log(RIGHT / self.right.len() as f64);
        // A mistake that is no worse is named where no rule gives the same.
        let twin = |of: &Candidate| {
            of.mistake.is_some()
                && self.right.iter().any(|rule| rule.mistake.is_none() && same(&rule.values, &of.values))
        };
        let all = self.right.iter().filter(|of| is_exact(&of.values, self.theirs) && !twin(of));
        let mut entries: Vec<Entry> = all
            .map(|of| Entry {
                kind: of.kind,
                of: Some(of),
                log: prior + exact(&of.values, self.theirs),
                alike: self.alike(of),
            })
            .collect();
        let own = &self.right[0];
        if entries.is_empty() && (0..self.theirs.len()).all(|i| self.is_near(own, i)) {
            let log = libm::log(ROUNDING) + near(&own.values, &self.units, self.theirs);
            entries.push(Entry { kind: Kind::Rounding, of: Some(own), log, alike: Vec::new() });
        }
        entries
    }

    /// Mistakes that do not give the right numbers, each as well as the best of its ways does.
    fn mistakes(&self) -> Vec<Entry<'_>> {
        let is_right = |of: &&Candidate| {
            let near = |right: &Candidate| {
                let pairs = of.values.iter().zip(&right.values).zip(&self.units);
                pairs.into_iter().all(|((a, b), unit)| {
                    a == b || a.is_nan() && b.is_nan() || (f64::from(*a) - f64::from(*b)).abs() <= NEAR * unit
                })
            };
            self.right.iter().any(near)
        };
        let candidates: Vec<&Candidate> = self.wrong.iter().filter(|of| !is_right(of)).collect();
        let mistakes: Vec<&[&Candidate]> = candidates.chunk_by(|a, b| a.name == b.name).collect();
        let prior = libm::log(MISTAKES / mistakes.len().max(1) as f64);
        let mut entries = Vec::with_capacity(mistakes.len());
        for ways in mistakes {
            let logs = ways.iter().map(|&of| (of, prior + self.mostly(of)));
            let best = logs.reduce(|best, next| if next.1 > best.1 { next } else { best });
            entries.extend(best.map(|(of, log)| Entry {
                kind: Kind::Mistake,
                of: Some(of),
                log,
                alike: self.alike(of),
            }));
        }
        entries
    }

    /// The likelihood that most numbers are a candidate's.
    fn mostly(&self, of: &Candidate) -> f64 {
        let sum = |one: &dyn Fn(usize) -> f64| -> f64 {
            let number = |i| log_sum(&[libm::log(HIT) + one(i), libm::log(1.0 - HIT) + self.anything[i]]);
            (0..self.theirs.len()).map(number).sum()
        };
        let part = |i: usize| (&of.values[i..=i], &self.theirs[i..=i]);
        let digits = sum(&|i| exact(part(i).0, part(i).1));
        if self.units.iter().all(|&unit| unit == 0.0) {
            return digits;
        }
        let rounded = sum(&|i| near(part(i).0, &self.units[i..=i], part(i).1));
        log_sum(&[libm::log(DIGITS) + digits, libm::log(1.0 - DIGITS) + rounded])
    }

    /// Whether a number of theirs is a candidate's, to the digits given or up to rounding.
    fn is_near(&self, of: &Candidate, i: usize) -> bool {
        let (given, answer) = (&self.theirs[i], of.values[i]);
        given.is(answer) || (given.value - f64::from(answer)).abs() <= NEAR * self.units[i] + given.half_unit
    }

    /// Mistakes with the same numbers.
    fn alike(&self, of: &Candidate) -> Vec<&'static str> {
        let all = self.wrong.iter().chain(self.right);
        let twins = all.filter(|other| other.name != of.name && same(&other.values, &of.values));
        let mut names: Vec<&str> = twins.filter_map(|twin| twin.mistake.map(|mistake| mistake.name)).collect();
        names.dedup();
        names
    }

    fn worded(&self, entries: Vec<Entry>) -> Vec<Explanation> {
        let odds = |a: f64, b: f64| libm::exp((a - b).min(libm::log(MOST)));
        let name = |entry: &Entry| match (entry.kind, entry.of) {
            (Kind::Rounding, _) => "f32".to_owned(),
            (_, Some(of)) => of.name.clone(),
            _ => "unknown".into(),
        };
        let first = entries[0].log;
        // What gives the same numbers is no other.
        let twin = |entry: &&Entry| {
            entries[0].of.zip(entry.of).is_some_and(|(first, other)| same(&first.values, &other.values))
        };
        let next = entries[1..].iter().filter(|entry| !twin(entry));
        let next = next.map(|entry| entry.log).fold(f64::NEG_INFINITY, f64::max);
        let one = |(place, entry): (usize, &Entry)| Explanation {
            kind: entry.kind,
            name: name(entry),
            says: self.says(entry),
            path: None,
            order: None,
            rule: entry.of.and_then(|of| of.rule.clone()),
            exact: entry.of.is_some_and(|of| is_exact(&of.values, self.theirs)),
            ulp: entry.of.and_then(|of| furthest(&of.values, self.theirs)),
            rel_diff: entry.of.and_then(|of| relative(&of.values, self.theirs)),
            odds: if place == 0 { odds(first, next) } else { odds(entry.log, first) },
            alike: entry.alike.clone(),
            reports: entry.of.and_then(|of| of.mistake).map_or(&[], |mistake| mistake.reports),
            answer: entry.of.map(|of| of.values.clone()).unwrap_or_default(),
            within: self.units.clone(),
        };
        entries.iter().take(SHOWN).enumerate().map(one).collect()
    }

    fn says(&self, entry: &Entry) -> Said {
        let Some(of) = entry.of else { return words::unknown(self.what) };
        let others = of.values.iter().zip(self.theirs).filter(|(answer, given)| !given.is(**answer)).count();
        match entry.kind {
            Kind::Rounding => words::ROUNDING,
            Kind::Mistake if others > 0 => words::but_for(&of.says, self.what, others, self.theirs.len()),
            _ => of.says.clone(),
        }
    }
}

/// Best first: right ones with all digits, then by likelihood; a mistake is first only where mistakes are clearly better.
fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    let right = |entry: &Entry| !matches!(entry.kind, Kind::Mistake | Kind::Rounding | Kind::Unknown);
    entries.sort_by(|a, b| right(b).cmp(&right(a)).then(b.log.total_cmp(&a.log)));
    unless_clear(&mut entries, |entry| (entry.kind, entry.log));
    entries
}
