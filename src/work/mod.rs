//! Work for a GPU: words in, words out.
//!
//! The page has two modules for the GPU. One opens a device and runs work ([`run`], feature `gpu`); the other makes the work
//! and judges the answers ([`crate::card`]), and knows nothing of GPUs. What passes between them is arrays of u32 words, f32
//! by their bits. The command line has both in one program.
//!
//! | kind | numbers | arrays | texts | answer |
//! |---|---|---|---|---|
//! | `Probe` | – | operands | – | results |
//! | `Inputs` | bytes and values of a block, blocks, then rules | x | quantiser | the blocks by each rule |
//! | `Norms` | values in a token, tokens | x | – | RMSNorm ordered and fast |
//! | `Vectors` | format, rows, blocks, tokens | w, x, y | format | weights, A ordered and fast; then for each way to add products of bytes: sums, B ordered and fast |
//! | `Sums` | format, rows, blocks, tokens | w, y | format | sums, for each way |
//! | `Chain` | format, rows, blocks, tokens, bytes and values of an input block, rule, between, form | x, then w of each layer | format, quantiser | for each layer: input blocks, sums, A and B before the stage between layers, A and B after it |
//!
//! Somebody's shader ([`Question`]) is asked beside that: one entry point, four bindings.
//!
//! A device knows no format: its numbers and texts ([`crate::format::shader::Sources`], [`crate::input::shader`]) come with the
//! work, and are compiled once. A rule is the places of its scale and its rounding. `w` are rows, `x` activations and `y` input
//! blocks of all tokens, as bytes, four to a word; sums are pairs of `isum` and `msum`. All outputs go token after token.

#![forbid(unsafe_code)]

#[cfg(feature = "gpu")]
mod format;
#[cfg(feature = "gpu")]
mod given;
#[cfg(feature = "gpu")]
mod kernels;
#[cfg(feature = "gpu")]
mod rows;
#[cfg(feature = "gpu")]
mod run;
mod shader;
#[cfg(feature = "gpu")]
pub mod speed;

#[cfg(feature = "gpu")]
pub use given::Given;
#[cfg(feature = "gpu")]
pub use kernels::Kernels;
#[cfg(feature = "gpu")]
pub use rows::Rows;
#[cfg(feature = "gpu")]
pub use run::run;
pub use shader::{BLANK, Message, Question};

/// What is to be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Single f32 operations.
    Probe,
    /// The rounded input.
    Inputs,
    /// The stage between layers.
    Norms,
    /// Every kernel of a format.
    Vectors,
    /// Path B's integers.
    Sums,
    /// Layers, one after the other, without reading back.
    Chain,
}

impl Kind {
    /// All of them; their places are their numbers.
    pub const ALL: [Self; 6] = [Self::Probe, Self::Inputs, Self::Norms, Self::Vectors, Self::Sums, Self::Chain];
}

/// How f32 results of a chain are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In the CPU's order: `fold` and `blocks`.
    Ordered,
    /// In lanes.
    Fast,
}

impl Form {
    /// Both; their places are their numbers.
    pub const ALL: [Self; 2] = [Self::Ordered, Self::Fast];

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Fast => "fast",
        }
    }
}

/// One piece of work.
#[derive(Clone, Debug)]
pub struct Work {
    /// What is to be computed.
    pub kind: Kind,
    /// Its shape and choices, as the table says.
    pub numbers: Vec<u32>,
    /// Its inputs, as the table says.
    pub arrays: Vec<Vec<u32>>,
    /// Its shaders, as the table says.
    pub texts: Vec<String>,
}

/// What came out, as the table says.
#[derive(Clone, Debug, Default)]
pub struct Answer(pub std::collections::VecDeque<Vec<u32>>);

impl Answer {
    /// The next array; empty if the answer has no more, which no check will take for a result.
    pub fn words(&mut self) -> Vec<u32> {
        self.0.pop_front().unwrap_or_default()
    }

    /// The next array as f32.
    pub fn floats(&mut self) -> Vec<f32> {
        self.words().into_iter().map(f32::from_bits).collect()
    }
}

/// Bytes as words of four, little-endian; the last is filled up with zeros.
pub(crate) fn words_of(bytes: &[u8]) -> Vec<u32> {
    let word = |four: &[u8]| four.iter().rev().fold(0, |word, &byte| word << 8 | u32::from(byte));
    bytes.chunks(4).map(word).collect()
}
