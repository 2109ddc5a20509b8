//! One experiment as the page handles it: edits go in, a view comes out, which is everything on the screen.

use super::edit;
use super::view::{Opened, Pictures, Problem, View};
use crate::look::{Ladder, Machine, Picture, Scope, machines, steps};
use crate::run::{Kept, Promise, Report};
use crate::spec::{Experiment, Focus, PlainLayers, Spec, SpecError};
use crate::speed::Clock;
use crate::sweep::{ScaleRow, scale_sweep};
use crate::variant::Variant;
use crate::{WHOLE, link};

/// One experiment, its last run, and where the microscope points.
pub struct Lab {
    experiment: Experiment,
    /// Its link.
    link: String,
    focus: Focus,
    report: Option<Report>,
    /// The row of which the report speaks.
    watched: usize,
    /// What the link said of its run, as long as the experiment is that of the link.
    promise: Option<Promise>,
    plain: PlainLayers,
    kept: Kept,
    clock: Clock,
    elapsed: f64,
}

impl Lab {
    /// The default experiment, not yet run.
    ///
    /// # Panics
    /// If the default is invalid, which a test rules out.
    pub fn new(clock: Clock) -> Self {
        let Ok(experiment) = Experiment::new(Spec::default()) else { unreachable!("the default is valid") };
        Self {
            link: link::format(experiment.spec()),
            experiment,
            focus: Focus::default(),
            report: None,
            watched: 0,
            promise: None,
            plain: PlainLayers::default(),
            kept: Kept::default(),
            clock,
            elapsed: 0.0,
        }
    }

    /// Takes the experiment of a link, and points the microscope as it says. A link that had to be mended has no promise, since
    /// it spoke of another experiment. The engine of the first sight gives nothing, and nothing changes, where the whole one is wanted.
    pub fn open(&mut self, text: &str) -> Option<Opened> {
        let link = if WHOLE { link::parse(text) } else { link::plain(text)? };
        self.take(Experiment::new(link.spec).ok()?);
        self.focus = link.focus.unwrap_or_default();
        self.promise = link.promise.filter(|_| link.problems.is_empty());
        Some(Opened {
            problems: link.problems.iter().map(Problem::from).collect(),
            promise: self.promise.as_ref().map(link::promise),
        })
    }

    /// Another experiment, not yet run.
    fn take(&mut self, experiment: Experiment) {
        self.link = link::format(experiment.spec());
        self.experiment = experiment;
        self.report = None;
        self.promise = None;
    }

    /// One edit: what to change, an index into it, the new number, or the new name or hex. Returns the link of what it made.
    ///
    /// # Errors
    /// Why it was refused; then nothing has changed.
    pub fn edit(&mut self, what: &str, index: usize, number: f64, text: &str) -> Result<&str, SpecError> {
        let edited = edit::edited(&self.experiment, what, self.focus, index, number, text)?;
        if edited.spec() != self.experiment.spec() {
            self.take(edited);
        }
        Ok(&self.link)
    }

    /// Points the microscope.
    pub fn focus(&mut self, focus: Focus) {
        self.focus = focus;
    }

    /// Runs what has changed and returns the view. A cursor that has moved to another row costs one dot a layer.
    ///
    /// # Errors
    /// None: an experiment that is open is valid.
    pub fn look(&mut self) -> Result<View, SpecError> {
        self.experiment.reuse(&mut self.plain);
        let experiment = &self.experiment;
        self.focus = self.focus.clamped(experiment);
        let row = self.focus.row;
        let report = match self.report.take() {
            Some(mut report) => {
                if row != self.watched {
                    experiment.watch(&mut report, Variant::BEST, row);
                }
                report
            }
            None => {
                let start = (self.clock)();
                let report = experiment.run_again(Variant::BEST, row, Some(&mut self.kept));
                self.elapsed = (self.clock)() - start;
                report
            }
        };
        self.watched = row;
        let scope = Scope::look(experiment, &report, self.focus, Variant::BEST)?;
        let difference = self.promise.as_ref().and_then(|promise| report.first_difference(promise));
        let view = View {
            fields: experiment.spec().into(),
            link: self.link.clone(),
            digest: report.digest.to_string(),
            promise: link::promise(&report.promise()),
            difference: difference.map(Into::into),
            elapsed: self.elapsed,
            variant: Variant::BEST.name(),
            broken: experiment.broken_count(),
            depths: report.depths.iter().map(|depth| depth.tokens.iter().map(Into::into).collect()).collect(),
            weights: report.depths.iter().map(|depth| depth.weights).collect(),
            scope: scope.into(),
        };
        self.report = Some(report);
        Ok(view)
    }

    /// The dot in focus on several machines: nothing before the first run.
    pub fn machines(&self) -> Option<Vec<Machine>> {
        self.report.as_ref().map(|report| machines(&self.experiment, report, self.focus))
    }

    /// The experiment at the seven block scales of M96: nothing if it is too large to repeat.
    pub fn scale_sweep(&self) -> Option<Vec<ScaleRow>> {
        scale_sweep(&self.experiment, self.focus, Variant::BEST)
    }

    /// The numbers of the row in focus and their levels.
    pub fn ladder(&self) -> Ladder {
        Ladder::look(&self.experiment, self.focus)
    }

    /// Small pictures of every layer and the f32 steps between A and B after the layer in focus, for the token in focus:
    /// nothing before the first run.
    pub fn pictures(&self) -> Option<Pictures> {
        let report = self.report.as_ref()?;
        let Focus { layer, token, .. } = self.focus;
        let tokens = report.depths.iter().map(|depth| &depth.tokens[token]).enumerate();
        let layers = tokens.map(|(layer, token)| Picture::new(&self.experiment, layer, token).into()).collect();
        Some(Pictures { layers, steps: steps(&report.depths[layer].tokens[token]).into() })
    }
}
