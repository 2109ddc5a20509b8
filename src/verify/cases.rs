//! One row of weights and activations per case: quantisers, dequantisation and dots.

use super::fields::{Block, Fields};
use super::refusal;
use super::tally::Tally;
use crate::format::{BlockQ4_0, BlockQ4K, BlockQ5K, BlockQ6K, BlockQ8_0, BlockQ8K, QK_K};
use crate::kernel::dot_f32::{self, DotOrder};
use crate::kernel::quantise_q8_k::{self, Q8KConvention};
use crate::kernel::vec_dot_q4_k_q8_k::{self, VecDotOrder};
use crate::kernel::{Variant, dequantise_q4_k, vec_dots};
use crate::oracle;
use bytemuck::AnyBitPattern;
use serde_json::Value;
use std::collections::BTreeMap;

/// What this program computes for a field: its bits, an item each.
type Computed = BTreeMap<&'static str, Vec<u64>>;

/// A format: its name, its blocks, and what is computed of a case.
type Format = (&'static str, Block, fn(&Fields<'_>, &mut Computed));

const FORMATS: [Format; 5] = [
    ("q4_K", Block { is_q4_k: true, ..block::<BlockQ4K, BlockQ8K>(QK_K) }, q4_k),
    ("q5_K", block::<BlockQ5K, BlockQ8K>(QK_K), |case, computed| {
        block_format(case, computed, BlockQ5K::quantise, |w| w.values().to_vec(), vec_dots::q5_k_q8_k);
    }),
    ("q6_K", block::<BlockQ6K, BlockQ8K>(QK_K), |case, computed| {
        block_format(case, computed, BlockQ6K::quantise, |w| w.values().to_vec(), vec_dots::q6_k_q8_k);
    }),
    ("q8_0", block::<BlockQ8_0, BlockQ8_0>(BlockQ8_0::VALUES), |case, computed| {
        block_format(case, computed, BlockQ8_0::quantise, |w| w.values().to_vec(), vec_dots::q8_0_q8_0);
    }),
    ("q4_0", block::<BlockQ4_0, BlockQ8_0>(BlockQ4_0::VALUES), |case, computed| {
        block_format(case, computed, BlockQ4_0::quantise, |w| w.values().to_vec(), vec_dots::q4_0_q8_0);
    }),
];

/// A format that is unknown here: path A can be checked on its dequantised weights all the same.
const UNKNOWN: Format = ("", Block { values: 1, w: 0, y: 0, is_q4_k: false }, |_, _| {});

const fn block<W, Y>(values: usize) -> Block {
    Block { values, w: size_of::<W>(), y: size_of::<Y>(), is_q4_k: false }
}

fn f32s(values: &[f32]) -> Vec<u64> {
    values.iter().map(|v| u64::from(v.to_bits())).collect()
}

fn raw<T: bytemuck::NoUninit>(blocks: &[T]) -> Vec<u64> {
    blocks.iter().flat_map(bytemuck::bytes_of).map(|&byte| u64::from(byte)).collect()
}

