//! Blocks of a file as an experiment.

use crate::format::Format;
use crate::spec::{Experiment, HexBytes, Name, Source, Spec, SpecError, Weights};

/// The experiment that has these blocks as its weights; input and paths are those of `base`.
///
/// # Errors
/// If no experiment holds the blocks: too many, or with a scale that is not finite.
pub fn opening(base: &Spec, format: &dyn Format, blocks: &[u8]) -> Result<Spec, SpecError> {
    let spec = Spec::holding(format, blocks.to_vec()).ok_or_else(|| {
        SpecError::new("weights", format!("{} bytes", blocks.len()), "blocks in rows of one length, as many as fit")
    })?;
    with_input(base, spec)
}

/// The same with the blocks in so many rows.
///
/// # Errors
/// If no experiment holds the blocks in such rows.
pub fn opening_rows(base: &Spec, format: &dyn Format, rows: u64, blocks: &[u8]) -> Result<Spec, SpecError> {
    let weights = (blocks.len() / format.layout().bytes * format.layout().weights) as u64;
    let source = Source::Bytes(HexBytes(blocks.to_vec()));
    let spec = Spec {
        in_dim: weights.checked_div(rows).unwrap_or_default() as i64,
        out_dim: rows as i64,
        weights: Weights { format: Name::of(format.name()), source },
        ..Spec::default()
    };
    with_input(base, spec)
}

fn with_input(base: &Spec, spec: Spec) -> Result<Spec, SpecError> {
    let (path_a, path_b, activations) = (base.path_a.clone(), base.path_b.clone(), base.activations.clone());
    let spec = Spec { path_a, path_b, activations, ..spec };
    Experiment::try_from(&spec)?;
    Ok(spec)
}
