//! The explanations, ranked.

use super::answer::{Answer, Rows, answers};
use super::apart::apart;
use super::asked::Asked;
use super::likelihood::{exact, is_exact, log_sum, near, unknown};
use super::theirs::{Given, Theirs};
use super::tries::{Tries, Try};
use super::way::{Effort, Way};
use super::worded::{relative, worded};
use super::{Explained, Kind, Tried, What};
use crate::spec::{Experiment, Focus, HexF32, SpecError};

/// Shares of the prior.
pub(super) const RIGHT: f64 = 0.25;
pub(super) const ROUNDING: f64 = 0.05;
pub(super) const MISTAKES: f64 = 0.3;
pub(super) const UNKNOWN: f64 = 0.4;
/// Of a way: that it gives exact bits, another order's, another rule's.
const EXACT: f64 = 0.5;
const NOISE: f64 = 0.45;
const INPUT: f64 = 0.05;
/// How many times as likely as what is none mistakes are when one is named first.
const CLEAR: f64 = 20.0;

/// An explanation before it is worded.
pub(super) struct Entry<'t> {
    pub kind: Kind,
    pub name: String,
    pub of: Option<&'t Try>,
    /// How far each output may be from that way's answer.
    pub within: Vec<f64>,
    /// The logarithm of its likelihood times its prior.
    pub log: f64,
    pub alike: Vec<&'static str>,
}

/// Explains an answer: the output in focus, or more.
///
/// # Errors
/// Those of [`Asked::new`].
pub fn explain(experiment: &Experiment, focus: Option<Focus>, theirs: &Theirs) -> Result<Explained, SpecError> {
    let asked = Asked::new(experiment, focus, theirs)?;
    let rows = Rows::new(experiment, &asked);
    let effort = Effort::of(asked.work(experiment));

    let Tries { mut right, mut wrong, mistakes } = Tries::new(
        experiment.format(),
        Way::right(experiment, effort),
        |mistake| Way::wrong(experiment, mistake, effort),
        |mistake, ways| answers(experiment, &asked, &rows, mistake, ways),
    );
    let spread = spread(&right);
    if !Asked::single(experiment) {
        right.iter_mut().chain(&mut wrong).for_each(|tried| tried.answer.input.clone_from(&spread));
    }
    let tried = Tried { right: right.len(), mistakes, wrong: wrong.len(), outputs: [asked.theirs.len(), asked.given] };
    let entries = rank(experiment, &asked.theirs, &right, &wrong);
    let path = nearer([&right[0].answer.values, &right[1].answer.values], &asked.theirs);
    let (against, ours) = (["a", "b"][path], &right[path]);
    let [first, worst] = apart(&ours.answer.values, &asked.theirs, |i| asked.place(i));
    Ok(Explained {
        given: What::Outputs,
        against: against.into(),
        first,
        worst,
        explanations: worded(experiment, &asked.theirs, entries),
        a: HexF32(right[0].answer.values[0]),
        b: HexF32(right[1].answer.values[0]),
        theirs: HexF32(asked.theirs[0].value as f32),
        tried,
    })
}

/// Which of two answers theirs is from, more or less: the one with more numbers to the digit, or else nearer.
fn nearer(ours: [&Vec<f32>; 2], theirs: &[Given]) -> usize {
    let [a, b] = ours.map(|answer| {
        let equal = answer.iter().zip(theirs).filter(|(answer, given)| given.is(**answer)).count();
        (equal, relative(answer, theirs).unwrap_or(f64::INFINITY))
    });
    usize::from(b.0 > a.0 || b.0 == a.0 && b.1 < a.1)
}

/// How far apart path A and path B are, by the rules and orders that were tried: what rounding the input does behind layers.
fn spread(right: &[Try]) -> Vec<f64> {
    let a = &right[0].answer.values;
    let others: Vec<&Try> = right.iter().filter(|tried| tried.way.path() == "b").collect();
    let squares = others.iter().flat_map(|tried| tried.answer.values.iter().zip(a));
    let squares: Vec<f64> =
        squares.map(|(b, a)| f64::from(b - a).powi(2)).filter(|square| square.is_finite()).collect();
    let rms = (squares.iter().sum::<f64>() / squares.len().max(1) as f64).sqrt();
    vec![rms; a.len()]
}

/// How far mistakes are off, in each output: the median; as large as the output could be where the format knows none.
fn off(right: &Answer, wrong: &[&Try]) -> Vec<f64> {
    if wrong.is_empty() {
        return right.size.clone();
    }
    let median = |(i, &right): (usize, &f32)| {
        let off = wrong.iter().map(|tried| (f64::from(tried.answer.values[i]) - f64::from(right)).abs());
        let mut off: Vec<f64> = off.filter(|off| off.is_finite()).collect();
        off.sort_by(f64::total_cmp);
        off.get(off.len() / 2).copied().unwrap_or_default()
    };
    right.values.iter().enumerate().map(median).collect()
}

