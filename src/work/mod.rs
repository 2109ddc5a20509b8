//! Work for a GPU: words in, words out.
//!
//! The page has two modules for the GPU. One opens a device and runs work ([`run`], feature `gpu`); the other makes the work
//! and judges the answers ([`crate::card`]), and knows nothing of GPUs. What passes between them is arrays of u32 words, f32
//! by their bits. The command line has both in one program.
//!
//! | kind | numbers | arrays | answer |
//! |---|---|---|---|
//! | `Probe` | – | operands | results |
//! | `Vectors` | blocks, tokens | w, x, y | weights, Q8_K ggml, Q8_K apr, A ordered, RMSNorm ordered and fast; then for each way to add products of bytes: sums, B ordered, A fast, B fast |
//! | `Sums` | blocks, tokens | w, y | sums, for each way |
//! | `Chain` | blocks, rows, tokens, rule, between, form | x, then w of each layer | for each layer: Q8_K, sums, A and B before the stage between layers, A and B after it |
//!
//! Somebody's shader ([`Question`]) is asked beside that: one entry point, four bindings.
//!
//! `w` are rows of Q4_K super-blocks, `x` activations and `y` Q8_K super-blocks of all tokens; sums are pairs of `isum` and
//! `msum`. All outputs go token after token.

#![forbid(unsafe_code)]

#[cfg(feature = "gpu")]
mod given;
#[cfg(feature = "gpu")]
mod kernels;
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
pub use run::run;
pub use shader::{BLANK, Message, Question};

/// What is to be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Single f32 operations.
    Probe,
    /// Every kernel.
    Vectors,
    /// Path B's integers.
    Sums,
    /// Layers, one after the other, without reading back.
    Chain,
}

impl Kind {
    /// All of them; their places are their numbers.
    pub const ALL: [Self; 4] = [Self::Probe, Self::Vectors, Self::Sums, Self::Chain];
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
