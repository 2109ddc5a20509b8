//! The conformance card: how one adapter agrees with the CPU, check by check.
//!
//! ```text
//! probe      what the adapter makes of f32 where WGSL leaves it open
//! inputs     the rounded input of every format, by every rule
//! vectors    every kernel of every format on the golden vectors, every row with every activation vector of its length
//! chains     M94, M95, M96, gaussian layers and one that outgrows f32, kept on the GPU from layer to layer
//! ```
//!
//! Integers and bytes must be the CPU's; an adapter that fails there is broken. f32 results come in two forms: *ordered*
//! ones follow the CPU's order of additions and are equal to the bit, or as near as that order allows if the probe says why not;
//! *fast* ones must stay within the bound that stands beside their shader.
//!
//! A [`Plan`] is [`Work`] for a GPU, and the judge of its answers. It computes nothing on a GPU itself.

#![forbid(unsafe_code)]

mod chain;
mod checks;
mod golden;
mod probe;
mod reference;
mod ulp;
mod vectors;

pub use chain::Depth;
pub use checks::{Check, Difference};
pub use golden::golden;
pub use probe::Probe;
pub use ulp::Histogram;
pub use vectors::Case;

use crate::format::{FORMATS, Format};
use crate::number::f16;
use crate::preset::Preset;
use crate::said::{Said, said};
use crate::spec::{Experiment, HexF16, Spec, SpecError, WeightPattern, Weights};
use crate::work::{Answer, Form, Work};
use chain::Chain;
use reference::Rows;
use serde::Serialize;
use ts_rs::TS;
use vectors::{Extremes, Group, Inputs, Norms};

/// Path B's outputs in that form, of the rows `w` of a format with one token `y`, against the bound of the form.
pub fn path_b_within(form: Form, format: &'static dyn Format, [w, y]: [&[u8]; 2], outputs: &[f32]) -> Check {
    let rows = Rows {
        format,
        blocks: y.len() / format.input().bytes() * format.input().values() / format.layout().weights,
        w,
    };
    Check::within("B", outputs, &rows.path_b(y), &rows.bounds_b(form, y)).of(format.name())
}

/// The version of a card's form.
pub const VERSION: u32 = 1;

/// One chain on both.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "Chain")]
pub struct Compared {
    /// Its name.
    pub name: &'static str,
    /// Both forms, depth by depth.
    pub depths: Vec<Depth>,
}

/// What was found. Field names are a contract: committed cards and links to cards are read by later programs.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Findings {
    /// Version of this form: 1.
    pub version: u32,
    /// Whether every check passed.
    pub passed: bool,
    /// What the adapter makes of f32.
    pub probe: Probe,
    /// Each check of the vectors, then of the chains.
    pub checks: Vec<Check>,
    /// Each chain.
    pub chains: Vec<Compared>,
    /// Milliseconds for all answers, from upload to read-back.
    pub milliseconds: f64,
}

enum Item {
    Probe,
    Inputs(Inputs),
    Norms(Norms),
    Vectors(Group),
    Extremes(Extremes),
    Chain(Chain, Form),
}

/// What a GPU is asked, and what it answered.
pub struct Plan {
    items: Vec<Item>,
    answers: Vec<Answer>,
    milliseconds: f64,
}

impl Plan {
    fn new(items: Vec<Item>) -> Self {
        Self { items, answers: Vec::new(), milliseconds: 0.0 }
    }

    /// The card's: all golden cases, then M94, M95, M96 at each of its seven published scales, gaussian layers, and layers whose
    /// outputs become infinite and then no numbers.
    ///
    /// # Errors
    /// None: the presets are valid.
    pub fn card(cases: &[Case]) -> Result<Self, SpecError> {
        let groups = Group::all(cases);
        let mut items = vec![Item::Probe];
        items.extend(Inputs::all(cases).into_iter().map(Item::Inputs));
        items.extend(Norms::all(&groups).into_iter().map(Item::Norms));
        items.extend(groups.into_iter().map(Item::Vectors));
        let integers = FORMATS.iter().filter(|format| !format.layout().is_plain());
        items.extend(integers.map(|format| Item::Extremes(Extremes::new(*format))));
        let scaled = |bits: u16| {
            let d = HexF16(f16::from_bits(bits));
            let pattern = WeightPattern { d, dmin: HexF16(f16::ZERO), ..WeightPattern::default() };
            (Preset::M96.name(), Spec { weights: Weights::pattern(pattern), ..Preset::M96.spec() })
        };
        let named = |preset: Preset| (preset.name(), preset.spec());
        let mut specs = vec![named(Preset::M94), named(Preset::M95)];
        specs.extend(Preset::M96_D.map(scaled));
        specs.push(named(Preset::Gaussian));
        specs.push(("overflow", Spec { out_dim: 256, depth: 12, ..Spec::default() }));
        for (name, spec) in specs {
            let experiment = Experiment::try_from(&spec)?;
            for form in Form::ALL {
                items.push(Item::Chain(Chain::new(name, &experiment)?, form));
            }
        }
        Ok(Self::new(items))
    }

