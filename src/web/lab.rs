//! One experiment as the page handles it: edits go in, a view comes out, which is everything on the screen.

use super::edit;
use super::view::{Opened, Pictures, Problem, View};
use crate::experiment::{
    Drawn, Experiment, Focus, Picture, Promise, Report, Scope, Spec, SpecError, scale_sweep, steps,
};
use crate::kernel::Variant;
use crate::link;
use crate::speed::Clock;

/// One experiment, its last run, and where the microscope points.
pub struct Lab {
    spec: Spec,
    focus: Focus,
    report: Option<Report>,
    /// What the link said of its run, as long as the experiment is that of the link.
    promise: Option<Promise>,
    drawn: Drawn,
    clock: Clock,
    elapsed: f64,
}

impl Lab {
    /// The default experiment, not yet run.
    pub fn new(clock: Clock) -> Self {
        Self {
            spec: Spec::default(),
            focus: Focus::default(),
            report: None,
            promise: None,
            drawn: Drawn::default(),
            clock,
            elapsed: 0.0,
        }
    }

    /// Takes the experiment of a link, and points the microscope as it says. A link that had to be mended has no promise, since
    /// it spoke of another experiment.
    pub fn open(&mut self, text: &str) -> Opened {
        let link = link::parse(text);
        self.spec = link.spec;
        self.focus = link.focus.unwrap_or_default();
        self.report = None;
        self.promise = link.promise.filter(|_| link.problems.is_empty());
        Opened {
            problems: link.problems.iter().map(Problem::from).collect(),
            promise: self.promise.as_ref().map(link::promise),
        }
    }

    /// One edit: what to change, an index into it, the new number, or the new name or hex. Returns the link of what it made.
    ///
    /// # Errors
    /// Why it was refused; then nothing has changed.
    pub fn edit(&mut self, what: &str, index: usize, number: f64, text: &str) -> Result<String, SpecError> {
        let edit = edit::parse(what, self.focus, index, number, text)?;
        let spec = self.spec.edited(&edit)?;
        if spec != self.spec {
            self.spec = spec;
            self.report = None;
            self.promise = None;
        }
        Ok(link::format(&self.spec))
    }

    /// Points the microscope.
    pub fn focus(&mut self, focus: Focus) {
        if focus.row != self.focus.row {
            self.report = None;
        }
        self.focus = focus;
    }

    /// Runs what has changed and returns the view.
    ///
    /// # Errors
    /// None: an experiment that is open is valid.
    pub fn look(&mut self) -> Result<View, SpecError> {
        let mut experiment = Experiment::try_from(&self.spec)?;
        experiment.reuse(&mut self.drawn);
        self.focus = self.focus.clamped(&experiment);
        let report = match self.report.take() {
            Some(report) => report,
            None => {
                let start = (self.clock)();
                let report = experiment.run(Variant::BEST, self.focus.row);
                self.elapsed = (self.clock)() - start;
                report
            }
        };
        let scope = Scope::look(&experiment, &report, self.focus, Variant::BEST)?;
        let difference = self.promise.as_ref().and_then(|promise| report.first_difference(promise));
        let view = View {
            fields: (&self.spec).into(),
            link: link::format(&self.spec),
            digest: report.digest.to_string(),
            promise: link::promise(&report.promise()),
            difference: difference.map(Into::into),
            elapsed: self.elapsed,
            variant: Variant::BEST.name(),
            depths: report.depths.iter().map(|depth| depth.tokens.iter().map(Into::into).collect()).collect(),
            scope: scope.into(),
            scale_sweep: scale_sweep(&experiment, self.focus, Variant::BEST),
        };
        self.report = Some(report);
        Ok(view)
    }

    /// Small pictures of every layer and the f32 steps between A and B after the layer in focus, for the token in focus:
    /// nothing before the first run.
    ///
    /// # Errors
    /// None: an experiment that is open is valid.
    pub fn pictures(&mut self) -> Result<Option<Pictures>, SpecError> {
        let mut experiment = Experiment::try_from(&self.spec)?;
        experiment.reuse(&mut self.drawn);
        let Some(report) = &self.report else { return Ok(None) };
        let Focus { layer, token, .. } = self.focus;
        let tokens = report.depths.iter().map(|depth| &depth.tokens[token]).enumerate();
        let layers = tokens.map(|(layer, token)| Picture::new(&experiment, layer, token).into()).collect();
        Ok(Some(Pictures { layers, steps: steps(&report.depths[layer].tokens[token]).into() }))
    }
}
