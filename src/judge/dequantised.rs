//! The weights that a function dequantises: the format's, or those of a mistake.

use super::ask::Answers;
use super::card::{Against, Found, Verdict};
use super::cases::Case;
use crate::explain::words;
use crate::mistake::{Mistake, Program};
use crate::said::Said;

/// How far a weight may be from its definition for rounding: four units in the last place of its two parts.
const ROUNDING: f64 = 4.0 / (1u64 << 24) as f64;

/// What explains the weights of all rows.
pub(super) fn found(cases: &[&Case], answers: &Answers) -> Found {
    let right = Against { says: words::DEFINITION, answer: weights(cases, None), limits: limits(cases) };
    let plain = |verdict, right: Against| Found {
        verdict,
        name: verdict_name(verdict).into(),
        says: match verdict {
            Verdict::Right => right.says.clone(),
            _ => words::ROUNDING,
        },
        named: Some(right.clone()),
        ..Found::unknown(right)
    };
    let (equal, near) = right.counts(answers);
    if near == cases.len() {
        let verdict = if equal == cases.len() { Verdict::Right } else { Verdict::Rounding };
        return plain(verdict, right);
    }
    let format = cases[0].experiment.format();
    let possible = Mistake::all().filter(|mistake| mistake.on_a() && mistake.applies(format));
    let mut holding: Vec<(usize, &'static Mistake, Against)> = Vec::new();
    for mistake in possible {
        let against =
            Against { says: Said::default(), answer: weights(cases, Some(mistake)), limits: right.limits.clone() };
        if against.holds(answers) {
            holding.push((against.counts(answers).0, mistake, against));
        }
    }
    let most = holding.iter().map(|(equal, ..)| *equal).max();
    let Some(at) = holding.iter().position(|(equal, ..)| Some(*equal) == most) else { return Found::unknown(right) };
    let (equal, mistake, against) = holding.swap_remove(at);
    let twins = holding.iter().filter(|(other, ..)| *other == equal).map(|(_, mistake, _)| mistake.name);
    Found {
        verdict: if mistake.harmless { Verdict::Right } else { Verdict::Mistake },
        name: mistake.name.into(),
        alike: twins.collect(),
        reports: mistake.reports,
        says: words::of_mistake(mistake),
        named: Some(against),
        ..Found::unknown(right)
    }
}

/// What the card calls weights without a mistake.
fn verdict_name(verdict: Verdict) -> &'static str {
    if verdict == Verdict::Right { "definition" } else { "f32" }
}

/// The weights of all rows of all cases, as a program with that mistake, or with none, reads them.
fn weights(cases: &[&Case], mistake: Option<&'static Mistake>) -> Vec<f32> {
    let rows = cases.iter().flat_map(|case| {
        let experiment = &case.experiment;
        let program = Program { format: experiment.format(), mistake };
        (0..experiment.out_dim()).map(move |row| {
            let row = experiment.row(0, row);
            if mistake.is_some() { program.weights(&program.numbers(&row)) } else { program.format.weights(&row) }
        })
    });
    rows.flatten().collect()
}

/// How far rounding may take each.
fn limits(cases: &[&Case]) -> Vec<f64> {
    let rows = cases.iter().flat_map(|case| {
        let experiment = &case.experiment;
        let program = Program { format: experiment.format(), mistake: None };
        (0..experiment.out_dim()).flat_map(move |row| program.numbers(&experiment.row(0, row)))
    });
    rows.flat_map(|block| (0..block.count()).map(move |i| ROUNDING * block.size(i)).collect::<Vec<_>>()).collect()
}