/// Checks every field of case `i`; a field that nothing here computes is counted as skipped.
pub(super) fn check(case: &Value, i: usize, binary: &[u8], tally: &mut Tally) {
    let place = format!("cases[{i}]");
    if !case.is_object() {
        return tally.refuse("?", "case", refusal(&place, case, "an object"));
    }
    let Some(format) = case["format"].as_str() else {
        return tally.refuse("?", "format", refusal(&format!("{place}.format"), &case["format"], "a string"));
    };
    let id = case["id"].as_str().unwrap_or_else(|| {
        tally.refuse(format, "id", refusal(&format!("{place}.id"), &case["id"], "a string"));
        &place
    });
    let known = FORMATS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(format));
    let (_, block, compute) = *known.unwrap_or(&UNKNOWN);
    let fields = Fields::read((case, format, id), block, binary, tally);
    let mut computed = Computed::new();
    compute(&fields, &mut computed);
    path_a(&fields, &mut computed);
    for name in fields.names() {
        match computed.get(name) {
            Some(ours) => tally.compare((format, id, name), ours, &fields.bits(name)),
            // What the others are made from; so are the bytes of a case without weights.
            None if matches!(name, "w_f32" | "x_f32" | "w_q") => {}
            None => tally.skip(format, name),
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

/// Activations as they meet a format.
trait Activations: AnyBitPattern + bytemuck::NoUninit {
    fn quantise(x: &[f32]) -> Vec<Self>;
}

impl Activations for BlockQ8K {
    fn quantise(x: &[f32]) -> Vec<Self> {
        q8_k(Q8KConvention::Ggml, x)
    }
}

impl Activations for BlockQ8_0 {
    fn quantise(x: &[f32]) -> Vec<Self> {
        x.as_chunks().0.iter().map(Self::quantise).collect()
    }
}

fn q8_k(convention: Q8KConvention, x: &[f32]) -> Vec<BlockQ8K> {
    let mut y = vec![BlockQ8K::default(); x.len() / QK_K];
    quantise_q8_k::quantise(Variant::BEST, convention, x, &mut y);
    y
}

fn block_format<W: AnyBitPattern + bytemuck::NoUninit, Y: Activations, const N: usize>(
    case: &Fields<'_>,
    computed: &mut Computed,
    quantise: impl Fn(&[f32; N]) -> W,
    values: impl Fn(&W) -> Vec<f32>,
    dot: impl Fn(&[W], &[Y]) -> f32,
) {
    if let Some(w) = case.get::<f32>("w_f32") {
        computed.insert("w_q", raw(&w.as_chunks::<N>().0.iter().map(quantise).collect::<Vec<_>>()));
    }
    let w = case.get::<W>("w_q");
    if let Some(w) = &w {
        computed.insert("w_deq", f32s(&w.iter().flat_map(values).collect::<Vec<_>>()));
    }
    if let Some(x) = case.get::<f32>("x_f32") {
        computed.insert("x_q", raw(&Y::quantise(&x)));
    }
    if let (Some(w), Some(y)) = (&w, case.get::<Y>("x_q")) {
        computed.insert("dot_generic", f32s(&[dot(w, &y)]));
    }
}

fn q4_k(case: &Fields<'_>, computed: &mut Computed) {
    let dequantised = |w: &BlockQ4K| {
        let mut out = vec![0.0; QK_K];
        dequantise_q4_k::dequantise(Variant::BEST, std::slice::from_ref(w), &mut out);
        out
    };
    let generic =
        |w: &[BlockQ4K], y: &[BlockQ8K]| vec_dot_q4_k_q8_k::vec_dot(Variant::BEST, VecDotOrder::GgmlGeneric, w, y);
    block_format(case, computed, BlockQ4K::quantise, dequantised, generic);

    let w = case.get::<BlockQ4K>("w_q");
    let dot = |order, w: &[BlockQ4K], y: &[BlockQ8K]| f32s(&[vec_dot_q4_k_q8_k::vec_dot(Variant::BEST, order, w, y)]);
    if let Some(y) = case.get::<BlockQ8K>("x_q") {
        if let Some(w) = &w {
            computed.insert("dot_avx2", dot(VecDotOrder::GgmlAvx2, w, &y));
            computed.insert("dot_wasm_model", dot(VecDotOrder::GgmlWasm, w, &y));
        }
        if let Some(w) = case.get::<f32>("w_deq") {
            computed.insert("dotq_exact_f64", vec![oracle::dot_q8(&w, &y).to_bits()]);
        }
    }
    if let Some(x) = case.get::<f32>("x_f32") {
        let y = q8_k(Q8KConvention::Apr, &x);
        computed.insert("apr_scale", f32s(&y.iter().map(|y| y.d).collect::<Vec<_>>()));
        computed.insert("apr_qs", y.iter().flat_map(|y| y.qs).map(|q| u64::from(q as u8)).collect());
        if let Some(w) = &w {
            computed.insert("apr_dot", dot(VecDotOrder::GgmlAvx2, w, &y));
            computed.insert("apr_dot_nofma", dot(VecDotOrder::AprNofma, w, &y));
        }
    }
}
