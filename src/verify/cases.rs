//! One row of weights and activations per case: quantisers, dequantisation and dots.

use super::fields::{Block, Fields};
use super::tally::Tally;
use super::{QUOTE, refusal};
use crate::aligned::AlignedBytes;
use crate::format::contraction::{self, Build};
use crate::format::{self, Format, fit};
use crate::input::Rule;
use crate::kernel::dot_f32::{self, DotOrder};
use crate::oracle;
use crate::spec::shown;
use crate::variant::Variant;
use serde_json::Value;
use std::collections::BTreeMap;

/// What this program computes for a field: its bits, an item each.
type Computed = BTreeMap<&'static str, Vec<u64>>;

fn f32s(values: &[f32]) -> Vec<u64> {
    values.iter().map(|v| u64::from(v.to_bits())).collect()
}

fn bytes(bytes: &[u8]) -> Vec<u64> {
    bytes.iter().map(|&byte| u64::from(byte)).collect()
}

/// Checks every field of case `i`; a field that nothing here computes is counted as skipped.
pub(super) fn check(case: &Value, i: usize, binary: &[u8], tally: &mut Tally) {
    let place = format!("cases[{i}]");
    if !case.is_object() {
        return tally.refuse("?", "case", refusal(&place, case, "an object"));
    }
    let Some(name) = case["format"].as_str() else {
        return tally.refuse("?", "format", refusal(&format!("{place}.format"), &case["format"], "a string"));
    };
    let name = &*shown(name, QUOTE);
    let id = case["id"].as_str().map(|id| shown(id, QUOTE)).unwrap_or_else(|| {
        tally.refuse(name, "id", refusal(&format!("{place}.id"), &case["id"], "a string"));
        place
    });
    let id = &*id;
    // The case of a name's letters differs between programs.
    let format = format::FORMATS.iter().copied().find(|format| format.name().eq_ignore_ascii_case(name));
    let fields = Fields::read((case, name, id), Block::of(format), binary, tally);
    let mut computed = Computed::new();
    if let Some(format) = format {
        blocks(&fields, format, &mut computed);
    }
    path_a(&fields, &mut computed);
    for field in fields.names() {
        match computed.get(field) {
            Some(ours) => tally.compare((name, id, field), ours, &fields.bits(field), fields.floats(field)),
            // What the others are made from; so are the bytes of a case without weights.
            None if matches!(field, "w_f32" | "importance" | "x_f32" | "w_q") => {}
            None => tally.skip(name, field),
        }
    }
}

/// What every format shares: path A on the dequantised weights as given.
fn path_a(case: &Fields<'_>, computed: &mut Computed) {
    let (Some(w), Some(x)) = (case.get::<f32>("w_deq"), case.get::<f32>("x_f32")) else { return };
    // Rows of an unknown format may have any length.
    if w.len().is_multiple_of(8) {
        computed.insert("dot_f32_fold", f32s(&[dot_f32::dot(Variant::BEST, DotOrder::Fold, &w, &x)]));
        computed.insert("dot_exact_f64", vec![oracle::dot(&w, &x).to_bits()]);
    }
}

/// The dots of the input that stands in the case, by the order that computes each.
const DOTS: [(&str, &str); 7] = [
    ("dot_generic", "ggml-generic"),
    ("dot_avx2", "ggml-avx2"),
    ("dot_neon", "ggml-neon"),
    ("dot_wasm", "ggml-wasm"),
    ("dot_wasm_model", "ggml-wasm"),
    ("dot_neon_clang", "ggml-neon-clang"),
    ("dot_neon_nofma", "ggml-neon-nofma"),
];

/// The inputs of machines, by the rule that makes each, and the dot that the machine takes of it.
const MACHINES: [(&str, &str, &str, &str); 3] = [
    ("x_q_avx2", "ggml-avx2", "dot_avx2_native", "ggml-avx2"),
    ("x_q_neon", "ggml-neon", "dot_neon_native", "ggml-neon"),
    ("x_q_wasm", "ggml-wasm", "dot_wasm_native", "ggml-wasm"),
];

