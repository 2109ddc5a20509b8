//! One experiment, one thing moved.
//!
//! A [`Sweep`] moves one thing ([`Moved`]) to some values, at each for as many seeds as are asked, and says of a [`Metric`] how it is
//! spread there: step by step, so that a worker can report what it has so far and be stopped. [`scale_sweep`] is the small table of
//! M96's seven scales that stands beside every block.

#![forbid(unsafe_code)]

mod bins;
mod many;
mod measured;
mod moved;
mod scales;
mod values;

pub use crate::run::{Line, Metric};
pub use bins::{Bin, Bins};
pub use many::{Place, Spread, Sweep, Swept};
pub use moved::Moved;
pub use scales::{ScaleRow, scale_sweep};
pub use values::Value;

/// Most values that one thing is moved to.
const PLACES: usize = 64;
/// Most seeds of each.
pub const SEEDS: usize = 1000;
/// Most runs of a sweep.
const RUNS: usize = 10_000;