/// Whether two answers are the same bits; the zeros are one value, and so are the NaNs.
pub(super) fn same(a: &[f32], b: &[f32]) -> bool {
    a.iter().zip(b).all(|(a, b)| a == b || a.is_nan() && b.is_nan())
}

/// Whether an answer is a right one up to the rounding of f32 sums.
fn is_right(answer: &[f32], right: &Answer) -> bool {
    let near = |((a, b), noise): ((&f32, &f32), &f64)| {
        a == b || a.is_nan() && b.is_nan() || (f64::from(*a) - f64::from(*b)).abs() <= *noise
    };
    answer.iter().zip(&right.values).zip(&right.noise).all(near)
}

/// Every way as an explanation of their answer, best first.
pub(super) fn rank<'t>(
    experiment: &Experiment,
    theirs: &[Given],
    right: &'t [Try],
    wrong: &'t [Try],
) -> Vec<Entry<'t>> {
    let input = experiment.format().input();
    let own = Way::own(experiment);
    let mut entries = Vec::new();

    // Right ways: those of the experiment and of machines count more than others.
    let weight = |tried: &Try| match tried.mistake {
        None if own.contains(&tried.way) => 20.0,
        None if tried.way.is_machine(input) => 5.0,
        _ => 1.0,
    };
    let total: f64 = right.iter().map(weight).sum();
    let mut noise: Vec<(f64, &Try)> = Vec::new();
    for tried in right {
        let prior = libm::log(RIGHT * weight(tried) / total);
        let answer = &tried.answer;
        let log = libm::log(EXACT) + prior + exact(&answer.values, theirs);
        noise.push((libm::log(NOISE) + prior + near(&answer.values, &answer.noise, theirs), tried));
        let twin = right
            .iter()
            .take_while(|other| !std::ptr::eq(*other, tried))
            .any(|other| same(&other.answer.values, &answer.values));
        if log > f64::NEG_INFINITY && !twin {
            entries.push(Entry {
                kind: kind(tried, own, input),
                name: name(tried, own, input),
                of: Some(tried),
                within: answer.noise.clone(),
                log,
                alike: alike(wrong.iter().chain(right), tried),
            });
        }
    }
    let f32_noise = log_sum(&noise.iter().map(|(log, _)| *log).collect::<Vec<_>>());
    let nearest = first_best(noise.iter().map(|(log, tried)| (*tried, *log))).map(|(tried, _)| tried);
    let rounding = |name: &str, of: Option<&'t Try>, within, log| Entry {
        kind: Kind::Rounding,
        name: name.into(),
        of,
        within,
        log,
        alike: Vec::new(),
    };
    let within = nearest.map(|tried| tried.answer.noise.clone()).unwrap_or_default();
    entries.push(rounding("f32", nearest, within, f32_noise));
    let a = &right[0];
    let wide: Vec<f64> = a.answer.input.iter().zip(&a.answer.noise).map(|(input, noise)| 1.5 * input + noise).collect();
    let log = libm::log(ROUNDING) + near(&a.answer.values, &wide, theirs);
    entries.push(rounding("input", Some(a), wide, log));

    // Mistakes: the likelihood of all ways of one together, the best of which is its answer.
    let mut logs: Vec<(&Try, f64)> = Vec::new();
    let candidates: Vec<&Try> =
        wrong.iter().filter(|tried| !right.iter().any(|right| is_right(&tried.answer.values, &right.answer))).collect();
    let names = |tries: &[&Try]| {
        let mut names: Vec<&str> = tries.iter().filter_map(|tried| Some(tried.mistake?.name)).collect();
        names.dedup();
        names
    };
    let mistakes = names(&candidates);
    for name in &mistakes {
        let ways: Vec<&&Try> =
            candidates.iter().filter(|tried| tried.mistake.is_some_and(|mistake| mistake.name == *name)).collect();
        let paths = ["a", "b"].map(|path| ways.iter().filter(|tried| tried.way.path() == path).count());
        let used = paths.iter().filter(|count| **count > 0).count();
        for tried in ways {
            // Equal parts for the mistakes, for the paths of one, and for the ways of a path.
            let of_path = paths[usize::from(tried.way.path() == "b")];
            let prior = libm::log(MISTAKES / (mistakes.len() * used * of_path) as f64);
            let Answer { values, noise, input, .. } = &tried.answer;
            let mut parts =
                vec![libm::log(EXACT) + exact(values, theirs), libm::log(NOISE) + near(values, noise, theirs)];
            if tried.way.path() == "b" {
                let wide: Vec<f64> = input.iter().zip(noise).map(|(input, noise)| input + noise).collect();
                parts.push(libm::log(INPUT) + near(values, &wide, theirs));
            }
            logs.push((tried, prior + log_sum(&parts)));
        }
    }
    for name in &mistakes {
        let of: Vec<(&Try, f64)> = logs
            .iter()
            .copied()
            .filter(|(tried, _)| tried.mistake.is_some_and(|mistake| mistake.name == *name))
            .collect();
        let Some((best, _)) = first_best(of.iter().copied()) else { continue };
        let log = log_sum(&of.iter().map(|(_, log)| *log).collect::<Vec<_>>());
        let alike = alike(wrong.iter(), best);
        let within = best.answer.noise.clone();
        entries.push(Entry { kind: Kind::Mistake, name: (*name).into(), of: Some(best), within, log, alike });
    }
    let log = libm::log(UNKNOWN) + unknown(&a.answer, &off(&a.answer, &candidates), theirs);
    let name = "unknown".into();
    entries.push(Entry { kind: Kind::Unknown, name, of: None, within: Vec::new(), log, alike: Vec::new() });
    sorted(entries, theirs)
}

