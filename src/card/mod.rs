//! The conformance card: how one adapter agrees with the CPU, check by check.
//!
//! ```text
//! probe      what the adapter makes of f32 where WGSL leaves it open
//! vectors    every kernel on the golden vectors, every row with every activation vector of its length
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
pub use golden::{golden, golden_names};
pub use probe::Probe;
pub use ulp::Histogram;
pub use vectors::Case;

use crate::format::BlockQ4K;
use crate::input::BlockQ8K;
use crate::number::f16;
use crate::preset::Preset;
use crate::spec::{Experiment, HexF16, Spec, SpecError, WeightPattern, Weights};
use crate::work::{Answer, Form, Work};
use chain::Chain;
use serde::Serialize;
use ts_rs::TS;
use vectors::{Extremes, Group};

/// Path B's outputs in that form, of the rows `w` with one token `y`, against the bound of the form.
pub fn path_b_within(name: &str, form: Form, w: &[BlockQ4K], y: &[BlockQ8K], outputs: &[f32]) -> Check {
    let exact = reference::bounds_b(form, w, y.len(), y);
    Check::within(name, outputs, &reference::path_b(w, y.len(), y), &exact)
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
        let mut items = vec![Item::Probe];
        items.extend(Group::all(cases).into_iter().map(Item::Vectors));
        items.push(Item::Extremes(Extremes::new()));
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
    pub fn next(&self) -> Option<String> {
        Some(match self.items.get(self.answers.len())? {
            Item::Probe => "probing f32 arithmetic".to_owned(),
            Item::Vectors(group) => format!("golden vectors of {}", group.length()),
            Item::Extremes(_) => "the largest integers".to_owned(),
            Item::Chain(chain, form) => format!("{} {}", chain.name, form.name()),
        })
    }

    /// The work that comes next; nothing when all is answered.
    pub fn work(&self) -> Option<Work> {
        Some(match self.items.get(self.answers.len())? {
            Item::Probe => probe::work(),
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
        for (item, answer) in self.items.iter().zip(&self.answers) {
            let (mut answer, liberty) = (answer.clone(), probe.takes_liberties());
            match item {
                Item::Probe => probe = probe::found(&mut answer),
                Item::Vectors(group) => group.judge(&mut answer, packed_dot, liberty, &mut checks),
                Item::Extremes(extremes) => extremes.judge(&mut answer, packed_dot, &mut checks),
                Item::Chain(chain, form) => {
                    let depths = chain.judge(*form, &mut answer, liberty, &mut checks);
                    match chains.iter_mut().find(|other| other.name == chain.name) {
                        Some(other) => Depth::merge(&mut other.depths, depths),
                        None => chains.push(Compared { name: chain.name, depths }),
                    }
                }
            }
        }
        let checks = Check::merge(checks);
        let passed = self.answers.len() == self.items.len() && checks.iter().all(|check| check.passed);
        Findings { version: VERSION, passed, probe, checks, chains, milliseconds: self.milliseconds }
    }
}
