//! Answers to several experiments of one format, explained as those of one program.

use super::answer::{Answer, Rows, answers};
use super::asked::Asked;
use super::rank::{kind, name, rank};
use super::theirs::Theirs;
use super::tries::Tries;
use super::way::{Effort, Way};
use super::worded::worded;
use super::{Explanation, words};
use crate::format::Order;
use crate::mistake::Mistake;
use crate::said::{Said, said};
use crate::spec::{Experiment, SpecError};

/// What a program is given beside the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The input in f32: it may take either path, and round by any rule.
    Floats,
    /// The blocks of the rounded input, made by the experiment's rule: it takes path B.
    Blocks,
}

/// A right way with its answers.
#[derive(Clone, Debug)]
pub struct Right {
    /// It as a sentence.
    pub says: Said,
    /// The name of its order.
    pub order: &'static str,
    /// Its answers, experiment by experiment.
    pub answer: Vec<f32>,
    /// How far the rounding of f32 sums may take another program from each.
    pub within: Vec<f64>,
}

/// The explanations of answers to several experiments.
#[derive(Clone, Debug)]
pub struct Together {
    /// Best first; never empty.
    pub explanations: Vec<Explanation>,
    /// Every right way that was tried.
    pub right: Vec<Right>,
}

/// Explains the answers to some experiments of one format, each of a single layer, a single token and no stage: all outputs of
/// each, one after the other. The experiments have the same orders and the same rule.
///
/// # Errors
/// If the count of answers is another, or an experiment is too large.
///
/// # Panics
/// Without an experiment.
pub fn together(experiments: &[Experiment], takes: Takes, theirs: &Theirs) -> Result<Together, SpecError> {
    let first = &experiments[0];
    let counts: usize = experiments.iter().map(Experiment::out_dim).sum();
    if counts != theirs.0.len() {
        return Err(SpecError::count("theirs", theirs.0.len(), said!("{0} numbers", counts)));
    }
    let mut rest = theirs.0.as_slice();
    let mut parts = Vec::with_capacity(experiments.len());
    for experiment in experiments {
        let (own, others) = rest.split_at(experiment.out_dim());
        rest = others;
        let asked = Asked::new(experiment, None, &Theirs(own.to_vec()))?;
        let rows = Rows::new(experiment, &asked);
        parts.push((experiment, asked, rows));
    }
    let tries = Tries::new(
        first.format(),
        right(first, takes),
        |mistake| wrong(first, takes, mistake),
        |mistake, ways| {
            let mut all = vec![Answer::default(); ways.len()];
            for (experiment, asked, rows) in &parts {
                let one = answers(experiment, asked, rows, mistake, ways);
                all.iter_mut().zip(one).for_each(|(all, one)| all.extend(one, takes));
            }
            all
        },
    );
    let entries = rank(first, &theirs.0, &tries.right, &tries.wrong);
    let (own, input) = (Way::own(first), first.format().input());
    Ok(Together {
        explanations: worded(first, &theirs.0, entries),
        right: tries
            .right
            .into_iter()
            .map(|tried| Right {
                order: tried.way.order(),
                says: words::of_outputs(
                    kind(&tried, own, input),
                    &name(&tried, own, input),
                    Some((tried.way, tried.mistake)),
                    input,
                ),
                answer: tried.answer.values,
                within: tried.answer.noise,
            })
            .collect(),
    })
}

/// The ways of a right program. Of several with the same bits the first is named: that of browsers, since a module is judged.
fn right(experiment: &Experiment, takes: Takes) -> Vec<Way> {
    let mut ways = match takes {
        Takes::Floats => Way::right(experiment, Effort::Some),
        Takes::Blocks => {
            Way::right(experiment, Effort::Own).into_iter().filter(|way| rounded_so(experiment, *way)).collect()
        }
    };
    // Path A stays where it is.
    let b = ways.iter().position(|way| way.path() == "b").unwrap_or_default();
    ways[b..].sort_by_key(|way| way.order() != Order::GgmlWasm.name());
    ways
}

/// The ways of a program with a mistake.
fn wrong(experiment: &Experiment, takes: Takes, mistake: &'static Mistake) -> Vec<Way> {
    // Who is given blocks rounds nothing.
    let rounds = mistake.rounds();
    match takes {
        Takes::Floats => Way::wrong(experiment, mistake, Effort::Some),
        Takes::Blocks if rounds => Vec::new(),
        Takes::Blocks => {
            let ways = Way::wrong(experiment, mistake, Effort::All);
            ways.into_iter().filter(|way| rounded_so(experiment, *way)).collect()
        }
    }
}

/// Whether a way takes the input as the experiment's rule rounds it.
fn rounded_so(experiment: &Experiment, way: Way) -> bool {
    matches!(way, Way::B(_, rule) if rule == experiment.rule())
}

impl Answer {
    /// Appends the answers to another experiment. Rounding the input takes nobody from them who is given blocks.
    fn extend(&mut self, other: Self, takes: Takes) {
        let input = if takes == Takes::Blocks { vec![0.0; other.values.len()] } else { other.input };
        self.values.extend(other.values);
        self.noise.extend(other.noise);
        self.input.extend(input);
        self.size.extend(other.size);
    }
}
