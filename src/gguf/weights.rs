//! The weights of tensors, as f32.

use super::tensor::Tensor;
use super::types::{Float, Reading};
use crate::aligned::AlignedBytes;
use crate::number::{f16, widen};
use crate::said::said;
use crate::spec::SpecError;
use crate::variant::Variant;

/// A row of a tensor, or one of its blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row: all dimensions but the first, the second counting fastest.
    pub row: u64,
    /// The block of the row; nothing for all of them.
    pub block: Option<u64>,
}

impl Tensor {
    /// Where in the file a row or a block stands, and how many bytes it has.
    ///
    /// # Errors
    /// A row or a block that the tensor does not have; a type whose weights are not read.
    pub fn find(&self, place: Place) -> Result<(u64, u64), SpecError> {
        let Some(block) = self.of.block.filter(|_| !matches!(self.of.reading(), Reading::Not(_))) else {
            return Err(self.unread());
        };
        let within = |field: &str, index: u64, count: u64| match count {
            _ if index < count => Ok(()),
            0 => Err(SpecError::new(field, index, "none: the tensor is empty")),
            _ => Err(SpecError::new(field, index, said!("a whole number from 0 to {0}", count - 1))),
        };
        within("row", place.row, self.rows())?;
        let row_blocks = self.row() / block.weights;
        let (first, blocks) = match place.block {
            Some(index) => within("block", index, row_blocks).map(|()| (index, 1))?,
            None => (0, row_blocks),
        };
        // Less than the bytes of the tensor, which lie within the file.
        Ok((self.offset + (place.row * row_blocks + first) * block.bytes, blocks * block.bytes))
    }

    /// Why its weights are not read.
    fn unread(&self) -> SpecError {
        let why = match self.of.reading() {
            Reading::Not(why) => why,
            _ => "",
        };
        SpecError::new("type", said!("{0} (number {1})", self.of.name, self.of.id), said!("one that is read: {0}", why))
    }
}

/// Whole blocks of a type as f32.
///
/// # Panics
/// If the type is not read, or the bytes are no whole number of blocks.
pub fn weights_of(reading: Reading, bytes: &AlignedBytes) -> Vec<f32> {
    match reading {
        Reading::Blocks(format) => {
            let layout = format.layout();
            assert!(bytes.len().is_multiple_of(layout.bytes), "whole blocks");
            let mut out = vec![0.0; bytes.len() / layout.bytes * layout.weights];
            format.dequantise(Variant::BEST, bytes, &mut out);
            out
        }
        Reading::Floats(float) => float.weights(bytes),
        Reading::Not(why) => panic!("{why}"),
    }
}

impl Float {
    /// Little-endian floats as f32: exact.
    fn weights(self, bytes: &[u8]) -> Vec<f32> {
        let four = || bytes.as_chunks().0.iter();
        let two = || bytes.as_chunks().0.iter().map(|two| u16::from_le_bytes(*two));
        match self {
            Self::F32 => four().map(|four| f32::from_le_bytes(*four)).collect(),
            Self::F16 => two().map(|bits| widen(f16::from_bits(bits))).collect(),
            Self::Bf16 => two().map(|bits| f32::from_bits(u32::from(bits) << 16)).collect(),
        }
    }
}
