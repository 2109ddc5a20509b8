//! What is said of a function: a verdict, how many cases it holds for, and the first that is otherwise.

use super::ask::Answers;
use super::cases::Case;
use super::contract::{Function, Shape};
use super::{dequantised, dots, words};
use crate::named::named;
use crate::number::ulps;
use crate::said::Said;
use crate::spec::{HexF32, SpecError};
use serde::Serialize;
use ts_rs::TS;

named! {
    /// What a function's answers are.
    pub enum Verdict("verdict") {
        /// The bits of a right way, in all cases.
        Right = "right",
        /// Right up to rounding, in all cases.
        Rounding = "rounding",
        /// A known mistake explains them, in all cases.
        Mistake = "mistake",
        /// Nothing that was tried explains them all.
        Unknown = "unknown",
    }
}

named! {
    /// How the answers to a case are, against a right way.
    pub enum State("state") {
        /// All bits are equal.
        Equal = "equal",
        /// As far apart as rounding may take them.
        Near = "near",
        /// Farther apart.
        Off = "off",
    }
}

/// A card: one function on all cases.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "KernelCard")]
pub struct Card {
    /// The function, as it is exported.
    pub function: String,
    /// The format of the weights.
    pub format: &'static str,
    /// What it computes.
    #[ts(type = "'dot' | 'dot_rounded' | 'dequantise' | 'matvec'")]
    pub shape: Shape,
    /// What its answers are.
    #[ts(type = "'right' | 'rounding' | 'mistake' | 'unknown'")]
    pub verdict: Verdict,
    /// The name of the order, machine, rule or mistake; of rounding `f32` or `input`; `definition` of weights; `unknown`.
    pub name: String,
    /// The verdict in sentences.
    pub says: Said,
    /// The path of that order: `a` or `b`.
    pub path: Option<&'static str>,
    /// The order.
    pub order: Option<&'static str>,
    /// Path B's rule.
    pub rule: Option<String>,
    /// Cases.
    pub of: usize,
    /// Cases with all bits of what the verdict names.
    pub equal: usize,
    /// Cases with all bits of the right way that is nearest.
    pub right: usize,
    /// That right way, as a sentence.
    pub against: Said,
    /// Other orders, and mistakes, with the same bits in all cases.
    pub alike: Vec<&'static str>,
    /// Public reports of the mistake.
    #[ts(type = "Array<string>")]
    pub reports: &'static [&'static str],
    /// The first answer that has not the bits of that right way.
    pub first: Option<Difference>,
    /// Each case against that right way.
    pub cases: Vec<Compared>,
}

/// A case that was compared.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Compared {
    /// Its name.
    pub case: String,
    /// Weights in a row.
    pub in_dim: usize,
    /// Rows.
    pub rows: usize,
    /// How the answers are.
    #[ts(type = "'equal' | 'near' | 'off'")]
    pub state: State,
}

/// An answer that has other bits.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Difference {
    /// The case.
    pub case: String,
    /// Which of its numbers: a row, or a weight of all rows.
    pub at: usize,
    /// The kernel's.
    pub theirs: f32,
    /// Its bits.
    pub theirs_bits: String,
    /// The right one.
    pub ours: f32,
    /// Its bits.
    pub ours_bits: String,
    /// f32 steps between them; nothing for NaN.
    pub steps: Option<u32>,
}

/// Answers that are compared with, case by case one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Against {
    /// Whose they are, as a sentence.
    pub says: Said,
    pub answer: Vec<f32>,
    /// How far each may be off for rounding.
    pub limits: Vec<f64>,
}

impl Against {
    /// Each case.
    fn states(&self, answers: &Answers) -> Vec<State> {
        let mut at = 0;
        let mut state = |case: &Vec<f32>| {
            let range = at..at + case.len();
            at = range.end;
            let (ours, limits) = (&self.answer[range.clone()], &self.limits[range]);
            if case.iter().zip(ours).all(|(&theirs, &ours)| same(theirs, ours)) {
                return State::Equal;
            }
            let near = case.iter().zip(ours).zip(limits).all(|((&theirs, &ours), &limit)| {
                same(theirs, ours) || (f64::from(theirs) - f64::from(ours)).abs() <= limit
            });
            if near { State::Near } else { State::Off }
        };
        answers.iter().map(&mut state).collect()
    }

