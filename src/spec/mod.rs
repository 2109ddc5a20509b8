//! What a person writes: an experiment, its limits, its edits, its JSON, and the sources of its numbers.
//!
//! ```text
//! Spec (raw, as in JSON)  →  Experiment (every limit checked, once)  →  run
//! ```
//!
//! [`Edit`]s change a [`Spec`] and nothing else.

#![forbid(unsafe_code)]

mod broken;
mod check;
mod edit;
mod experiment;
mod fields;
mod fit;
mod focus;
mod hex;
mod json;
mod layer;
pub mod limit;
mod loud;
pub(crate) mod numbers;
mod pasted;
mod refusal;
mod stage;
mod text;
mod then;

pub use broken::BrokenScale;
pub use edit::{Edit, Number, Stages};
pub use experiment::{Experiment, PlainLayers};
pub use fields::{
    ABSENT, ActivationPattern, Activations, Distribution, Generator, Name, Patch, PathA, PathB, RandomActivations,
    RandomWeights, Source, Spec, VERSION, WeightPattern, Weights,
};
pub use fit::{Taken, fit, quantised, weighed};
pub use focus::Focus;
pub use hex::{HexBytes, HexF16, HexF32};
pub use layer::LayerOverride;
pub use loud::{Loud, Tokens};

pub(crate) use edit::typed;
pub(crate) use loud::HELD as LOUD;
pub(crate) use pasted::{pasted, value};
pub use refusal::{Allowed, Refusal, SpecError, quoted, shown};
pub use stage::{Between, Rope, Stage};
pub(crate) use text::kind;
pub use text::text_of;
