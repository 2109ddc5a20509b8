//! The bounds of a valid experiment.

/// Largest `in_dim` and `out_dim`.
pub const DIM: i64 = 16_384;
/// Largest `depth`.
pub const DEPTH: i64 = 64;
/// Largest `tokens`.
pub const TOKENS: i64 = 64;
/// Largest `in_dim · out_dim · depth · tokens`: some seconds of work. The deepest chain of 256² for the most tokens fits.
pub const WORK: i64 = 1 << 28;
/// Most random weights that are kept from one run to the next: 18 MB of Q4_K.
pub const DRAWN: usize = 1 << 25;
/// Most of them whose originals, 4 bytes each, are kept too; those of more are drawn again.
pub const ORIGINALS: usize = 1 << 22;
/// Most numbers of all stages together: those of a norm after each of 64 layers of 1,024 values.
pub const STAGED: usize = 1 << 16;
/// Largest seed: the integers that JSON carries everywhere.
pub const SEED: i64 = (1 << 53) - 1;
/// Largest magnitude of a pattern's integers.
pub const PATTERN: i64 = 1_000_000;
/// Smallest scale of random values. Smaller ones would round to zero as f16.
pub const SCALE_MIN: f32 = 1e-12;
/// Largest scale of random values. Weights of ±1000 times this still have a finite f16 `d`.
pub const SCALE_MAX: f32 = 1e4;
/// Most bytes that a link packs, and that a tile of a file has: the f32 of the longest row.
pub const BYTES: usize = 4 * DIM as usize;
/// Most bytes of the layers of a file together: seven of 256² in Q4_K. A link writes them plainly.
pub const LAYERS_BYTES: usize = 4 * BYTES;
/// Most characters of `origin`: those of 64 layers of one file.
pub const ORIGIN: usize = 4096;
/// Most entries of `loud`.
pub const LOUD: usize = 64;
/// Most entries of `edits`.
pub const EDITS: usize = 1024;
/// Most problems of one link that are told.
pub const PROBLEMS: usize = 32;
/// Most characters of a value that a refusal repeats.
pub const QUOTE: usize = 32;
