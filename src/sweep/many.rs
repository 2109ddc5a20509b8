//! One thing moved to many places, for many seeds.

use super::bins::Bins;
use super::measured::Measured;
use super::moved::{Moved, begun, is_drawn, reseeded};
use super::values::Value;
use super::{Line, Metric, RUNS, SEEDS};
use crate::claim::statistic::quantile_of_sorted;
use crate::run::Scale;
use crate::spec::{Experiment, Focus, PlainLayers, SpecError, typed};
use crate::variant::Variant;
use serde::Serialize;
use ts_rs::TS;

/// Weights that are multiplied in a moment.
const LIGHT: usize = 1 << 25;

/// A sweep under way: call [`Sweep::step`] until it says that there is no more, and read [`Sweep::so_far`] at any time between.
pub struct Sweep {
    moved: Moved,
    values: Vec<Value>,
    seeds: usize,
    focus: Focus,
    first: Experiment,
    /// The experiment with the seeds of the round under way, and which round that is.
    round: (usize, Experiment),
    plain: PlainLayers,
    /// Of each run, round by round.
    measured: Vec<Measured>,
    light: bool,
}

/// What a sweep has found so far.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Swept {
    /// Runs done.
    pub done: usize,
    /// Runs in all.
    pub runs: usize,
    /// The lines of the metric of which something is known.
    pub lines: Vec<Line>,
    /// Where the thing was moved, in the order in which it was written.
    pub places: Vec<Place>,
    /// Of each line the places with the least and the greatest median.
    pub ends: Vec<Option<[usize; 2]>>,
    /// Whether places are told apart better on a logarithmic scale.
    pub log_places: bool,
    /// The least and the greatest value that a chart of the places shows; nothing where nothing is known.
    pub range: Option<[f64; 2]>,
    /// Whether the values are told apart better on a logarithmic scale.
    pub log: bool,
    /// How values are spread where the seed alone moved.
    pub bins: Option<Bins>,
}

/// One place of what moved.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Place {
    /// As a person writes it.
    pub name: String,
    /// The number; null where it has a name alone.
    pub at: Option<f64>,
    /// How each line is spread over the seeds; null before the first finite value.
    pub lines: Vec<Option<Spread>>,
}

/// How values are spread.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Spread {
    /// How many are finite.
    pub of: usize,
    /// How many are infinite, NaN or unknown.
    pub lost: usize,
    /// 5% are less.
    pub low: f64,
    /// A quarter is less.
    pub quarter: f64,
    /// Half of them are less.
    pub median: f64,
    /// Three quarters are less.
    pub three_quarters: f64,
    /// 95% are less.
    pub high: f64,
    /// The seed whose value is next to the median, from 0.
    pub seed: usize,
}

impl Spread {
    /// Of values with their seeds; `runs`: how many there would be if all were finite.
    fn of(mut values: Vec<(f64, usize)>, runs: usize) -> Option<Self> {
        values.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let &(_, seed) = values.get(values.len().checked_sub(1)? / 2)?;
        let sorted: Vec<f64> = values.iter().map(|value| value.0).collect();
        let at = |p| quantile_of_sorted(&sorted, p);
        Some(Self {
            of: sorted.len(),
            lost: runs - sorted.len(),
            low: at(0.05),
            quarter: at(0.25),
            median: at(0.5),
            three_quarters: at(0.75),
            high: at(0.95),
            seed,
        })
    }
}

impl Sweep {
    /// A sweep at its start: `moved` to the `values` of a text, at each for so many seeds. Where nothing is drawn there is one.
    ///
    /// # Errors
    /// A thing that the experiment does not have, a value that it cannot have, too many seeds. Where all names are meant, those that
    /// the experiment cannot have are left out.
    pub fn new(of: Experiment, focus: Focus, moved: Moved, values: &str, seeds: f64) -> Result<Self, SpecError> {
        if !moved.is_of(&of) {
            let had: Vec<&str> = Moved::ALL.iter().filter(|moved| moved.is_of(&of)).map(|moved| moved.name()).collect();
            return Err(SpecError::new(Moved::FIELD, moved.name(), had.as_slice()));
        }
        let all = values.trim().is_empty();
        let mut values = moved.values(&of, values)?;
        let most = SEEDS.min(RUNS / values.len());
        let whole = (seeds as usize) as f64 == seeds;
        if !whole || !(1..=most).contains(&(seeds as usize)) {
            return Err(SpecError::new("seeds", typed(seeds), (1, most as i64)));
        }
        let of = begun(moved, of)?;
        let seeds = if is_drawn(&of) { seeds as usize } else { 1 };
        reseeded(&of, seeds - 1)?;
        let mut refused = None;
        let mut work = 0;
        values.retain(|value| match moved.to(value, &of, focus) {
            Ok(there) => {
                work += there.in_dim() * there.out_dim() * there.depth() * there.tokens();
                true
            }
            Err(error) => {
                refused.get_or_insert(error);
                false
            }
        });
        if let Some(error) = refused
            && (!all || values.is_empty())
        {
            return Err(error);
        }
        Ok(Self {
            moved,
            values,
            seeds,
            focus,
            round: (0, of.clone()),
            first: of,
            plain: PlainLayers::default(),
            measured: Vec::new(),
            light: work.saturating_mul(seeds) <= LIGHT,
        })
    }

