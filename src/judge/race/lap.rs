//! A module of some hundred bytes that calls a kernel's function for every row of a matrix, so that no other language lies between
//! the calls:
//!
//! ```text
//! run(times):   while times > 0:   times −= 1
//!                   w = weights, out = output
//!                   do:   function(n, w, input)  →  out         (or as the function's arguments are)
//!                         w += step of weights,  out += step of output
//!                   while w ≠ end of the weights
//! ```

use crate::judge::argument::Argument;
use crate::judge::ask::Places;
use crate::judge::contract::{Function, Shape};
use crate::judge::leb128::{push_number, push_signed};
use wasmparser::ValType;

/// A matrix in a kernel's memory.
pub(super) struct Matrix {
    pub rows: usize,
    /// Weights of a row.
    pub n: usize,
    pub row_bytes: usize,
}

const HEAD: &[u8] = b"\0asm\x01\0\0\0";
/// Numbers of sections.
const TYPES: u8 = 1;
const IMPORTS: u8 = 2;
const FUNCTIONS: u8 = 3;
const EXPORTS: u8 = 7;
const CODE: u8 = 10;
/// Kinds of what is imported and exported.
const FUNCTION: u8 = 0;
const MEMORY: u8 = 2;
/// The type of a function begins so.
const TAKES: u8 = 0x60;
/// The type of a block that leaves nothing.
const EMPTY: u8 = 0x40;

/// Instructions.
mod op {
    pub const BLOCK: u8 = 0x02;
    pub const LOOP: u8 = 0x03;
    pub const END: u8 = 0x0b;
    pub const BR: u8 = 0x0c;
    pub const BR_IF: u8 = 0x0d;
    pub const CALL: u8 = 0x10;
    pub const GET: u8 = 0x20;
    pub const SET: u8 = 0x21;
    pub const TEE: u8 = 0x22;
    pub const F32_STORE: u8 = 0x38;
    pub const I32_CONST: u8 = 0x41;
    pub const I64_CONST: u8 = 0x42;
    pub const I32_EQZ: u8 = 0x45;
    pub const I32_NE: u8 = 0x47;
    pub const I32_ADD: u8 = 0x6a;
}

/// The locals of `run`.
const TIMES: u8 = 0;
const AT: u8 = 1;
const OUT: u8 = 2;

/// The module for a function, a matrix and the places where its bytes are.
pub(super) fn lap(function: &Function, matrix: &Matrix, places: Places) -> Vec<u8> {
    let kinds: Vec<u8> = function.arguments().iter().map(|argument| kind(argument.kind())).collect();
    let results: &[u8] = if function.gives() { &[kind(ValType::F32)] } else { &[] };
    let i32s = [kind(ValType::I32)];
    let types = [vec![2, TAKES], list(&kinds), list(results), vec![TAKES], list(&i32s), list(&[])].concat();
    let from = |name: &str| [list(b"kernel"), list(name.as_bytes())].concat();
    // The memory has at least no page, and no most.
    let imports = [vec![2], from("function"), vec![FUNCTION, 0], from("memory"), vec![MEMORY, 0, 0]].concat();
    let exports = [vec![1], list(b"run"), vec![FUNCTION, 1]].concat();
    let body = [vec![1, 2, kind(ValType::I32)], body(function, matrix, places), vec![op::END]].concat();
    let mut module = HEAD.to_vec();
    for (section, content) in [
        (TYPES, types),
        (IMPORTS, imports),
        (FUNCTIONS, vec![1, 1]),
        (EXPORTS, exports),
        (CODE, [vec![1], list(&body)].concat()),
    ] {
        module.push(section);
        module.extend(list(&content));
    }
    module
}

/// The instructions of `run`.
fn body(function: &Function, matrix: &Matrix, places: Places) -> Vec<u8> {
    let all = matrix.rows * matrix.row_bytes;
    // A matvec takes all rows in one call; weights of rows go to one place, one row after the other.
    let (step, out_step) = match function.shape {
        Shape::Matvec => (all, 0),
        Shape::Dequantise => (matrix.row_bytes, 0),
        Shape::Dot | Shape::DotRounded => (matrix.row_bytes, size_of::<f32>()),
    };
    let mut code = vec![op::BLOCK, EMPTY, op::LOOP, EMPTY];
    code.extend([op::GET, TIMES, op::I32_EQZ, op::BR_IF, 1]);
    code.extend([vec![op::GET, TIMES], constant(-1), vec![op::I32_ADD, op::SET, TIMES]].concat());
    code.extend([constant(places.weights.into()), vec![op::SET, AT]].concat());
    code.extend([constant(places.output.into()), vec![op::SET, OUT]].concat());
    code.extend([op::LOOP, EMPTY]);
    if function.gives() {
        code.extend([op::GET, OUT]);
    }
    for argument in function.arguments() {
        code.extend(match argument {
            Argument::Rows => constant(matrix.rows as i64),
            Argument::N => constant(matrix.n as i64),
            Argument::N64 => {
                let mut code = vec![op::I64_CONST];
                push_signed(&mut code, matrix.n as i64);
                code
            }
            Argument::Weights => vec![op::GET, AT],
            Argument::Input => constant(places.input.into()),
            Argument::Output => vec![op::GET, OUT],
            Argument::None => constant(0),
            Argument::One => constant(1),
        });
    }
    code.extend([op::CALL, 0]);
    if function.gives() {
        // Aligned to one byte, which is always so, and at no offset.
        code.extend([op::F32_STORE, 0, 0]);
    }
    code.extend([vec![op::GET, OUT], constant(out_step as i64), vec![op::I32_ADD, op::SET, OUT]].concat());
    code.extend([vec![op::GET, AT], constant(step as i64), vec![op::I32_ADD, op::TEE, AT]].concat());
    code.extend(constant(i64::from(places.weights) + all as i64));
    // Once more for another row, and from the head for another time.
    code.extend([op::I32_NE, op::BR_IF, 0, op::END, op::BR, 0, op::END, op::END]);
    code
}

/// A constant of 32 bits; places are below 64 MiB.
fn constant(number: i64) -> Vec<u8> {
    let mut code = vec![op::I32_CONST];
    push_signed(&mut code, number);
    code
}

/// Items of one byte each behind their count; bytes behind their length.
fn list(items: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    push_number(&mut bytes, items.len() as u64);
    bytes.extend(items);
    bytes
}

/// The byte that stands for a type.
fn kind(of: ValType) -> u8 {
    match of {
        ValType::I64 => 0x7e,
        ValType::F32 => 0x7d,
        _ => 0x7f,
    }
}