    /// Cases that are equal, and those that are equal or near.
    pub fn counts(&self, answers: &Answers) -> (usize, usize) {
        let states = self.states(answers);
        let equal = states.iter().filter(|state| **state == State::Equal).count();
        (equal, states.iter().filter(|state| **state != State::Off).count())
    }

    /// Whether all cases are equal or near.
    pub fn holds(&self, answers: &Answers) -> bool {
        self.answer.len() == answers.iter().map(Vec::len).sum::<usize>() && self.counts(answers).1 == answers.len()
    }

    /// The first answer with other bits: its case, its place there, theirs and ours.
    fn first(&self, answers: &Answers) -> Option<(usize, usize, f32, f32)> {
        let mut ours = self.answer.iter();
        let all = answers.iter().enumerate().flat_map(|(case, all)| all.iter().enumerate().map(move |x| (case, x)));
        let mut pairs = all.map_while(|(case, (at, &theirs))| Some((case, at, theirs, *ours.next()?)));
        pairs.find(|&(_, _, theirs, ours)| !same(theirs, ours))
    }
}

/// Whether two numbers have the same bits; the zeros are one value, and so are the NaNs.
fn same(a: f32, b: f32) -> bool {
    a == b || a.is_nan() && b.is_nan()
}

/// What was found of a function's answers.
pub(super) struct Found {
    pub verdict: Verdict,
    pub name: String,
    pub path: Option<&'static str>,
    pub order: Option<&'static str>,
    pub rule: Option<String>,
    pub alike: Vec<&'static str>,
    pub reports: &'static [&'static str],
    pub says: Said,
    /// What the verdict names; nothing for unknown.
    pub named: Option<Against>,
    /// The right way that is nearest.
    pub right: Against,
}

impl Found {
    /// That nothing explains the answers.
    pub fn unknown(right: Against) -> Self {
        Self {
            verdict: Verdict::Unknown,
            name: "unknown".into(),
            path: None,
            order: None,
            rule: None,
            alike: Vec::new(),
            reports: &[],
            says: Said::plain("Nothing that was tried explains these answers."),
            named: None,
            right,
        }
    }
}

/// The card of a function that gave these answers to these cases.
///
/// # Errors
/// None for the cases of [`super::cases`].
pub fn card(function: &Function, cases: &[&Case], answers: &Answers) -> Result<Card, SpecError> {
    let found = match function.shape {
        Shape::Dequantise => dequantised::found(cases, answers),
        shape => dots::found(shape, cases, answers)?,
    };
    let states = found.right.states(answers);
    let right = states.iter().filter(|state| **state == State::Equal).count();
    let first = found.right.first(answers).map(|(case, at, theirs, ours)| Difference {
        case: cases[case].name.clone(),
        at,
        theirs,
        theirs_bits: HexF32(theirs).to_string(),
        ours,
        ours_bits: HexF32(ours).to_string(),
        steps: ulps(theirs, ours),
    });
    let compared = |(case, &state): (&&Case, &State)| Compared {
        case: case.name.clone(),
        in_dim: case.experiment.in_dim(),
        rows: case.experiment.out_dim(),
        state,
    };
    let mut card = Card {
        function: function.name.clone(),
        format: function.format.name(),
        shape: function.shape,
        verdict: found.verdict,
        name: found.name,
        says: Said::default(),
        path: found.path,
        order: found.order,
        rule: found.rule,
        of: cases.len(),
        equal: found.named.map_or(right, |named| named.counts(answers).0),
        right,
        against: found.right.says,
        alike: found.alike,
        reports: found.reports,
        first,
        cases: cases.iter().zip(&states).map(compared).collect(),
    };
    card.says = words::says(&card, found.says);
    Ok(card)
}