/// What builds of ggml make that contract.
const CONTRACTED: [(&str, Build); 2] = [("w_q_gcc_arm", Build::GccArm), ("w_q_gcc_x86", Build::GccX86)];

/// What a format computes: its blocks, its input, and its dots in every order that it has.
fn blocks(case: &Fields<'_>, format: &dyn Format, computed: &mut Computed) {
    let (layout, input) = (format.layout(), format.input());
    if let Some(w) = case.get::<f32>("w_f32") {
        let mut blocks = AlignedBytes::zeroed(format.row_bytes(w.len()));
        format.quantise(&w, &mut blocks);
        let mut reference = |field, blocks: &mut [u8]| {
            if let Some(theirs) = case.get::<u8>(field) {
                take_unset(format, &w, &theirs, blocks);
            }
            computed.insert(field, bytes(blocks));
        };
        reference("w_q", &mut blocks);
        for (field, build) in CONTRACTED {
            contraction::of(format).quantise(build, &w, &mut blocks);
            reference(field, &mut blocks);
        }
        if let Some(importance) = case.get::<f32>("importance") {
            fit::of(format).weigh(&w, &importance, &mut blocks);
            computed.insert("w_q_importance", bytes(&blocks));
        }
    }
    let w: Option<AlignedBytes> = case.get::<u8>("w_q").map(|w| w.as_slice().into());
    if let Some(w) = &w {
        let mut weights = vec![0.0; w.len() / layout.bytes * layout.weights];
        format.dequantise(Variant::BEST, w, &mut weights);
        computed.insert("w_deq", f32s(&weights));
    }
    let dot = |order: &str, y: &[u8]| Some(f32s(&[format.dot(Variant::BEST, format.order(order)?, w.as_ref()?, y)]));
    if let Some(y) = case.get::<u8>("x_q").map(|y| AlignedBytes::from(y.as_slice())) {
        for (field, order) in DOTS {
            computed.extend(dot(order, &y).map(|dot| (field, dot)));
        }
        if let Some(w) = case.get::<f32>("w_deq") {
            computed.insert("dotq_exact_f64", vec![oracle::dot_input(&w, input, &y).to_bits()]);
        }
    }
    let Some(x) = case.get::<f32>("x_f32") else { return };
    let rounded = |rule: Rule| input.quantise(Variant::BEST, rule, &x);
    computed.insert("x_q", bytes(&rounded(input.rules()[0].1)));
    for (field, rule, dotted, order) in MACHINES {
        // A machine without a rule of its own rounds as the reference does.
        let named = input.rules().iter().find(|(name, _)| *name == rule).unwrap_or(&input.rules()[0]);
        let y = rounded(named.1);
        computed.insert(field, bytes(&y));
        computed.extend(dot(order, &y).map(|dot| (dotted, dot)));
    }
    if let Some(rule) = input.rule("apr") {
        let y = rounded(rule);
        let blocks = input.blocks(&y);
        computed.insert("apr_scale", f32s(&blocks.iter().map(|(d, _)| *d).collect::<Vec<_>>()));
        computed.insert("apr_qs", blocks.iter().flat_map(|(_, qs)| *qs).map(|&q| u64::from(q as u8)).collect());
        computed.extend(dot("ggml-avx2", &y).map(|dot| ("apr_dot", dot)));
        computed.extend(dot("apr-nofma", &y).map(|dot| ("apr_dot_nofma", dot)));
    }
}

/// Gives blocks whose quants ggml's reference quantiser leaves unset the quants that memory held when the vectors were made: they
/// are no part of what it makes. All else of such a block stays to be compared.
fn take_unset(format: &dyn Format, weights: &[f32], theirs: &[u8], blocks: &mut [u8]) {
    let (layout, quants) = (format.layout(), format.layout().quants());
    let pairs = blocks.chunks_exact_mut(layout.bytes).zip(theirs.chunks_exact(layout.bytes));
    for ((block, theirs), x) in pairs.zip(weights.chunks_exact(layout.weights)) {
        if format.leaves_quants(x) {
            (0..quants.count).for_each(|i| quants.set(block, i, quants.get(theirs, i)));
        }
    }
}
