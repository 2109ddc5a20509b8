//! A question asked many times with one thing moved.

use super::picture::Picture;
use crate::Said;
use serde::Serialize;
use ts_rs::TS;

/// A sweep: call [`Sweep::step`] until it says that there is no more, and read [`Sweep::so_far`] at any time between.
pub struct Sweep {
    steps: usize,
    done: usize,
    work: Box<dyn Steps>,
}

/// What a sweep does in one step, and what it has found.
pub(super) trait Steps {
    /// Does step `i`: some milliseconds.
    fn step(&mut self, i: usize);
    /// What was found in the steps so far.
    fn found(&self) -> (Vec<Found>, Picture);
}

/// What a sweep has found so far.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Swept {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub steps: usize,
    /// Its numbers.
    pub found: Vec<Found>,
    /// Its picture.
    pub picture: Picture,
}

/// A number that a sweep found.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Found {
    /// What it is.
    pub name: Said,
    /// The number; nothing as long as there is none.
    pub value: Option<f64>,
    /// As text.
    pub shown: String,
}

impl Found {
    /// A number with its unit: `%`, `×` or nothing.
    pub(super) fn new(name: impl Into<Said>, value: f64, digits: usize, unit: &str) -> Self {
        let shown = match value {
            v if v.is_nan() => "–".into(),
            v if unit == "%" => format!("{:.digits$}%", 100.0 * v),
            v => format!("{v:.digits$}{unit}"),
        };
        Self { name: name.into(), value: value.is_finite().then_some(value), shown }
    }
}

impl Sweep {
    pub(super) fn new(steps: usize, work: impl Steps + 'static) -> Self {
        Self { steps, done: 0, work: Box::new(work) }
    }

    /// Does the next step. False if there was none left.
    pub fn step(&mut self) -> bool {
        let more = self.done < self.steps;
        if more {
            self.work.step(self.done);
            self.done += 1;
        }
        more
    }

    /// What was found so far.
    pub fn so_far(&self) -> Swept {
        let (found, picture) = self.work.found();
        Swept { done: self.done, steps: self.steps, found, picture }
    }

    /// Does every step.
    pub fn finish(mut self) -> Swept {
        while self.step() {}
        self.so_far()
    }
}
