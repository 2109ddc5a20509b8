//! What passes between somebody's shader and who asks it.

use serde::Serialize;
use ts_rs::TS;

/// What each word of an output holds before it is written: NaN as f32.
pub const BLANK: u32 = u32::MAX;

/// What a shader is asked: the buffers of its four bindings as words, and how many workgroups run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Blocks in a row, 0, rows, rows: see `rows.wgsl`.
    pub params: [u32; 4],
    /// The rows, one behind the other, and zeros up to a whole word.
    pub weights: Vec<u32>,
    /// The input: f32, or rounded blocks.
    pub input: Vec<u32>,
    /// Words of the output, each [`BLANK`] at first.
    pub output: usize,
    /// Workgroups.
    pub groups: u32,
}

/// What a compiler says of a shader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "CompilerMessage")]
pub struct Message {
    /// Whether the shader cannot run.
    pub error: bool,
    /// Line, from 1; 0 if it is of no line.
    pub line: u32,
    /// Where it begins in the text, in UTF-16 units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it says.
    pub text: String,
}
