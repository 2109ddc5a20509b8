//! Which pieces of a file are scanned, and by which shard.

use crate::gguf::{Block, Header, Reading, Tensor};

/// Weights of a piece, but for the last of a tensor: a multiple of every block.
pub const PIECE: u64 = 1 << 20;

/// Consecutive blocks of a tensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The first block, counted from that of the tensor.
    pub first: u64,
    /// Where it begins in the file.
    pub offset: u64,
    /// Its bytes.
    pub bytes: u64,
}

/// Pieces of a tensor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The tensor, by its place in the header.
    pub tensor: usize,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

impl Plan {
    /// The pieces of a file that shard `shard` of `of` takes, counted from 0: those that begin in its share of all weights.
    ///
    /// # Panics
    /// If `of` is 0.
    pub fn new(header: &Header, shard: u32, of: u32) -> Vec<Self> {
        assert!(of > 0, "a shard at least");
        let total: u128 = header.tensors.iter().filter_map(read).map(|(tensor, _)| u128::from(tensor.weights())).sum();
        let mut before = 0u128;
        let mut plans = Vec::new();
        for (at, tensor) in header.tensors.iter().enumerate() {
            let Some((_, block)) = read(tensor) else { continue };
            // No other shard divides by 0: a file without weights has no piece.
            let mine = |start: u64| (before + u128::from(start)) * u128::from(of) / total == u128::from(shard);
            let starts = (0..tensor.weights()).step_by(PIECE as usize).filter(|&start| mine(start));
            let pieces: Vec<_> = starts.map(|start| Piece::new(tensor, block, start)).collect();
            before += u128::from(tensor.weights());
            if !pieces.is_empty() {
                plans.push(Self { tensor: at, pieces });
            }
        }
        plans
    }
}

/// A tensor whose weights are read, and its blocks.
fn read(tensor: &Tensor) -> Option<(&Tensor, Block)> {
    let block = tensor.of.block.filter(|_| !matches!(tensor.of.reading(), Reading::Not(_)))?;
    Some((tensor, block))
}

impl Piece {
    /// The piece of a tensor that begins with weight `start`, a multiple of [`PIECE`].
    pub(super) fn new(tensor: &Tensor, block: Block, start: u64) -> Self {
        let (first, blocks) = (start / block.weights, PIECE.min(tensor.weights() - start) / block.weights);
        Self { first, offset: tensor.offset + first * block.bytes, bytes: blocks * block.bytes }
    }
}
