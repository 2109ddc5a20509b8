//! Somebody's dequantised weights, and the bytes of their rounded input, explained.

use super::apart::apart;
use super::elements::{Candidate, Elements};
use super::given::What;
use super::way::{Way, named, unique};
use super::{Explained, Explanation, Kind, Theirs, Tried, words};
use crate::input::Rule;
use crate::mistake::{Mistake, Program};
use crate::said::said;
use crate::spec::{Experiment, Focus, HexF32, SpecError};
use crate::variant::Variant;
use std::ops::Range;

/// A unit in the last place of a product.
const UNIT: f64 = 1.0 / (1u64 << 24) as f64;

/// Which positions of a row somebody gave: those of the block in focus, or all.
fn positions(what: What, experiment: &Experiment, focus: Focus, theirs: &Theirs) -> Result<Range<usize>, SpecError> {
    let (block, row, given) = (experiment.format().layout().weights, experiment.in_dim(), theirs.0.len());
    if given == row {
        return Ok(0..row);
    }
    if given == block {
        let first = focus.block * block;
        return Ok(first..first + block);
    }
    let allowed = if row == block {
        said!("{0} numbers, those of the block", block)
    } else {
        said!("{0} numbers, those of the block, or {1} of its row", block, row)
    };
    Err(SpecError::count(what.name(), given, allowed))
}

/// The dequantised weights of the block in focus, or of its row.
///
/// # Errors
/// If there is another count of them.
pub(super) fn weights(experiment: &Experiment, focus: Focus, theirs: &Theirs) -> Result<Explained, SpecError> {
    let focus = focus.clamped(experiment);
    let at = positions(What::Weights, experiment, focus, theirs)?;
    let format = experiment.format();
    let row = experiment.row(focus.layer, focus.row);
    let right = [Candidate {
        kind: Kind::Right,
        name: "definition".into(),
        says: words::DEFINITION,
        mistake: None,
        rule: None,
        values: format.weights(&row)[at.clone()].to_vec(),
    }];
    let wrong: Vec<Candidate> = Mistake::all()
        .filter(|mistake| mistake.on_weights() && mistake.applies(format))
        .map(|mistake| {
            let program = Program { format, mistake: Some(mistake) };
            let values = program.weights(&program.numbers(&row))[at.clone()].to_vec();
            of_mistake(mistake, None, values)
        })
        .collect();
    let plain = Program { format, mistake: None }.numbers(&row);
    let sizes = plain.iter().flat_map(|block| (0..block.count()).map(move |i| UNIT * block.size(i)));
    let own = &right[0].values;
    let rms = super::answer::rms(own).max(f64::from(f32::MIN_POSITIVE));
    let anything = own.iter().zip(&theirs.0).map(|(&about, given)| {
        let about = if about.is_finite() { f64::from(about) } else { 0.0 };
        let away = (given.value - about) / rms;
        let density = -libm::log(std::f64::consts::PI * rms) - libm::log1p(away * away);
        if given.value.is_finite() { density } else { super::likelihood::SURPRISE }
    });
    let explanations = Elements {
        theirs: &theirs.0,
        right: &right,
        wrong: &wrong,
        units: sizes.skip(at.start).take(at.len()).collect(),
        anything: anything.collect(),
        what: What::Weights,
    }
    .ranked();
    Ok(explained(What::Weights, theirs, [&right, &wrong], own[0], explanations))
}

/// The quants of the rounded input that the block in focus meets in the first layer, or all of the token.
///
/// # Errors
/// If there is another count of them, or the input is no bytes.
pub(super) fn input(experiment: &Experiment, focus: Focus, theirs: &Theirs) -> Result<Explained, SpecError> {
    let focus = focus.clamped(experiment);
    let format = experiment.format();
    let (input, x) = (format.input(), experiment.activations(focus.token));
    if input.is_plain() {
        let allowed = "a format whose input is rounded to bytes; here each value becomes the nearest float";
        return Err(SpecError::new(What::Input.name(), said!("the input of {0}", format.name()), allowed));
    }
    let at = positions(What::Input, experiment, focus, theirs)?;
    let name = |rule: Rule| Way::B(experiment.order(), rule).rule(input);
    let known: Vec<Rule> = std::iter::once(experiment.rule()).chain(named(input)).collect();
    let rules = unique(known.iter().copied().chain(input.pairs()).collect());
    let mut right: Vec<Candidate> = rules
        .into_iter()
        .map(|rule| {
            let blocks = input.quantise(Variant::BEST, rule, &x);
            let quants = input.blocks(&blocks).into_iter().flat_map(|(_, quants)| quants).map(|&q| f32::from(q));
            let name = name(rule).unwrap_or_default();
            Candidate {
                kind: Kind::Rule,
                says: said!("These are the bytes of the input rounded as {0}.", &name),
                mistake: None,
                rule: Some(name.clone()),
                name,
                values: quants.skip(at.start).take(at.len()).collect(),
            }
        })
        .collect();
    let mut wrong = Vec::new();
    for mistake in Mistake::all().filter(|mistake| mistake.rounds() && mistake.applies(format)) {
        for &rule in &unique(known.clone()) {
            let blocks = Program { format, mistake: Some(mistake) }.rounded(rule, &x);
            // A byte holds what is left of a quant that is too large.
            let quants = blocks.iter().flat_map(|block| &block.quants).map(|&q| f32::from(q as i8));
            let values = quants.skip(at.start).take(at.len()).collect();
            let of = of_mistake(mistake, name(rule), values);
            if mistake.harmless { right.push(of) } else { wrong.push(of) }
        }
    }
    let explanations = Elements {
        theirs: &theirs.0,
        right: &right,
        wrong: &wrong,
        units: vec![0.0; at.len()],
        anything: vec![-libm::log(256.0); at.len()],
        what: What::Input,
    }
    .ranked();
    Ok(explained(What::Input, theirs, [&right, &wrong], x[at.start], explanations))
}

/// What a program with a mistake gives.
fn of_mistake(mistake: &'static Mistake, rule: Option<String>, values: Vec<f32>) -> Candidate {
    let kind = if mistake.harmless { Kind::Rule } else { Kind::Mistake };
    Candidate {
        kind,
        name: mistake.name.into(),
        says: words::of_mistake(mistake),
        mistake: Some(mistake),
        rule,
        values,
    }
}

/// `a`: what path A has where path B has our first number.
fn explained(
    what: What,
    theirs: &Theirs,
    [right, wrong]: [&[Candidate]; 2],
    a: f32,
    explanations: Vec<Explanation>,
) -> Explained {
    let mut mistakes: Vec<&str> = wrong.iter().chain(right).filter_map(|of| Some(of.mistake?.name)).collect();
    mistakes.dedup();
    let given = theirs.0.len();
    let own = &right[0];
    let [first, worst] = apart(&own.values, &theirs.0, |i| i);
    Explained {
        given: what,
        explanations,
        a: HexF32(a),
        b: HexF32(own.values[0]),
        theirs: HexF32(theirs.0[0].value as f32),
        against: own.name.clone(),
        first,
        worst,
        tried: Tried { right: right.len(), mistakes: mistakes.len(), wrong: wrong.len(), outputs: [given, given] },
    }
}