    /// Whether it takes no more than some seconds.
    pub fn is_light(&self) -> bool {
        self.light
    }

    /// Runs in all.
    pub fn runs(&self) -> usize {
        self.values.len() * self.seeds
    }

    /// Does the next run. False if there was none left.
    pub fn step(&mut self) -> bool {
        let (seed, place) = (self.measured.len() / self.values.len(), self.measured.len() % self.values.len());
        if seed >= self.seeds {
            return false;
        }
        if self.round.0 != seed {
            self.round = (seed, reseeded(&self.first, seed).expect("the last seed was taken"));
        }
        let mut there = self.moved.to(&self.values[place], &self.round.1, self.focus).expect("every value was taken");
        there.reuse(&mut self.plain);
        let focus = self.focus.clamped(&there);
        let report = there.run(Variant::BEST, focus.row);
        self.measured.push(Measured::of(&report.depths[there.depth() - 1], focus.token));
        true
    }

    /// What was found so far, as a metric says it.
    pub fn so_far(&self, metric: Metric) -> Swept {
        let of_place = |place: usize, line: usize| -> Vec<(f64, usize)> {
            let runs = self.measured.iter().skip(place).step_by(self.values.len()).enumerate();
            runs.filter_map(|(seed, run)| Some((run.value(metric, line)?, seed))).collect()
        };
        let known: Vec<usize> = (0..metric.lines().len())
            .filter(|&line| self.measured.iter().any(|run| run.value(metric, line).is_some()))
            .collect();
        let runs_at = |place: usize| (self.measured.len() + self.values.len() - 1 - place) / self.values.len();
        let places: Vec<Place> = (0..self.values.len())
            .map(|place| Place {
                name: self.values[place].name(),
                at: self.values[place].number(),
                lines: known.iter().map(|&line| Spread::of(of_place(place, line), runs_at(place))).collect(),
            })
            .collect();
        let shown: Vec<f64> = if self.moved == Moved::Seed {
            known.iter().flat_map(|&line| of_place(0, line)).map(|(value, _)| value).collect()
        } else {
            places.iter().flat_map(|place| &place.lines).flatten().flat_map(|line| [line.low, line.high]).collect()
        };
        let log = metric.measures()[0].unit().scale() == Scale::Log && spans(&shown, 10.0);
        let numbers: Vec<f64> = places.iter().filter_map(|place| place.at).collect();
        Swept {
            done: self.measured.len(),
            runs: self.runs(),
            lines: known.iter().map(|&line| metric.lines()[line]).collect(),
            ends: (0..known.len()).map(|line| ends(&places, line)).collect(),
            log_places: spans(&numbers, 100.0),
            range: least(&shown).zip(most(&shown)).map(<[f64; 2]>::from),
            log,
            bins: (self.moved == Moved::Seed)
                .then(|| Bins::of(&known.iter().map(|&line| of_place(0, line)).collect::<Vec<_>>(), log))
                .flatten(),
            places,
        }
    }

    /// The experiment of one run: its place and its seed, both from 0.
    pub fn run(&self, place: usize, seed: usize) -> Option<Experiment> {
        let of_seed = reseeded(&self.first, seed).ok()?;
        self.moved.to(self.values.get(place)?, &of_seed, self.focus).ok()
    }
}

/// Where a line has its least and its greatest median.
fn ends(places: &[Place], line: usize) -> Option<[usize; 2]> {
    let median = |at: usize| places[at].lines[line].as_ref().map(|spread| spread.median);
    let known: Vec<(usize, f64)> = (0..places.len()).filter_map(|at| Some((at, median(at)?))).collect();
    let least = known.iter().min_by(|one, other| one.1.total_cmp(&other.1))?;
    let most = known.iter().max_by(|one, other| one.1.total_cmp(&other.1))?;
    Some([least.0, most.0])
}

fn least(of: &[f64]) -> Option<f64> {
    of.iter().copied().reduce(f64::min)
}

fn most(of: &[f64]) -> Option<f64> {
    of.iter().copied().reduce(f64::max)
}

/// Whether all are above zero, and the greatest so many times the least.
fn spans(of: &[f64], times: f64) -> bool {
    least(of).zip(most(of)).is_some_and(|(least, most)| least > 0.0 && most / least >= times)
}
