//! What the blocks of a whole file are like: their scales, their loudest weights, and how far apart path A and path B are on each.
//!
//! ```text
//! plan      every tensor that is read, cut into pieces of 2²⁰ weights; a shard takes consecutive pieces
//! part      what is counted in a piece: of its blocks, with the input of a chosen experiment
//! join      parts one after the other, in the order of the file: counts add, sums stay a list of one for each piece
//! row       what is said of a tensor, or of all tensors of a type
//! pair      the same tensor of two files: which blocks differ, and in which fields
//! ```
//!
//! Each block is dotted alone, as the experiment that a link to it opens: a row's dot would hide which block it is that parts. So
//! a block of 32 weights meets the first 32 activations.
//!
//! The same table comes of one process, of many threads and of shards that are merged, bit for bit: joining is associative,
//! and sums of f64 are added at the end, from left to right. Quantiles come from a histogram whose bins are 2⁻¹⁰ of their value
//! wide: those of scales are exact, for f16 has no more digits, and the others are within 0.05% of a sample.
//!
//! A block with a weight that is infinite or NaN is counted, named, and left out of everything else.

#![forbid(unsafe_code)]

mod csv;
mod histogram;
mod job;
mod pair;
#[cfg(not(target_arch = "wasm32"))]
mod parallel;
mod part;
mod paths;
mod piece;
mod plan;
mod row;
mod shard;

pub use csv::csv;
pub use histogram::Histogram;
pub use job::{Job, Step};
pub use pair::{
    BlockDiffers, Compared, Differences, Explained, FieldDiffers, FirstDifference, ItemDiffers, Makes, Pair, Reference,
    WeightDiffers,
};
#[cfg(not(target_arch = "wasm32"))]
pub use parallel::{compare, scan};
pub use part::{Found, Kind, Loudest, Part, Scales};
pub use paths::{INPUT, Paths};
pub use piece::part;
pub use plan::{PIECE, Piece, Plan};
pub use row::{Quantiles, Row, ScaleRow, rows};
pub use shard::{Scanned, Shard, TensorOf, merge};
