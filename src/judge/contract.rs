//! What a kernel exports: names, formats and signatures.

use super::card::{Card, Verdict};
use super::trouble::Trouble;
use crate::format::{self, Format};
use crate::named::named;
use std::fmt::Write;
use wasmparser::{FuncType, ValType};

named! {
    /// What a function computes.
    pub enum Shape("shape") {
        /// The dot of one row with f32 input.
        Dot = "dot",
        /// The dot of one row with the blocks of the rounded input.
        DotRounded = "dot_rounded",
        /// The weights of one row.
        Dequantise = "dequantise",
        /// The dots of all rows with f32 input.
        Matvec = "matvec",
    }
}

/// The names that are known, for messages.
pub const EXPECTED: &str = "dot, dot_rounded, dequantise, matvec (or q6_K_dot, …), ggml_vec_dot_q4_K_q8_K, \
                            dequantize_row_q4_K";

/// The entry points of shaders that are known, for messages.
pub(super) const ENTRIES_EXPECTED: &str = "path_a, path_b, dequantise (or q6_K_path_a, …)";

/// What the entry points of a shader compute.
const ENTRIES: [(&str, Shape); 3] =
    [("path_a", Shape::Matvec), ("path_b", Shape::DotRounded), ("dequantise", Shape::Dequantise)];

/// Whose parameters a function has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parameters {
    /// Those of `docs/kernels.md`.
    Own,
    /// ggml's.
    Ggml,
}

/// A function that is judged.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name as it is exported.
    pub name: String,
    /// What it computes.
    pub shape: Shape,
    /// The format of its weights.
    pub format: &'static dyn Format,
    pub(super) parameters: Parameters,
}

impl Function {
    /// What an exported name stands for, if it is known: `dot` is of Q4_K, `q6_K_dot` of Q6_K.
    pub(super) fn named(name: &str) -> Option<Self> {
        let of = |shape: Shape, format: &'static dyn Format, parameters: Parameters| {
            Some(Self { name: name.to_owned(), shape, format, parameters })
        };
        if let Some(shape) = Shape::parse(name) {
            return of(shape, format::find("q4_K")?, Parameters::Own);
        }
        if let Some(format) = name.strip_prefix("dequantize_row_") {
            return of(Shape::Dequantise, format::find(format)?, Parameters::Ggml);
        }
        for &format in format::FORMATS {
            let ggml = format!("ggml_vec_dot_{}_{}", format.name(), format.input().name());
            if name == ggml || name.strip_suffix("_generic") == Some(&ggml) {
                return of(Shape::DotRounded, format, Parameters::Ggml);
            }
            let own = name.strip_prefix(format.name()).and_then(|rest| Shape::parse(rest.strip_prefix('_')?));
            if let Some(shape) = own {
                return of(shape, format, Parameters::Own);
            }
        }
        None
    }

    /// What an entry point of a shader stands for, if it is known: `path_a` is of Q4_K, `q6_K_path_b` of Q6_K.
    pub(super) fn entry(name: &str) -> Option<Self> {
        let of = |rest: &str, format: &str| {
            let (_, shape) = *ENTRIES.iter().find(|(entry, _)| *entry == rest)?;
            Some(Self { name: name.to_owned(), shape, format: format::find(format)?, parameters: Parameters::Own })
        };
        of(name, "q4_K").or_else(|| {
            let named = |format: &&dyn Format| of(name.strip_prefix(format.name())?.strip_prefix('_')?, format.name());
            format::FORMATS.iter().find_map(named)
        })
    }

    /// Whether a shader's function with this card races against ours on path A (else on path B); nothing if it is not right, or
    /// writes weights.
    pub fn races(&self, card: &Card) -> Option<bool> {
        let right = matches!(card.verdict, Verdict::Right | Verdict::Rounding);
        (right && self.shape != Shape::Dequantise).then_some(self.shape == Shape::Matvec)
    }

    /// Refuses another signature than the function must have.
    pub(super) fn check(&self, has: &FuncType) -> Result<(), Trouble> {
        let parameters: Vec<ValType> = self.arguments().iter().map(|argument| argument.kind()).collect();
        let result: &[ValType] = if self.gives() { &[ValType::F32] } else { &[] };
        checked(&self.name, has, &parameters, result)
    }
}

/// Refuses an allocator of another signature.
pub(super) fn check_alloc(has: &FuncType) -> Result<(), Trouble> {
    checked(ALLOC, has, &[ValType::I32], &[ValType::I32])
}

/// The name of the allocator.
pub(super) const ALLOC: &str = "alloc";

fn checked(name: &str, has: &FuncType, parameters: &[ValType], result: &[ValType]) -> Result<(), Trouble> {
    if has.params() == parameters && has.results() == result {
        return Ok(());
    }
    let (got, expected) = (signature(has.params(), has.results()), signature(parameters, result));
    Err(Trouble::Signature { function: name.to_owned(), got, expected })
}

/// A signature in words, the first of its types.
fn signature(parameters: &[ValType], results: &[ValType]) -> String {
    /// Most types that are told.
    const MOST: usize = 10;
    let list = |types: &[ValType]| {
        let mut names = types.iter().take(MOST).map(ToString::to_string).collect::<Vec<_>>().join(", ");
        if types.len() > MOST {
            // Writing to a String cannot fail.
            let _ = write!(names, ", … ({} in all)", types.len());
        }
        names
    };
    let results = if results.is_empty() { "nothing".to_owned() } else { list(results) };
    format!("({}) -> {results}", list(parameters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_format_and_shape() {
        for (name, format, shape, parameters) in [
            ("dot", "q4_K", Shape::Dot, Parameters::Own),
            ("matvec", "q4_K", Shape::Matvec, Parameters::Own),
            ("q6_K_dot_rounded", "q6_K", Shape::DotRounded, Parameters::Own),
            ("iq4_nl_dequantise", "iq4_nl", Shape::Dequantise, Parameters::Own),
            ("ggml_vec_dot_q4_K_q8_K", "q4_K", Shape::DotRounded, Parameters::Ggml),
            ("ggml_vec_dot_q4_1_q8_1_generic", "q4_1", Shape::DotRounded, Parameters::Ggml),
            ("dequantize_row_q5_K", "q5_K", Shape::Dequantise, Parameters::Ggml),
        ] {
            let found = Function::named(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!((found.format.name(), found.shape, found.parameters), (format, shape, parameters), "{name}");
        }
        for name in ["", "dots", "q4_Kdot", "q7_K_dot", "ggml_vec_dot_q4_K_q8_0", "memory", "alloc", "dequantize_row_"]
        {
            assert!(Function::named(name).is_none(), "{name}");
        }
    }
}
