//! The shaders of a format. Its folder has a function for each of its fields (`fields.wgsl`), its layout's formula makes weights
//! and integers of them, and the entry points are the same for all:
//!
//! ```text
//! dequantise     rows → weights
//! fold           path A, products added left to right
//! sums           path B's integers, isum and msum of each block: zeros where weights are floats
//! blocks         path B in the order of that name
//! path_a         both paths in lanes, or in a form that the format has for itself
//! path_b
//! ```
//!
//! All bind params and rows; dots then bind input and output, and go token after token.

mod dot4;

use super::{Field, Kind, Layout};
use crate::input::shader::fields;
use crate::wgsl::{SOFT, WIDEN, wgsl};
pub use dot4::Dot4;
use std::fmt::Write;

/// What a shader that multiplies rows is told.
pub(crate) const ROWS: &str = wgsl!("rows.wgsl");

/// What a GPU is told of a format.
#[derive(Debug)]
pub struct Shader {
    /// What is in a block.
    pub layout: &'static Layout,
    /// The input of its dot.
    pub input: &'static str,
    /// A function for each field: `w_` and its name.
    pub(super) fields: &'static str,
    /// Both paths fast, if the format has a form of its own.
    pub(super) own: Option<Own>,
}

/// A form of both paths that a format has for itself: the entry points `path_a` and `path_b`.
#[derive(Debug)]
pub struct Own {
    /// Its source, but for how four products of bytes are added.
    pub pieces: &'static [&'static str],
    /// Rows that a workgroup makes.
    pub rows: u32,
}

/// A format's shaders as a device takes them.
#[derive(Clone, Debug)]
pub struct Sources {
    /// Bytes and weights of a block, and the rows that a workgroup of the fast form makes.
    pub numbers: [u32; 3],
    /// `dequantise`; the dots with each way to add products of bytes; the fast form with each.
    pub texts: [String; 5],
}

impl Own {
    /// Its source.
    pub fn wgsl(&self, dot4: Dot4) -> String {
        [self.pieces.concat().as_str(), dot4.wgsl()].concat()
    }
}

impl Shader {
    /// The source of `dequantise`.
    pub fn dequantise(&self) -> String {
        self.source(&[wgsl!("dequantise.wgsl")])
    }

    /// The source of `fold`, `sums` and `blocks`, and of `path_a` and `path_b` in lanes.
    pub fn dots(&self, dot4: Dot4) -> String {
        let input = fields(self.input);
        let shared = [wgsl!("fold.wgsl"), wgsl!("lanes.wgsl")];
        let of_b = match self.layout.is_plain() {
            true => wgsl!("plain.wgsl").to_owned(),
            false => [dot4.wgsl(), wgsl!("vec_dot.wgsl"), wgsl!("lanes_b.wgsl")].concat(),
        };
        self.source(&[wgsl!("given.wgsl"), input, &shared.concat(), &of_b])
    }

    /// All that a device must know of the format.
    pub fn sources(&self) -> Sources {
        let [plain, packed] = Dot4::ALL.map(|dot4| self.dots(dot4));
        let [fast, fast_packed] = match &self.own {
            Some(own) => Dot4::ALL.map(|dot4| own.wgsl(dot4)),
            None => [plain.clone(), packed.clone()],
        };
        let fast_rows = self.own.as_ref().map_or(1, |own| own.rows);
        let numbers = [self.layout.bytes as u32, self.layout.weights as u32, fast_rows];
        Sources { numbers, texts: [self.dequantise(), plain, packed, fast, fast_packed] }
    }

    fn source(&self, more: &[&str]) -> String {
        let pieces = [ROWS, WIDEN, wgsl!("bytes.wgsl"), wgsl!("packing.wgsl"), self.fields, &self.formula()];
        pieces.iter().chain(more).copied().collect()
    }

    /// The layout's sizes, tables and formula. Products of floats and integers are exact in f32 in every format, so a weight
    /// is rounded where two meet and nowhere else.
    fn formula(&self) -> String {
        let Layout { bytes, weights, .. } = self.layout;
        let products = self.layout.products();
        let call = |field: &Field| match field.count {
            1 => format!("w_{}(at)", field.name),
            _ if field.covers == 1 => format!("w_{}(at, i)", field.name),
            _ => format!("w_{}(at, i / {}u)", field.name, field.covers),
        };
        let factor = |field: &&Field| match field.is_float() {
            true => format!("bitcast<f32>({})", call(field)),
            false => format!("f32({})", call(field)),
        };
        let product = |fields: &[&'static Field]| fields.iter().map(factor).collect::<Vec<_>>().join(" * ");
        // The float and the integer factor of a product but the quants.
        let float = |k: usize| products.get(k).and_then(|of| of.float()).map_or("0u".to_owned(), call);
        let integer = |k: usize| products.get(k).map(|of| of.scale().map_or("1".to_owned(), call));
        let signs: Vec<_> = products.iter().map(|of| if of.added { "+" } else { "-" }).collect();
        let quant = call(self.layout.quants());
        if self.layout.is_plain() {
            return format!(
                "const BYTES = {bytes}u;\nconst WEIGHTS = {weights}u;\n\
                 fn weight_bits(at: u32, i: u32) -> u32 {{ return {quant}; }}\n\
                 fn weight(at: u32, i: u32) -> f32 {{ return bitcast<f32>({quant}); }}\n"
            );
        }
        let mut out = format!("const BYTES = {bytes}u;\nconst WEIGHTS = {weights}u;\n");
        let mut function = |head: &str, body: &str| {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "fn {head} {{ return {body}; }}");
        };
        let terms: Vec<_> = products.iter().map(|of| product(&of.fields)).collect();
        let weight = match signs.as_slice() {
            [_, sign] => format!("{} {sign} {}", terms[0], terms[1]),
            _ => terms[0].clone(),
        };
        function("weight(at: u32, i: u32) -> f32", &weight);
        // A power of two may be so small that the weight is subnormal, which adapters flush.
        let soft = products.iter().any(|of| of.float().is_some_and(|field| field.kind == Kind::E8m0));
        let bits = match soft {
            true => format!("multiply({}, bitcast<u32>(f32({quant})))", float(0)),
            false => "bitcast<u32>(weight(at, i))".to_owned(),
        };
        function("weight_bits(at: u32, i: u32) -> u32", &bits);
        function("quant(at: u32, i: u32) -> i32", &quant);
        function("scale(at: u32, i: u32) -> i32", &integer(0).unwrap_or_default());
        function("least(at: u32, i: u32) -> i32", &integer(1).unwrap_or("0".to_owned()));
        function("first_float(at: u32) -> u32", &float(0));
        function("second_float(at: u32) -> u32", &float(1));
        let together = signs.get(1).map_or("terms.x".to_owned(), |sign| format!("terms.x {sign} terms.y"));
        function("together(terms: vec2<f32>) -> f32", &together);
        let levels = self.layout.quants().levels;
        if !levels.is_empty() {
            let all: Vec<_> = levels.iter().map(i8::to_string).collect();
            let _ = writeln!(out, "var<private> levels: array<i32, 16> = array({});", all.join(", "));
            out.push_str("fn level(k: u32) -> i32 { return levels[k]; }\n");
        }
        if soft {
            out.push_str(SOFT);
        }
        out
    }
}
