//! GGUF files: what their header says, and the weights of their tensors.
//!
//! ```text
//! "GGUF" | u32 version | u64 tensors | u64 pairs
//! pairs:    string key | u32 kind | value                     string: u64 length | UTF-8
//! tensors:  string name | u32 dimensions | u64 each | u32 type | u64 offset     array:  u32 kind | u64 count | values
//! padding to general.alignment (32 if there is no such pair), then the data, to which offsets are relative
//! ```
//!
//! A header is read as it comes and never the file: [`Parser`] says which bytes it wants next, so that a file on a disk, a `Blob`
//! and a server that answers ranges can feed it, at once or as answers arrive. It walks over arrays and long strings and keeps
//! neither. Every count, length and depth has a [`limit`], so that a header of any bytes costs bounded time and memory.
//!
//! [`Tensor`]s are checked before anything is read of them: names, shapes, whole blocks in a row, alignment, and that they lie
//! within the file and not upon each other.
//!
//! Departures from ggml's reader: arrays of arrays are walked over, as the specification allows; names may have 255 bytes, as
//! some programs write them, and must be UTF-8; tensors may lie in any order with gaps between them; a type that this program
//! does not know is listed, with the bytes that it takes left open.
//!
//! After `gguf.cpp` in ggml 0.26.0 and the specification in ggml's `docs/gguf.md`. Versions 2 and 3, little-endian.

#![forbid(unsafe_code)]

mod cursor;
mod error;
mod header;
pub mod limit;
mod opening;
mod origin;
mod parser;
mod place;
mod source;
mod spent;
mod stage;
mod tensor;
mod tile;
mod types;
mod value;
mod weights;

pub use error::{GgufError, ReadError};
pub use header::Header;
pub use opening::{filled, opening, opening_tile, tiles};
pub use origin::{File, Origin, origins};
pub use parser::{Parser, Want};
#[cfg(not(target_arch = "wasm32"))]
pub use source::LocalFile;
pub use source::{Source, header};
pub use spent::Spent;
pub use stage::AsStage;
pub use tensor::Tensor;
pub use tile::{FLOATS, Tile};
pub use types::{Block, Float, Reading, Type};
pub use value::{Pair, Value};
pub use weights::{Place, weights_of};
