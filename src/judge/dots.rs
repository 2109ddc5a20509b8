//! The dots of a function: which right way, or which mistake, gives them in all cases.

use super::ask::Answers;
use super::card::{Against, Found, Verdict};
use super::cases::Case;
use super::contract::Shape;
use crate::explain::{Explanation, Given, Kind, Right, Takes, Theirs, together};
use crate::said::Said;
use crate::spec::{Experiment, SpecError};

/// How far an answer may be from a right one, in the rounding that was followed: four standard deviations of the sum of `n`
/// roundings, and of the rounding of the input.
fn most(n: usize) -> f64 {
    2.0 * (n as f64).sqrt()
}
const INPUT: f64 = 4.0;

/// What explains the dots.
///
/// # Errors
/// None for the cases of [`super::cases`].
pub(super) fn found(shape: Shape, cases: &[&Case], answers: &Answers) -> Result<Found, SpecError> {
    let experiments: Vec<Experiment> = cases.iter().map(|case| case.experiment.clone()).collect();
    let takes = if shape == Shape::DotRounded { Takes::Blocks } else { Takes::Floats };
    let theirs = Theirs(answers.iter().flatten().map(|&x| Given::exact(x)).collect());
    let together = together(&experiments, takes, &theirs)?;
    let limits = |within: &[f64], times: &dyn Fn(usize) -> f64| -> Vec<f64> {
        let each = cases.iter().flat_map(|case| vec![times(case.experiment.in_dim()); case.experiment.out_dim()]);
        each.zip(within).map(|(times, within)| times * within).collect()
    };
    let summed = |within: &[f64]| limits(within, &most);
    let first = &together.explanations[0];
    let named = Against {
        says: first.says.clone(),
        answer: first.answer.clone(),
        limits: match (first.kind, first.name.as_str()) {
            (Kind::Rounding, "input") => limits(&first.within, &|_| INPUT),
            _ => summed(&first.within),
        },
    };
    let next = nearest(&together.right, answers, &summed);
    // One case that a way does not explain, and it explains none.
    let holds = named.holds(answers);
    let exact = holds && named.counts(answers).0 == cases.len();
    Ok(match first.kind {
        Kind::Order | Kind::Machine | Kind::Rule if exact => {
            let mut found = told(first, Verdict::Right, named.clone(), named);
            found.alike.extend(twins(&together.right, first));
            found
        }
        Kind::Mistake if exact || holds && !next.holds(answers) => told(first, Verdict::Mistake, named, next),
        Kind::Rounding if first.name == "input" && holds && !next.holds(answers) => {
            told(first, Verdict::Rounding, named.clone(), named)
        }
        _ if next.holds(answers) => Found {
            verdict: Verdict::Rounding,
            name: "f32".into(),
            says: Said::plain("Right up to the rounding of f32 sums."),
            named: Some(next.clone()),
            ..Found::unknown(next)
        },
        _ => Found::unknown(next),
    })
}

/// The orders of other right ways with the same bits.
fn twins(right: &[Right], of: &Explanation) -> Vec<&'static str> {
    let mut orders: Vec<&str> = Vec::new();
    for way in right.iter().filter(|way| way.answer == of.answer && Some(way.order) != of.order) {
        if !orders.contains(&way.order) {
            orders.push(way.order);
        }
    }
    orders
}

fn told(of: &Explanation, verdict: Verdict, named: Against, right: Against) -> Found {
    Found {
        verdict,
        name: of.name.clone(),
        path: of.path,
        order: of.order,
        rule: of.rule.clone(),
        alike: of.alike.clone(),
        reports: of.reports,
        says: of.says.clone(),
        named: Some(named),
        right,
    }
}

/// The right way that gives most cases to the bit, and of several the one that is near most.
fn nearest(right: &[Right], answers: &Answers, limits: &dyn Fn(&[f64]) -> Vec<f64>) -> Against {
    let against = |right: &Right| Against {
        says: right.says.clone(),
        answer: right.answer.clone(),
        limits: limits(&right.within),
    };
    let all = right.iter().map(|right| {
        let against = against(right);
        (against.counts(answers), against)
    });
    // The first of equals.
    all.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, against)| against).unwrap_or_default()
}