    /// One experiment in both forms.
    ///
    /// # Errors
    /// If it has a stage that the GPU has not.
    pub fn experiment(experiment: &Experiment) -> Result<Self, SpecError> {
        let mut items = vec![Item::Probe];
        for form in Form::ALL {
            items.push(Item::Chain(Chain::new("experiment", experiment)?, form));
        }
        Ok(Self::new(items))
    }

    /// What comes next, in words; nothing when all is answered.
    pub fn next(&self) -> Option<Said> {
        Some(match self.items.get(self.answers.len())? {
            Item::Probe => Said::plain("probing f32 arithmetic"),
            Item::Inputs(inputs) => said!("rounding to {0}", inputs.name()),
            Item::Norms(_) => Said::plain("RMSNorm"),
            Item::Vectors(group) => said!("golden vectors of {0}", group.format.name()),
            Item::Extremes(_) => Said::plain("the largest integers"),
            Item::Chain(chain, form) => said!("{0} {1}", chain.name, form.name()),
        })
    }

    /// The work that comes next; nothing when all is answered.
    pub fn work(&self) -> Option<Work> {
        Some(match self.items.get(self.answers.len())? {
            Item::Probe => probe::work(),
            Item::Inputs(inputs) => inputs.work(),
            Item::Norms(norms) => norms.work(),
            Item::Vectors(group) => group.work(),
            Item::Extremes(extremes) => extremes.work(),
            Item::Chain(chain, form) => chain.work(*form),
        })
    }

    /// Takes the answer to [`Self::work`], and how long it took.
    pub fn answer(&mut self, answer: Answer, milliseconds: f64) {
        self.answers.push(answer);
        self.milliseconds += milliseconds;
    }

    /// Judges the answers. `packed_dot`: the adapter's WGSL has `dot4I8Packed`.
    pub fn judge(&self, packed_dot: bool) -> Findings {
        let mut probe = Probe::default();
        let (mut checks, mut chains) = (Vec::new(), Vec::<Compared>::new());
        for (at, answer) in self.answers.iter().enumerate() {
            if matches!(self.items[at], Item::Probe) {
                probe = probe::found(&mut answer.clone());
            }
            let (own, chain) = self.judge_one(at, answer, &probe, packed_dot);
            checks.extend(own);
            if let Some(chain) = chain {
                match chains.iter_mut().find(|other| other.name == chain.name) {
                    Some(other) => Depth::merge(&mut other.depths, chain.depths),
                    None => chains.push(chain),
                }
            }
        }
        let checks = Check::merge(checks);
        let passed = self.answers.len() == self.items.len() && checks.iter().all(|check| check.passed);
        Findings { version: VERSION, passed, probe, checks, chains, milliseconds: self.milliseconds }
    }

    /// Judges an answer to the work at place `at` by itself, on an adapter that the probe found to be so. The probe's own answer
    /// has no checks.
    ///
    /// # Panics
    /// If there is no such work.
    pub fn judge_one(
        &self,
        at: usize,
        answer: &Answer,
        probe: &Probe,
        packed_dot: bool,
    ) -> (Vec<Check>, Option<Compared>) {
        let (mut answer, mut checks, liberty) = (answer.clone(), Vec::new(), probe.takes_liberties());
        let mut chained = None;
        match &self.items[at] {
            Item::Probe => {}
            Item::Inputs(inputs) => inputs.judge(&mut answer, &mut checks),
            Item::Norms(norms) => norms.judge(&mut answer, liberty, &mut checks),
            Item::Vectors(group) => group.judge(&mut answer, packed_dot, liberty, &mut checks),
            Item::Extremes(extremes) => extremes.judge(&mut answer, packed_dot, &mut checks),
            Item::Chain(chain, form) => {
                let depths = chain.judge(*form, &mut answer, liberty, &mut checks);
                chained = Some(Compared { name: chain.name, depths });
            }
        }
        (checks, chained)
    }
}
