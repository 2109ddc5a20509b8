//! A tile of a tensor: the same columns of consecutive rows, few enough to be the weights of an experiment that a link holds.

use super::tensor::Tensor;
use super::types::Reading;
use crate::said::{Said, said};
use crate::spec::{SpecError, limit};

/// Floats of a row that are taken together at least: as many as the smallest block has weights.
pub const FLOATS: u64 = 32;

/// Rows of a tensor, and columns of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The first row.
    pub row: u64,
    /// The first weight of each row.
    pub first: u64,
    /// Rows.
    pub rows: u64,
    /// Weights of each row: whole blocks.
    pub columns: u64,
}

impl Tile {
    /// Most rows from a row on.
    pub fn most_rows(tensor: &Tensor, row: u64) -> u64 {
        tensor.rows().saturating_sub(row).min(limit::DIM as u64)
    }

    /// What columns are a multiple of, and the most of them from the weight `first` of a row on.
    pub fn columns_of(tensor: &Tensor, first: u64) -> [u64; 2] {
        let step = match (tensor.of.reading(), tensor.of.block) {
            (Reading::Blocks(_), Some(block)) => block.weights,
            _ => FLOATS,
        };
        let most = tensor.row().saturating_sub(first).min(limit::DIM as u64);
        [step, most / step * step]
    }

    /// Bytes of the weights in a link: blocks as they are, floats as f32.
    pub fn bytes(&self, tensor: &Tensor) -> u64 {
        let [weights, bytes] = match (tensor.of.reading(), tensor.of.block) {
            (Reading::Blocks(_), Some(block)) => [block.weights, block.bytes],
            _ => [1, 4],
        };
        (self.columns / weights).saturating_mul(bytes).saturating_mul(self.rows)
    }

    /// Where its rows stand in the file, those that follow each other as one: offset and bytes.
    ///
    /// # Errors
    /// A type whose weights are not read; rows or columns that the tensor does not have; more than a link packs.
    pub fn find(&self, tensor: &Tensor) -> Result<Vec<(u64, u64)>, SpecError> {
        // The first block of the row: this checks type and row.
        let (start, _) = tensor.find(super::Place { row: self.row, block: None })?;
        let most = Self::most_rows(tensor, self.row);
        if !(1..=most).contains(&self.rows) {
            return Err(SpecError::new("rows", self.rows, (1, most as i64)));
        }
        let [step, most] = Self::columns_of(tensor, self.first);
        if self.columns == 0 || self.columns > most || !self.columns.is_multiple_of(step) {
            return Err(SpecError::new("columns", self.columns, Self::columns_allowed(tensor, self.first)));
        }
        let bytes = self.bytes(tensor);
        if bytes > limit::BYTES as u64 {
            let got = said!("{0} × {1} ({2} bytes)", self.rows, self.columns, bytes);
            return Err(SpecError::new("rows × columns", got, said!("at most {0} bytes", limit::BYTES)));
        }
        let stored = |weights: u64| tensor.of.block.map_or(0, |block| weights / block.weights * block.bytes);
        let (row, taken, before) = (stored(tensor.row()), stored(self.columns), stored(self.first));
        if row == taken {
            return Ok(vec![(start, row * self.rows)]);
        }
        Ok((0..self.rows).map(|r| (start + r * row + before, taken)).collect())
    }

    /// What the columns may be from the weight `first` of a row on.
    pub fn columns_allowed(tensor: &Tensor, first: u64) -> Said {
        match Self::columns_of(tensor, first) {
            [step, 0] => said!("a multiple of {0}, and fewer weights follow in the row", step),
            [step, most] => said!("a multiple of {0} from {0} to {1}", step, most),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gguf::Type;

    /// Of 4,096 rows of 4,096 weights each, from byte 1,000 on.
    fn tensor(of: u32) -> Tensor {
        let of = Type::of(of);
        let bytes = of.block.map(|block| 4096 * 4096 / block.weights * block.bytes);
        Tensor { name: "w".to_owned(), of, shape: vec![4096, 4096], offset: 1000, bytes }
    }

    #[test]
    fn a_tile_is_no_larger_than_a_link_packs() {
        let [q4_k, f32] = [12, 0].map(tensor);
        for (of, rows, columns, said) in [
            (&q4_k, 456, 256, "rows × columns: 456 × 256 (65664 bytes) is not allowed; expected at most 65536 bytes"),
            (&q4_k, 4096, 4096, "rows × columns: 4096 × 4096 (9437184 bytes) is not allowed"),
            (&f32, 65, 256, "rows × columns: 65 × 256 (66560 bytes) is not allowed; expected at most 65536 bytes"),
        ] {
            let refused = Tile { row: 0, first: 0, rows, columns }.find(of).unwrap_err().to_string();
            assert!(refused.starts_with(said), "{refused}");
        }
        assert_eq!(Tile { row: 1, first: 0, rows: 2, columns: 4096 }.find(&q4_k).unwrap(), [(1000 + 2304, 4608)]);
        let half = Tile { row: 4094, first: 32, rows: 2, columns: 64 }.find(&f32).unwrap();
        assert_eq!(half, [(1000 + 4094 * 16384 + 128, 256), (1000 + 4095 * 16384 + 128, 256)]);
        assert!(Tile { row: 0, first: 4080, rows: 1, columns: 32 }.find(&f32).is_err(), "fewer follow");
    }
}
