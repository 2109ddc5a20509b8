//! The bounds of a header.

/// Most tensors. The largest models have some thousands.
pub const TENSORS: u64 = 1 << 16;
/// Most pairs of metadata.
pub const PAIRS: u64 = 1 << 16;
/// Longest key, in bytes: that of the specification.
pub const KEY: u64 = (1 << 16) - 1;
/// Longest name of a tensor, in bytes. ggml takes 63, programs built with another `GGML_MAX_NAME` more.
pub const NAME: u64 = 255;
/// Longest string, in bytes: ggml's.
pub const STRING: u64 = 1 << 30;
/// Bytes of a string that are kept.
pub const TEXT: u64 = 256;
/// Deepest array of arrays.
pub const DEPTH: usize = 8;
/// Dimensions of a tensor.
pub const DIMENSIONS: u32 = 4;
/// Largest `general.alignment`.
pub const ALIGNMENT: u64 = 1 << 20;
/// Longest header, in bytes. A vocabulary of 262,144 words takes 6 MB.
pub const HEADER: u64 = 1 << 28;
/// Most bytes of keys, names and strings that are kept of a header.
pub const KEPT: u64 = 1 << 23;
