//! Which outputs of an experiment somebody gave.

use super::Theirs;
use super::theirs::Given;
use crate::said::said;
use crate::spec::{Experiment, Focus, SpecError};

/// Most multiply-adds of one run for which an answer is explained.
pub const WORK: usize = 3 << 20;

/// Most weights of which outputs of a single layer are compared; of more outputs as many as fit are, evenly spaced.
const COMPARED: usize = 1 << 17;

/// The outputs of the last layer that are compared.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The tokens.
    pub tokens: Vec<usize>,
    /// The outputs of each token.
    pub outputs: Vec<usize>,
    /// Their numbers, token by token.
    pub theirs: Vec<Given>,
    /// How many numbers they gave.
    pub given: usize,
}

impl Asked {
    /// Finds what the numbers stand for: one number is the output in focus, or the first; as many as a token has outputs are those
    /// of the token in focus, or the first; as many as all tokens have are all.
    ///
    /// # Errors
    /// If there is another count of numbers, or the experiment is too large.
    pub fn new(experiment: &Experiment, focus: Option<Focus>, theirs: &Theirs) -> Result<Self, SpecError> {
        let focus = focus.unwrap_or_default().clamped(experiment);
        let stages = experiment.spec().stages(experiment.depth() - 1);
        let (width, given) = (stages.width(experiment.out_dim()), theirs.0.len());
        let (tokens, outputs) = match given {
            1 => (vec![focus.token], vec![focus.row % width]),
            _ if given == width => (vec![focus.token], (0..width).collect()),
            _ if given == width * experiment.tokens() => ((0..experiment.tokens()).collect(), (0..width).collect()),
            _ => {
                let all = width * experiment.tokens();
                let allowed = if all == width {
                    said!("1 number, or {0}, the outputs of a token", width)
                } else {
                    said!("1 number, or {0}, the outputs of a token, or {1} of all tokens", width, all)
                };
                return Err(SpecError::count("theirs", given, allowed));
            }
        };
        let mut asked = Self { tokens, outputs, theirs: theirs.0.clone(), given };
        if Self::single(experiment) {
            asked.thin(experiment.in_dim());
        }
        asked.small(experiment)
    }

    /// The outputs of the token in focus, that in focus among them; there is no answer of anybody's.
    ///
    /// # Errors
    /// If the experiment is too large.
    pub(super) fn token(experiment: &Experiment, focus: Focus) -> Result<Self, SpecError> {
        let stages = experiment.spec().stages(experiment.depth() - 1);
        let width = stages.width(experiment.out_dim());
        let mut asked =
            Self { tokens: vec![focus.token], outputs: (0..width).collect(), theirs: Vec::new(), given: width };
        if Self::single(experiment) {
            asked.thin(experiment.in_dim());
            if let Err(at) = asked.outputs.binary_search(&focus.row) {
                asked.outputs.insert(at, focus.row);
            }
        }
        asked.small(experiment)
    }

    /// It, if it is small enough to be run.
    fn small(self, experiment: &Experiment) -> Result<Self, SpecError> {
        let work = self.work(experiment);
        if work > WORK {
            let allowed = said!("at most {0} multiply-adds of a token, or of all that are given", WORK);
            return Err(SpecError::new("in_dim × out_dim × depth × tokens", work, allowed));
        }
        Ok(self)
    }

    /// Whether each output is a dot, and needs no other.
    pub(super) fn single(experiment: &Experiment) -> bool {
        experiment.depth() == 1 && experiment.spec().stages(0).0.is_empty()
    }

    /// The rows of a layer that are needed.
    pub(super) fn rows(&self, experiment: &Experiment) -> Vec<usize> {
        if Self::single(experiment) { self.outputs.clone() } else { (0..experiment.out_dim()).collect() }
    }

    /// Where number `i` of those that are compared stands in what was given.
    pub(super) fn place(&self, i: usize) -> usize {
        let [compared, width] = [self.outputs.len(), self.given / self.tokens.len()];
        if self.given == 1 { 0 } else { i / compared * width + self.outputs[i % compared] }
    }

    /// Multiply-adds of one run.
    pub(super) fn work(&self, experiment: &Experiment) -> usize {
        self.rows(experiment).len() * experiment.in_dim() * experiment.depth() * self.tokens.len()
    }

    /// Leaves outputs out where they are many.
    fn thin(&mut self, in_dim: usize) {
        let most = (COMPARED / in_dim / self.tokens.len()).max(1);
        let step = self.outputs.len().div_ceil(most);
        let kept = |at: &usize| at.is_multiple_of(step);
        let width = self.outputs.len();
        self.theirs = (0..self.theirs.len()).filter(|at| kept(&(at % width))).map(|at| self.theirs[at]).collect();
        self.outputs = (0..width).filter(kept).map(|at| self.outputs[at]).collect();
    }
}