/// The best of several ways, the first of equals.
fn first_best<'t>(tries: impl Iterator<Item = (&'t Try, f64)>) -> Option<(&'t Try, f64)> {
    tries.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// Best first: right answers to all digits, then by likelihood; a mistake is first only where mistakes are clearly better.
fn sorted<'t>(mut entries: Vec<Entry<'t>>, theirs: &[Given]) -> Vec<Entry<'t>> {
    let right = |entry: &Entry| {
        let all_digits = entry.of.is_some_and(|of| is_exact(&of.answer.values, theirs));
        all_digits && !matches!(entry.kind, Kind::Mistake | Kind::Rounding)
    };
    // Equals stay as the library lists them.
    let log = |entry: &Entry| (1e6 * entry.log).round();
    entries.sort_by(|a, b| right(b).cmp(&right(a)).then(log(b).total_cmp(&log(a))));
    unless_clear(&mut entries, |entry| (entry.kind, entry.log));
    entries
}

/// Puts the first other explanation before a mistake that is first, unless the mistakes together are clearly likelier than all
/// others: a right answer is not to be called wrong.
pub(super) fn unless_clear<E>(entries: &mut [E], of: impl Fn(&E) -> (Kind, f64)) {
    let is_mistake = |entry: &E| of(entry).0 == Kind::Mistake;
    if !entries.first().is_some_and(is_mistake) {
        return;
    }
    let sum = |mistake: bool| {
        let logs = entries.iter().filter(|entry| is_mistake(entry) == mistake).map(|entry| of(entry).1);
        log_sum(&logs.collect::<Vec<_>>())
    };
    if sum(true) < sum(false) + libm::log(CLEAR) {
        let at = entries.iter().position(|entry| !is_mistake(entry)).unwrap_or_default();
        entries[..=at].rotate_right(1);
    }
}

/// Mistakes, and orders and rules of programs that have no other name, with the same bits as an answer.
fn alike<'t>(tries: impl Iterator<Item = &'t Try>, of: &Try) -> Vec<&'static str> {
    let mut names: Vec<&str> = tries
        .filter(|tried| same(&tried.answer.values, &of.answer.values))
        .filter_map(|tried| tried.mistake.map(|mistake| mistake.name))
        .filter(|name| of.mistake.is_none_or(|mistake| mistake.name != *name))
        .collect();
    names.dedup();
    names
}

/// What a right way with all digits is called.
pub(super) fn kind(tried: &Try, own: [Way; 2], input: &dyn crate::input::Input) -> Kind {
    match (tried.mistake, tried.way) {
        (Some(mistake), _) if mistake.part == crate::mistake::Part::Input => Kind::Rule,
        (Some(_), _) | (None, Way::A(_)) => Kind::Order,
        (None, way) if own.contains(&way) => {
            if way.is_machine(input) {
                Kind::Machine
            } else {
                Kind::Order
            }
        }
        (None, way) if way.is_machine(input) => Kind::Machine,
        (None, way) => match (way, own[1]) {
            (Way::B(_, rule), Way::B(_, theirs)) if rule == theirs => Kind::Order,
            _ => Kind::Rule,
        },
    }
}

pub(super) fn name(tried: &Try, own: [Way; 2], input: &dyn crate::input::Input) -> String {
    match tried.mistake {
        Some(mistake) => mistake.name.into(),
        None if kind(tried, own, input) == Kind::Rule => tried.way.rule(input).unwrap_or_default(),
        None => tried.way.order().into(),
    }
}
