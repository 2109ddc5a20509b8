//! Q4_K on the GPU, fast: both paths as `matvec.wgsl` has them, and the naive form that is measured against.

use crate::format::shader::{Own, ROWS};
use crate::wgsl::{WIDEN, wgsl};

/// Q4_K and its input as words.
const WORDS: [&str; 4] = [ROWS, WIDEN, wgsl!("q4_k.wgsl"), wgsl!("q8_k.wgsl")];

/// Both paths: four rows per workgroup, coalesced reads.
pub const FAST: Own = Own { pieces: &[WORDS[0], WORDS[1], WORDS[2], WORDS[3], wgsl!("matvec.wgsl")], rows: 4 };

/// Path B as one would write it first, which is here to be measured against.
#[cfg(not(target_arch = "wasm32"))]
pub const NAIVE: Own = Own { pieces: &[WORDS[0], WORDS[1], WORDS[2], WORDS[3], wgsl!("naive.wgsl")], rows: 64 };
