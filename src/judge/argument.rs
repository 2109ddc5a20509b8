//! What a function is called with.

use super::contract::{Function, Parameters, Shape};
use wasmparser::ValType;

/// One argument of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// Rows.
    Rows,
    /// Weights of a row.
    N,
    /// The same as ggml's 64 bits.
    N64,
    /// Where the weights are.
    Weights,
    /// Where the input is.
    Input,
    /// Where the output goes.
    Output,
    /// A step between rows, of which there is one.
    None,
    /// How many rows ggml's dot takes at once.
    One,
}

impl Argument {
    /// Its type.
    pub fn kind(self) -> ValType {
        if self == Self::N64 { ValType::I64 } else { ValType::I32 }
    }
}

impl Function {
    /// What it is called with, in order.
    pub(super) fn arguments(&self) -> &'static [Argument] {
        use Argument::{Input, N, N64, None, One, Output, Rows, Weights};
        match (self.shape, self.parameters) {
            (Shape::Matvec, _) => &[Rows, N, Weights, Input, Output],
            (Shape::Dequantise, Parameters::Own) => &[N, Weights, Output],
            (Shape::Dequantise, Parameters::Ggml) => &[Weights, Output, N64],
            (_, Parameters::Own) => &[N, Weights, Input],
            (_, Parameters::Ggml) => &[N, Output, None, Weights, None, Input, None, One],
        }
    }

    /// Whether it gives a dot back instead of writing to its output.
    pub(super) fn gives(&self) -> bool {
        self.parameters == Parameters::Own && matches!(self.shape, Shape::Dot | Shape::DotRounded)
    }
}
