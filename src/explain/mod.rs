//! What somebody else's program did: an experiment, their answer, and the explanations of it, best first.
//!
//! Every way to compute the experiment is tried: path A in its orders; path B in every order, with every rule, so on every
//! machine too; and each of these with each [`crate::mistake`] that the format allows. For each way there is a likelihood of
//! their answer:
//!
//! ```text
//! exact      the digits that they gave, all of them
//! noise      Student's t about the way's answer, as wide as f32 rounding: 2⁻²⁴·Σ|terms|
//! input      the same as wide as rounding the input: √Σ d8²·‖w‖²/12 over the blocks, for a rule that is not listed
//! unknown    Cauchy about the right answer, half of it as wide as ‖w‖·‖x‖, half as wide as mistakes are off
//! ```
//!
//! Times a prior (right 0.25, rounding 0.05, mistakes 0.3 in equal parts, unknown 0.4) that gives odds. A right answer to all
//! digits comes before everything, and a mistake is named first only if all mistakes together are twenty times as likely as
//! what is none. A mistake whose answer is a right one on this input, up to f32 rounding, is no candidate: it is `alike`.

#![forbid(unsafe_code)]

mod along;
mod answer;
mod apart;
mod asked;
mod beside;
mod block;
mod elements;
mod given;
mod likelihood;
mod markdown;
mod npy;
mod rank;
mod switched;
mod theirs;
mod together;
mod tries;
mod way;
mod worded;
pub(crate) mod words;

pub use along::{After, AllOutputs, Along, FromPath, answer_along, mistake_along};
pub use apart::Apart;
pub use asked::{Asked, WORK};
pub use beside::{Beside, Distance, beside};
pub use given::What;
pub use markdown::markdown;
pub use rank::explain;
pub use switched::{Changed, How, Input, Listed, Outputs, Shown, Switched, listed, switched};
pub use theirs::{Given, Theirs};
pub use together::{Right, Takes, Together, together};
pub use way::Way;

use crate::named::named;
use crate::said::Said;
use crate::spec::HexF32;
use serde::Serialize;

named! {
    /// What an explanation says of an answer.
    pub enum Kind("kind") {
        /// The weights of the format's definition.
        Right = "right",
        /// Right up to rounding: of f32 sums, or of the input.
        Rounding = "rounding",
        /// The bits of an order of addition.
        Order = "order",
        /// The bits of a machine: its order, and its rule for the input.
        Machine = "machine",
        /// The bits of a rule for the input.
        Rule = "rule",
        /// The answer of a mistake.
        Mistake = "mistake",
        /// Nothing explains it.
        Unknown = "unknown",
    }
}

/// An explanation of somebody's answer.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
pub struct Explanation {
    /// What it says.
    #[ts(type = "'right' | 'rounding' | 'order' | 'machine' | 'rule' | 'mistake' | 'unknown'")]
    pub kind: Kind,
    /// The name of the order, machine, rule or mistake; of rounding `f32` or `input`; `definition`; `unknown`.
    pub name: String,
    /// The same as a sentence.
    pub says: Said,
    /// The path that gives the nearest answer: `a` or `b`; nothing for unknown.
    pub path: Option<&'static str>,
    /// That path's order.
    pub order: Option<&'static str>,
    /// Path B's rule.
    pub rule: Option<String>,
    /// Whether that answer has all digits of theirs.
    pub exact: bool,
    /// f32 steps between them, the most of all outputs; nothing for unknown or NaN.
    pub ulp: Option<u32>,
    /// `‖theirs − answer‖ / ‖answer‖`; nothing for unknown or where a value is not finite.
    pub rel_diff: Option<f64>,
    /// How many times as likely this is as the next explanation, or, of all but the first, as the first.
    pub odds: f64,
    /// Mistakes that give the same bits here.
    pub alike: Vec<&'static str>,
    /// Public reports of the mistake.
    #[ts(type = "Array<string>")]
    pub reports: &'static [&'static str],
    /// The answer that it gives.
    #[serde(skip)]
    #[ts(skip)]
    pub answer: Vec<f32>,
    /// How far the rounding of f32 sums, or of the input, may take each output of another program from it.
    #[serde(skip)]
    #[ts(skip)]
    pub within: Vec<f64>,
}

/// What was tried.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
pub struct Tried {
    /// Ways without a mistake.
    pub right: usize,
    /// Mistakes.
    pub mistakes: usize,
    /// Ways with one.
    pub wrong: usize,
    /// Outputs that were compared, of those that were given.
    pub outputs: [usize; 2],
}

/// The explanations of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// What they gave.
    pub given: What,
    /// Best first; never empty.
    pub explanations: Vec<Explanation>,
    /// Path A's answer, as bits: the first output that was asked for. Of weights the first; of the input its first value.
    pub a: HexF32,
    /// Path B's. Of weights the first; of the input the first quant.
    pub b: HexF32,
    /// Their first number, as f32.
    pub theirs: HexF32,
    /// What `first` and `worst` are told from: of outputs the nearer of `a` and `b`; `definition`; the rule of the input.
    pub against: String,
    /// The first of their numbers that differs from these.
    pub first: Option<Apart>,
    /// The one that is furthest from these.
    pub worst: Option<Apart>,
    /// What was tried.
    pub tried: Tried,
}
