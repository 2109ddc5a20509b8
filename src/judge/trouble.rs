//! What may be wrong with a kernel: a sentence each, of bounded length.

use super::Stop;
use super::contract::{ENTRIES_EXPECTED, EXPECTED};
use super::module::{MOST_BYTES, MOST_MEMORY};
use super::shader::{MOST_TEXT, ROWS_EXPECTED};
use crate::said::{Said, said};
use crate::spec::{quoted, shown};
use std::fmt::{self, Display, Formatter};

/// Most characters of a reason that somebody else's program gives.
const REASON: usize = 120;

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
    Gpu(Said),
    /// How far a function's answers are from ours on the matrix of the race, as a share of all of them.
    Far(String, f64),
}

impl From<&Trouble> for Said {
    fn from(trouble: &Trouble) -> Self {
        use Trouble::*;
        match trouble {
            NoModule(why) => said!("This is no WebAssembly module: {0}.", shown(why, REASON)),
            Large(bytes) => {
                said!("kernel: {0} bytes is not allowed; expected at most {1} bytes.", bytes, MOST_BYTES)
            }
            Imports(first, 1) => said!("The module imports {0}; a kernel imports nothing.", quoted(first)),
            Imports(first, count) => {
                said!("The module imports {0} and {1} more; a kernel imports nothing.", quoted(first), count - 1)
            }
            Memory(what) => said!(
                "The module {0}; expected one memory of at most {1} bytes, exported as “memory”.",
                *what,
                MOST_MEMORY
            ),
            NoAlloc => said!("The module exports no “alloc”; expected alloc(bytes: i32) -> i32."),
            NoFunction => said!("The module exports no function to judge; expected one or more of {0}.", EXPECTED),
            Signature { function, got, expected } => {
                said!("{0}: {1} is not allowed; expected {2}.", quoted(function), got, expected)
            }
            NotReady(why) => said!("The module cannot be made ready: {0}.", shown(why, REASON)),
            Stopped { function, case, why: Stop::Trap(why) } => {
                said!("{0} trapped in case {1}: {2}.", quoted(function), quoted(case), shown(why, REASON))
            }
            Stopped { function, case, why: Stop::Endless(limit) } => {
                said!(
                    "{0} was still running after {1}, in case {2}.",
                    quoted(function),
                    limit.to_string(),
                    quoted(case)
                )
            }
            Outside { bytes, at: 0, .. } => said!("“alloc” gave 0 for {0} bytes: it has no room.", bytes),
            Outside { bytes, at, memory } => {
                said!("“alloc” gave {0} for {1} bytes, which reach behind the memory's {2} bytes.", at, bytes, memory)
            }
            Upon => said!("“alloc” gave places that lie upon each other."),
            Behind(function, case) => {
                said!("{0} wrote behind its output in case {1}.", quoted(function), quoted(case))
            }
            Long(bytes) => {
                said!("shader: {0} bytes is not allowed; expected at most {1} bytes.", bytes, MOST_TEXT)
            }
            NoEntry => {
                said!("The shader has no entry point to judge; expected one or more of {0}.", ENTRIES_EXPECTED)
            }
            Rows(value) => {
                said!("const ROWS: {0} is not allowed; expected {1}.", quoted(value), ROWS_EXPECTED)
            }
            Gpu(why) => why.clone(),
            Moody(function) => {
                said!("{0} gave two answers to one case: it keeps something from call to call.", quoted(function))
            }
            Far(function, off) if off.is_finite() => said!(
                "{0} is {1}% off on the matrix of the race, so it is not raced.",
                quoted(function),
                format!("{:.1}", 100.0 * off)
            ),
            Far(function, _) => {
                said!("{0} is far off on the matrix of the race, so it is not raced.", quoted(function))
            }
        }
    }
}

impl From<Trouble> for Said {
    fn from(trouble: Trouble) -> Self {
        (&trouble).into()
    }
}

impl Display for Trouble {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Said::from(self).fmt(f)
    }
}

impl std::error::Error for Trouble {}
