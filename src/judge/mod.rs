//! Somebody's kernel, judged: whose bits it gives, or which mistake explains them.
//!
//! ```text
//! bytes ─ Module::read → imports, exports, signatures ─ Kernel → what runs it: an interpreter, a browser
//!                                                          │
//! cases ─ ask: alloc, write, call, read, n times ──────────┘→ Answers ─ card → Card
//! ```
//!
//! A [`Shader`] is asked by words instead: it reads its text, makes a [`crate::work::Question`] of each case, and takes the words of
//! the output.
//!
//! A [`Case`] is an experiment of one layer: its rows as bytes, and one input. A [`Card`] says of a function how many cases have
//! all bits of one right way, or of a known mistake, and which is the first that has not. A [`Race`] says how fast a right function
//! is beside ours. What a module has to export is told in `docs/kernels.md`. Nothing that a module does ends this program: whatever
//! is wrong with it is a [`Trouble`], a sentence.

#![forbid(unsafe_code)]

mod argument;
mod ask;
mod card;
mod cases;
mod contract;
mod dequantised;
mod dots;
mod leb128;
mod module;
#[cfg(feature = "gpu")]
mod on_gpu;
mod race;
mod shader;
mod trouble;
mod words;

pub use ask::{Answers, ask};
pub use card::{Card, Compared, Difference, State, Verdict, card};
pub use cases::{Case, Cases};
pub use contract::{EXPECTED, Function, Shape};
pub use module::{MOST_BYTES, MOST_MEMORY, Module};
pub use race::{Contender, Lane, Race, race};
pub use shader::Shader;
pub use trouble::Trouble;

/// A value that a kernel's function takes or gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A place, a count or a size.
    I32(i32),
    /// A count of ggml's.
    I64(i64),
    /// A dot.
    F32(f32),
}

/// Why a call did not come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It trapped, for this reason.
    Trap(String),
    /// It was still running at this limit.
    Endless(String),
}

/// What runs a module. Each function's name and signature are those that [`Module`] found.
pub trait Kernel {
    /// Calls an exported function.
    ///
    /// # Errors
    /// If it does not come back with a value.
    fn call(&mut self, function: &str, arguments: &[Value]) -> Result<Option<Value>, Stop>;
    /// Bytes of the memory now.
    fn memory(&self) -> usize;
    /// Reads bytes of the memory.
    ///
    /// # Errors
    /// If they are not all in it.
    fn read(&self, at: usize, out: &mut [u8]) -> Result<(), Stop>;
    /// Writes bytes to the memory.
    ///
    /// # Errors
    /// If they would not all be in it.
    fn write(&mut self, at: usize, bytes: &[u8]) -> Result<(), Stop>;
}

/// A kernel that can do work again and again with nothing between one call and the next.
pub trait Repeats: Kernel {
    /// Makes ready a module that imports `kernel.function`, the function of that name, and `kernel.memory`.
    ///
    /// # Errors
    /// If it cannot be made ready.
    fn bind(&mut self, function: &str, module: &[u8]) -> Result<(), Stop>;
    /// Calls what that module exports as `run`, with how often the work is done.
    ///
    /// # Errors
    /// If it does not come back.
    fn run(&mut self, times: usize) -> Result<(), Stop>;
}
