//! Running an experiment, and what is said of what came out.
//!
//! ```text
//! Experiment  →  outputs of every layer: of the original, both paths, exact  →  Report (metrics, bits, digest)
//! ```
//!
//! [`Promise`] is what a run promises to whoever repeats it.

#![forbid(unsafe_code)]

mod autopsy;
mod digest;
mod kept;
pub(crate) mod metric;
mod outputs;
mod promise;
mod report;
mod top;
mod weight_error;

pub use autopsy::Autopsy;
pub use digest::Digest;
pub use kept::Kept;
pub use metric::{Chart, Line, Measure, Metric, Of, Scale, TokenSummary, Unit};
pub(crate) use metric::{l2_rel, off, rel_diff};
pub use promise::{CHECKS, Difference, Promise};
pub use report::{DepthReport, Report, TokenReport};
pub use top::Top;
pub(crate) use top::top;
pub use weight_error::{WeightError, WeightErrors};
