//! One thing moved, as the page asks for it.

use crate::link;
use crate::spec::{Experiment, Focus, SpecError, quoted};
use crate::sweep::{self, Metric, Moved, Swept};
use serde::Serialize;
use ts_rs::TS;

/// Something of an experiment that can be moved.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Movable {
    /// Its name.
    pub name: &'static str,
    /// What the format of the weights calls it.
    pub called: &'static str,
    /// The names that it can have; null where it is a number.
    pub names: Option<Vec<String>>,
    /// Values to begin with.
    pub values: &'static str,
    /// Seeds to begin with; null where nothing is drawn.
    pub seeds: Option<u32>,
}

/// One run of a sweep.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Run {
    /// Its link.
    pub link: String,
    /// Its layers.
    pub depth: usize,
}

fn of(link: &str) -> Experiment {
    let Ok(experiment) = Experiment::new(link::parse(link).spec) else { unreachable!("reading gives a valid Spec") };
    experiment
}

/// What can be moved in the experiment of a link.
pub fn movable(link: &str) -> Vec<Movable> {
    let experiment = of(link);
    let of = |moved: &Moved| Movable {
        name: moved.name(),
        called: moved.called(&experiment),
        names: moved.names(&experiment),
        values: moved.usual(),
        seeds: moved.usual_seeds(&experiment),
    };
    Moved::ALL.iter().filter(|moved| moved.is_of(&experiment)).map(of).collect()
}

/// A sweep under way.
pub struct Sweep(sweep::Sweep);

impl Sweep {
    /// The sweep of a link's experiment, at its start.
    ///
    /// # Errors
    /// What it cannot be asked.
    pub fn new(link: &str, focus: Focus, moved: &str, values: &str, seeds: &str) -> Result<Self, SpecError> {
        let number = seeds.trim().parse();
        let seeds = number.map_err(|_| SpecError::new("seeds", quoted(seeds), (1, sweep::SEEDS as i64)))?;
        let named = Moved::parse(moved);
        let moved = named.ok_or_else(|| SpecError::new(Moved::FIELD, quoted(moved), Moved::NAMES))?;
        sweep::Sweep::new(of(link), focus, moved, values, seeds).map(Self)
    }

    /// Whether it takes no more than some seconds.
    pub fn is_light(&self) -> bool {
        self.0.is_light()
    }

    /// Does the next run. False if there was none left.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// What was found so far, as a metric says it.
    ///
    /// # Errors
    /// A metric that there is not.
    pub fn so_far(&self, metric: &str) -> Result<Swept, SpecError> {
        let known = Metric::parse(metric);
        let metric = known.ok_or_else(|| SpecError::new(Metric::FIELD, quoted(metric), Metric::NAMES))?;
        Ok(self.0.so_far(metric))
    }

    /// One run: its place and its seed, both from 0.
    pub fn run(&self, place: usize, seed: usize) -> Option<Run> {
        let of = self.0.run(place, seed)?;
        Some(Run { link: link::format(of.spec()), depth: of.depth() })
    }
}
