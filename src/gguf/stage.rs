//! One row of floats of a file, the weights of a norm or a bias, as a stage of a chain.

use super::tensor::{Tensor, dimensions};
use super::types::Reading;
use super::weights::{Place, weights_of};
use crate::aligned::AlignedBytes;
use crate::named::named;
use crate::said::said;
use crate::spec::{HexF32, SpecError, Stage, limit};

named! {
    /// What such a row is after a layer.
    pub enum AsStage("stage") {
        /// RMSNorm, and then these numbers as its weights.
        Norm = "norm",
        /// These numbers are added.
        Bias = "bias",
    }
}

impl AsStage {
    /// Where the numbers of a tensor stand in the file: offset and bytes.
    ///
    /// # Errors
    /// A tensor that is not one row of floats, or is longer than a layer.
    pub fn find(tensor: &Tensor) -> Result<(u64, u64), SpecError> {
        if !Self::fits(tensor) {
            let got = said!("{0} of {1}", tensor.of.name, dimensions(&tensor.shape));
            let allowed = said!("one row of f32, f16 or bf16, of 1 to {0} numbers", limit::DIM);
            return Err(SpecError::new("tensor", got, allowed));
        }
        tensor.find(Place { row: 0, block: None })
    }

    /// Whether a tensor is a row of floats that can be a stage.
    pub fn fits(tensor: &Tensor) -> bool {
        let floats = matches!(tensor.of.reading(), Reading::Floats(_));
        floats && tensor.rows() == 1 && (1..=limit::DIM as u64).contains(&tensor.row())
    }

    /// The stages that the bytes of a tensor make.
    ///
    /// # Panics
    /// If the tensor does not fit.
    pub fn stages(self, tensor: &Tensor, bytes: &[u8]) -> Vec<Stage> {
        let numbers = weights_of(tensor.of.reading(), &AlignedBytes::from(bytes)).into_iter().map(HexF32).collect();
        match self {
            Self::Norm => vec![Stage::RmsNorm, Stage::Gain(numbers)],
            Self::Bias => vec![Stage::Bias(numbers)],
        }
    }
}
