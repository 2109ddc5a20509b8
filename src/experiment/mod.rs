//! An experiment, from what a person wrote to what came out.
//!
//! ```text
//! Spec (raw, as in JSON)  →  Experiment (every limit checked, once)  →  run  →  Report (metrics, bits, digest)
//! ```
//!
//! [`Edit`]s change a [`Spec`] and nothing else. [`Scope`] looks at one super-block of a run: every field, every product.

#![forbid(unsafe_code)]

mod autopsy;
pub(crate) mod data;
mod digest;
mod edit;
mod error;
mod fit;
mod hex;
mod json;
mod layer;
mod metric;
mod picture;
mod prediction;
mod preset;
mod promise;
mod report;
mod run;
mod scope;
mod spec;
mod stage;
mod sweep;
mod valid;

pub use autopsy::Autopsy;
pub use digest::Digest;
pub use edit::{Edit, Number, Stages};
pub use error::{Allowed, Refusal, SpecError};
pub use fit::fit;
pub use hex::{HexBytes, HexF16, HexF32};
pub use layer::LayerOverride;
pub(crate) use metric::{l2_rel, max_ulp, rel_diff};
pub use picture::{Picture, steps};
pub use prediction::{Closeness, judge};
pub use preset::Preset;
pub use promise::{CHECKS, Difference, Promise};
pub use report::{DepthReport, Report, TokenReport, TokenSummary};
pub use scope::{Focus, Half, Part, Scope};
pub use spec::{
    ActivationPattern, Activations, Between, Distribution, Generator, Patch, PathA, PathB, RandomActivations,
    RandomWeights, Rope, Spec, Stage, VERSION, WeightPattern, Weights,
};
pub use sweep::{ScaleRow, scale_sweep};
pub use valid::{Drawn, Experiment, limit};
