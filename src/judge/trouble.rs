//! What may be wrong with a kernel: a sentence each, of bounded length.

use super::Stop;
use super::contract::{ENTRIES_EXPECTED, EXPECTED};
use super::module::{MOST_BYTES, MOST_MEMORY};
use super::shader::{MOST_TEXT, ROWS_EXPECTED};
use crate::spec::{quoted, shown};
use std::fmt::{self, Display, Formatter};

/// Most characters of a reason that somebody else's program gives.
const REASON: usize = 120;

/// Most characters of what is wrong on a GPU.
const SENTENCES: usize = 400;

/// Why a module, or a function of it, cannot be judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The bytes are no module of WebAssembly.
    NoModule(String),
    /// There are more bytes than are read.
    Large(usize),
    /// The first import, and how many there are.
    Imports(String, usize),
    /// It has no memory with that name, or one that is 64-bit, shared or too large from the start.
    Memory(&'static str),
    /// It exports no allocator.
    NoAlloc,
    /// It exports no function that is known.
    NoFunction,
    /// A function has another signature than it must have.
    Signature {
        /// Its name.
        function: String,
        /// What it has.
        got: String,
        /// What it must have.
        expected: String,
    },
    /// It could not be made ready to run.
    NotReady(String),
    /// A call that did not come back.
    Stopped {
        /// The function.
        function: String,
        /// The name of the case.
        case: String,
        /// Why.
        why: Stop,
    },
    /// The allocator gave a place that is not in the memory, or none.
    Outside {
        /// Bytes that were asked for.
        bytes: usize,
        /// The place.
        at: u32,
        /// Bytes of the memory.
        memory: usize,
    },
    /// The allocator gave two places that lie upon each other.
    Upon,
    /// A function wrote behind its output.
    Behind(String, String),
    /// A function gave another answer to the first case at the end.
    Moody(String),
    /// A shader's text has more bytes than are read.
    Long(usize),
    /// A shader has no entry point that is known.
    NoEntry,
    /// A shader's number of rows, as typed.
    Rows(String),
    /// The GPU did not take a shader, or did not answer.
    Gpu(String),
    /// How far a function's answers are from ours on the matrix of the race, as a share of all of them.
    Far(String, f64),
}

impl Display for Trouble {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoModule(why) => write!(f, "This is no WebAssembly module: {}.", shown(why, REASON)),
            Self::Large(bytes) => {
                write!(f, "kernel: {bytes} bytes is not allowed; expected at most {MOST_BYTES} bytes.")
            }
            Self::Imports(first, 1) => {
                write!(f, "The module imports {}; a kernel imports nothing.", quoted(first))
            }
            Self::Imports(first, count) => {
                write!(f, "The module imports {} and {} more; a kernel imports nothing.", quoted(first), count - 1)
            }
            Self::Memory(what) => {
                write!(
                    f,
                    "The module {what}; expected one memory of at most {MOST_MEMORY} bytes, exported as “memory”."
                )
            }
            Self::NoAlloc => f.write_str("The module exports no “alloc”; expected alloc(bytes: i32) -> i32."),
            Self::NoFunction => {
                write!(f, "The module exports no function to judge; expected one or more of {EXPECTED}.")
            }
            Self::Signature { function, got, expected } => {
                write!(f, "{}: {got} is not allowed; expected {expected}.", quoted(function))
            }
            Self::NotReady(why) => write!(f, "The module cannot be made ready: {}.", shown(why, REASON)),
            Self::Stopped { function, case, why: Stop::Trap(why) } => {
                write!(f, "{} trapped in case {}: {}.", quoted(function), quoted(case), shown(why, REASON))
            }
            Self::Stopped { function, case, why: Stop::Endless(limit) } => {
                write!(f, "{} was still running after {limit}, in case {}.", quoted(function), quoted(case))
            }
            Self::Outside { bytes, at: 0, .. } => write!(f, "“alloc” gave 0 for {bytes} bytes: it has no room."),
            Self::Outside { bytes, at, memory } => {
                write!(f, "“alloc” gave {at} for {bytes} bytes, which reach behind the memory's {memory} bytes.")
            }
            Self::Upon => f.write_str("“alloc” gave places that lie upon each other."),
            Self::Behind(function, case) => {
                write!(f, "{} wrote behind its output in case {}.", quoted(function), quoted(case))
            }
            Self::Long(bytes) => {
                write!(f, "shader: {bytes} bytes is not allowed; expected at most {MOST_TEXT} bytes.")
            }
            Self::NoEntry => {
                write!(f, "The shader has no entry point to judge; expected one or more of {ENTRIES_EXPECTED}.")
            }
            Self::Rows(value) => {
                write!(f, "const ROWS: {} is not allowed; expected {ROWS_EXPECTED}.", quoted(value))
            }
            Self::Gpu(why) => f.write_str(&shown(why, SENTENCES)),
            Self::Moody(function) => {
                write!(f, "{} gave two answers to one case: it keeps something from call to call.", quoted(function))
            }
            Self::Far(function, off) => {
                let (function, off) = (quoted(function), 100.0 * off);
                if off.is_finite() {
                    write!(f, "{function} is {off:.1}% off on the matrix of the race, so it is not raced.")
                } else {
                    write!(f, "{function} is far off on the matrix of the race, so it is not raced.")
                }
            }
        }
    }
}

impl std::error::Error for Trouble {}
