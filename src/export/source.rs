//! The Rust test and the C program, from one set of values.

use super::Export;
use super::program::Program;
use super::template::fill;
use crate::experiment::{ActivationPattern, Activations, HexF32, Patch, PathB, Stage, WeightPattern, Weights};
use crate::format::BlockQ4K;
use crate::kernel::quantise_q8_k::Q8KConvention;
use crate::kernel::vec_dot_q4_k_q8_k::VecDotOrder;
use crate::text::text;

/// The orders that ggml itself adds in, on one machine or another.
const GGML: [VecDotOrder; 3] = [VecDotOrder::GgmlAvx2, VecDotOrder::GgmlGeneric, VecDotOrder::GgmlWasm];

type Values = Vec<(&'static str, String)>;

/// How a language writes lists.
struct Language {
    list: fn(&str) -> String,
    edit: fn([i64; 3], i64, usize, &str) -> String,
}

/// A test that computes A and B and compares their bits and the digest.
pub(super) fn rust(export: &Export) -> String {
    const RUST: Language = Language {
        list: |items| format!("[{items}]"),
        edit: |at, offset, _, bytes| format!("({at:?}, {offset}, &[{bytes}])"),
    };
    let program = Program::new(export);
    let values = vec![("DIGEST", program.digest.to_string())];
    source(include_str!("program.rs.txt"), export, &program, &RUST, values)
}

/// A program that computes A and B with ggml and compares their bits; B in any order that ggml has.
pub(super) fn c(export: &Export) -> String {
    const C: Language = Language {
        list: |items| format!("{{{items}}}"),
        edit: |[layer, row, block], offset, count, bytes| {
            format!("{{{{{layer}, {row}, {block}}}, {offset}, {count}, {{{bytes}}}}}")
        },
    };
    let program = Program::new(export);
    let orders = GGML.map(|order| {
        let b = program.b_with(export, PathB { q8k: Q8KConvention::Ggml, order });
        format!("    {{\"{}\", {}}},\n", order.name(), text![HexF32(b)])
    });
    source(include_str!("program.c.txt"), export, &program, &C, vec![("B_ORDERS", orders.concat())])
}

fn source(template: &str, export: &Export, program: &Program, language: &Language, mut values: Values) -> String {
    let spec = &program.spec;
    let [a, b] = program.answers;
    values.extend([
        ("LINK", export.link()),
        ("SCOPE", scope(export, program)),
        ("ORDER_A", spec.path_a.order.name().to_owned()),
        ("ORDER_B", spec.path_b.order.name().to_owned()),
        ("Q8K", spec.path_b.q8k.name().to_owned()),
        ("IN", spec.in_dim.to_string()),
        ("OUT", spec.out_dim.to_string()),
        ("DEPTH", spec.depth.to_string()),
        ("TOKENS", spec.tokens.to_string()),
        ("OUTPUT", program.output.to_string()),
        ("TOKEN", program.token.to_string()),
        ("A_BITS", text![HexF32(a)]),
        ("B_BITS", text![HexF32(b)]),
    ]);
    let weights = match &spec.weights {
        Weights::Pattern(pattern) => {
            formula(pattern, &mut values);
            "formula"
        }
        Weights::Bytes(bytes) => {
            let blocks = bytes.0.as_chunks::<{ BlockQ4K::BYTES }>().0;
            let one = |block: &[u8; BlockQ4K::BYTES]| format!("    {},\n", (language.list)(&hex(block)));
            values.extend([("BLOCK_COUNT", blocks.len().to_string()), ("BLOCKS", blocks.iter().map(one).collect())]);
            "bytes"
        }
        Weights::Random(_) => unreachable!("a program has its random weights as bytes"),
    };
    let activations = match &spec.activations {
        Activations::Pattern(pattern) => {
            ramp(pattern, &mut values);
            "formula"
        }
        Activations::Bits(x) => {
            values.extend([("X_COUNT", x.len().to_string()), ("X_A", lines(x))]);
            values.push(("X_B", program.x_b.as_deref().map(lines).unwrap_or_default()));
            "bits"
        }
        Activations::Random(_) => unreachable!("a program has its random activations as bits"),
    };
    let edit = |Patch { layer, row, block, offset, bytes }: &Patch| {
        format!("    {},\n", (language.edit)([*layer, *row, *block], *offset, bytes.0.len(), &hex(&bytes.0)))
    };
    values.push(("EDITS", spec.edits.iter().map(edit).collect()));
    let yes = |is: bool| if is { "yes" } else { "no" };
    let choices = [
        ("weights", weights),
        ("edits", yes(!spec.edits.is_empty())),
        ("activations", activations),
        ("same", yes(program.x_b.is_none())),
        ("between", spec.between.0.first().map_or(Stage::NAMES[0], Stage::name)),
        ("order_a", spec.path_a.order.name()),
        ("order_b", spec.path_b.order.name()),
        ("q8k", spec.path_b.q8k.name()),
    ];
    fill(template, &choices, &values)
}

fn scope(export: &Export, program: &Program) -> String {
    let spec = export.spec();
    if program.whole {
        return format!("The whole experiment; output {} of token {} is compared.", program.output, program.token);
    }
    format!(
        "One dot of it: output {} of layer {}, token {}, before any stage. `blockscope run` computes the rest.",
        export.output, spec.depth, export.token
    )
}

fn formula(pattern: &WeightPattern, values: &mut Values) {
    let [d, dmin] = [pattern.d.0, pattern.dmin.0].map(|x| x.to_bits().to_le_bytes());
    values.push(("HEAD", hex(&[d, dmin].concat())));
    let names = [
        "SCALE_MUL",
        "SCALE_ADD",
        "SCALE_ROW",
        "SCALE_LAYER",
        "SCALE_BLOCK",
        "QS_MUL",
        "QS_ADD",
        "QS_ROW",
        "QS_LAYER",
        "QS_BLOCK",
    ];
    values.extend(names.into_iter().zip(pattern.factors()).map(|(name, (_, factor))| (name, factor.to_string())));
}

fn ramp(pattern: &ActivationPattern, values: &mut Values) {
    let &ActivationPattern { center, slope, period, ripple, token_step } = pattern;
    values.extend([
        ("CENTER", center.to_string()),
        ("SLOPE", text![HexF32(slope)]),
        ("PERIOD", period.to_string()),
        ("RIPPLE", text![HexF32(ripple)]),
        ("TOKEN_STEP", token_step.to_string()),
    ]);
}

/// `0x00, 0x3c, …`
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:#04x}")).collect::<Vec<_>>().join(", ")
}

/// Eight values to a line.
fn lines(x: &[HexF32]) -> String {
    let line = |eight: &[HexF32]| {
        let bits: Vec<_> = eight.iter().map(|x| text![*x]).collect();
        format!("    {},\n", bits.join(", "))
    };
    x.chunks(8).map(line).collect()
}
