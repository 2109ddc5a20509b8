use super::experiment::Experiment;
use super::refusal::SpecError;
use serde::{Deserialize, Serialize};

/// Which block is looked at or edited, and the activations of which token it meets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Focus {
    /// Layer, from 0.
    pub layer: usize,
    /// Row, from 0.
    pub row: usize,
    /// Block of the row, from 0.
    pub block: usize,
    /// Token, from 0.
    #[serde(default)]
    pub token: usize,
}

impl Focus {
    /// Whether the experiment has this block and this token.
    ///
    /// # Errors
    /// The first of the four that it does not have.
    pub fn check(self, experiment: &Experiment) -> Result<(), SpecError> {
        for (field, got, len) in [
            ("layer", self.layer, experiment.depth()),
            ("row", self.row, experiment.out_dim()),
            ("block", self.block, experiment.row_blocks()),
            ("token", self.token, experiment.tokens()),
        ] {
            if got >= len {
                return Err(SpecError::new(field, got, (0, len as i64 - 1)));
            }
        }
        Ok(())
    }

    /// The nearest focus that the experiment has.
    pub fn clamped(self, experiment: &Experiment) -> Self {
        Self {
            layer: self.layer.min(experiment.depth() - 1),
            row: self.row.min(experiment.out_dim() - 1),
            block: self.block.min(experiment.row_blocks() - 1),
            token: self.token.min(experiment.tokens() - 1),
        }
    }

    /// Layer, row and block, as patches name them.
    pub(crate) fn place(self) -> [i64; 3] {
        [self.layer, self.row, self.block].map(|n| n as i64)
    }
}
