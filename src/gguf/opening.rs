//! Blocks of a file as an experiment.

use crate::format::Format;
use crate::spec::{Experiment, Spec, SpecError};

/// The experiment that has these blocks as its weights; input and paths are those of `base`.
///
/// # Errors
/// If no experiment holds the blocks: too many, or with a scale that is not finite.
pub fn opening(base: &Spec, format: &dyn Format, blocks: &[u8]) -> Result<Spec, SpecError> {
    let spec = Spec::holding(format, blocks.to_vec()).ok_or_else(|| {
        SpecError::new("weights", format!("{} bytes", blocks.len()), "blocks in rows of one length, as many as fit")
    })?;
    let (path_a, path_b, activations) = (base.path_a.clone(), base.path_b.clone(), base.activations.clone());
    let spec = Spec { path_a, path_b, activations, ..spec };
    Experiment::try_from(&spec)?;
    Ok(spec)
}
