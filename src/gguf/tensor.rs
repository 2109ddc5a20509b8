//! Tensors as a header lists them.

use super::cursor::{Cursor, Stop};
use super::error::{GgufError, shown};
use super::limit;
use super::parser::name;
use super::types::Type;
use crate::said::{Said, said};
use serde::Serialize;

/// A tensor that was checked: where its bytes are and what they mean.
#[derive(Clone, Debug, Serialize)]
pub struct Tensor {
    /// The name: `blk.0.attn_q.weight`.
    pub name: String,
    /// The type.
    #[serde(rename = "type", serialize_with = "by_name")]
    pub of: Type,
    /// Weights in each dimension, those of a row first: at most four.
    pub shape: Vec<u64>,
    /// Where its bytes begin in the file.
    pub offset: u64,
    /// How many there are; nothing for a type whose blocks this program does not know.
    pub bytes: Option<u64>,
}

fn by_name<S: serde::Serializer>(of: &Type, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(of.name)
}

impl Tensor {
    /// Weights in a row.
    pub fn row(&self) -> u64 {
        self.shape.first().copied().unwrap_or(1)
    }

    /// Rows of all other dimensions.
    pub fn rows(&self) -> u64 {
        self.shape.iter().skip(1).product()
    }

    /// Weights.
    pub fn weights(&self) -> u64 {
        self.shape.iter().product()
    }

    /// Blocks in a row, of a type whose blocks are known.
    pub fn row_blocks(&self) -> Option<u64> {
        self.of.block.map(|block| self.row() / block.weights)
    }
}

/// A tensor as it stands in the header.
#[derive(Debug)]
pub(super) struct Info {
    pub(super) name: String,
    pub(super) shape: Vec<u64>,
    pub(super) of: Type,
    /// Bytes from the beginning of the data.
    pub(super) offset: u64,
    /// Where the name, the shape and the offset stand in the file.
    pub(super) at: [u64; 3],
}

impl Info {
    /// Reads one, and checks what one tensor can say wrong.
    pub(super) fn read(cursor: &mut Cursor<'_>, index: usize) -> Result<Self, Stop> {
        let name_at = cursor.at;
        let name = name(cursor, &format!("tensors[{index}].name"), limit::NAME)?;
        let field = |part: &str| format!("tensors[{index}].{part} of {}", shown(name.as_bytes()));
        let shape_at = cursor.at;
        let dimensions = cursor.u32(&field("dimensions"))?;
        if dimensions > limit::DIMENSIONS {
            let allowed = said!("at most {0}", limit::DIMENSIONS);
            return Err(GgufError::new(shape_at, field("dimensions"), dimensions, allowed).into());
        }
        let mut shape = Vec::new();
        for d in 0..dimensions {
            shape.push(cursor.count(&field(&format!("shape[{d}]")), i64::MAX as u64)?);
        }
        let of = Type::of(cursor.u32(&field("type"))?);
        let offset_at = cursor.at;
        let offset = cursor.u64(&field("offset"))?;
        let info = Self { name, shape, of, offset, at: [name_at, shape_at, offset_at] };
        info.bytes(index)?;
        Ok(info)
    }

    /// The bytes of the tensor, if its type is known.
    pub(super) fn bytes(&self, index: usize) -> Result<Option<u64>, GgufError> {
        let field = || format!("tensors[{index}].shape of {}", shown(self.name.as_bytes()));
        let refused = |allowed: Said| GgufError::new(self.at[1], field(), dimensions(&self.shape), allowed);
        let most = || refused(Said::plain("fewer than 2⁶³ weights and bytes"));
        // A 0 in a later dimension makes no product of earlier ones smaller.
        let weights = self.shape.iter().try_fold(1u64, |product, &n| product.checked_mul(n.max(1))).ok_or_else(most)?;
        if weights > i64::MAX as u64 {
            return Err(most());
        }
        let Some(block) = self.of.block else { return Ok(None) };
        let row = self.shape.first().copied().unwrap_or(1);
        if !row.is_multiple_of(block.weights) {
            let (n, name) = (block.weights, self.of.name);
            return Err(refused(said!("rows of a multiple of {0} weights, as a block of {1} holds", n, name)));
        }
        let weights = if self.shape.contains(&0) { 0 } else { weights };
        let bytes = (weights / block.weights).checked_mul(block.bytes).filter(|&bytes| bytes <= i64::MAX as u64);
        bytes.map(Some).ok_or_else(most)
    }
}

/// A shape, for print: `640×262144`.
pub(super) fn dimensions(shape: &[u64]) -> String {
    if shape.is_empty() {
        return "no dimension".to_owned();
    }
    shape.iter().map(u64::to_string).collect::<Vec<_>>().join("×")
}
