//! One row of weights and activations per case: quantisers, dequantisation and dots.

use super::slice;
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

/// A case's fields as raw bytes, with the size of their items.
struct Case<'a> {
    id: &'a str,
    format: &'a str,
    fields: BTreeMap<&'a str, (&'a [u8], usize)>,
}

/// Items of a field, whatever its alignment.
fn items<T: AnyBitPattern>(bytes: &[u8]) -> Vec<T> {
    bytes.chunks_exact(size_of::<T>()).map(bytemuck::pod_read_unaligned).collect()
}

impl<'a> Case<'a> {
    fn read(json: &'a Value, binary: &'a [u8]) -> Result<Self, String> {
        let id = json["id"].as_str().ok_or("a case has no id")?;
        let format = json["format"].as_str().ok_or_else(|| format!("case {id}: no format"))?;
        let mut fields = BTreeMap::new();
        for field in json["fields"].as_array().ok_or_else(|| format!("case {id}: no fields"))? {
            let what = format!("case {id}, field {}", field["name"]);
            let name = field["name"].as_str().ok_or_else(|| format!("{what}: no name"))?;
            let size = match field["dtype"].as_str() {
                Some("u8" | "i8") => 1,
                Some("u16" | "i16" | "f16") => 2,
                Some("u32" | "i32" | "f32") => 4,
                Some("u64" | "i64" | "f64") => 8,
                other => return Err(format!("{what}: unknown dtype {other:?}")),
            };
            let number = |key: &str| field[key].as_u64().ok_or_else(|| format!("{what}: no {key}"));
            fields.insert(name, (slice(binary, &what, number("offset")?, number("count")?, size)?, size));
        }
        Ok(Self { id, format, fields })
    }

    fn field<T: AnyBitPattern>(&self, name: &str) -> Option<Vec<T>> {
        self.fields.get(name).map(|(bytes, _)| items(bytes))
    }

    /// Whole blocks of `T`, if the field is there and has a whole number of them.
    fn blocks<T: AnyBitPattern>(&self, name: &str) -> Option<Vec<T>> {
        let (bytes, _) = self.fields.get(name)?;
        bytes.len().is_multiple_of(size_of::<T>()).then(|| items(bytes))
    }

    /// The bits of a field, an item each.
    fn bits(&self, name: &str) -> Vec<u64> {
        let Some(&(bytes, size)) = self.fields.get(name) else { return Vec::new() };
        let word = |item: &[u8]| item.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        bytes.chunks_exact(size).map(word).collect()
    }
}

/// What this program computes for a field: its bits, an item each.
type Computed = BTreeMap<&'static str, Vec<u64>>;

fn f32s(values: &[f32]) -> Vec<u64> {
    values.iter().map(|v| u64::from(v.to_bits())).collect()
}

fn raw<T: bytemuck::NoUninit>(blocks: &[T]) -> Vec<u64> {
    blocks.iter().flat_map(bytemuck::bytes_of).map(|&byte| u64::from(byte)).collect()
}

/// Checks every field of a case; a field that nothing here computes is counted as skipped.
pub(super) fn check(json: &Value, binary: &[u8], tally: &mut Tally) -> Result<(), String> {
    let case = Case::read(json, binary)?;
    let mut computed = Computed::new();
    match case.format {
        "q4_K" => q4_k(&case, &mut computed),
        "q5_K" => block_format(&case, &mut computed, BlockQ5K::quantise, |w| w.values().to_vec(), vec_dots::q5_k_q8_k),
        "q6_K" => block_format(&case, &mut computed, BlockQ6K::quantise, |w| w.values().to_vec(), vec_dots::q6_k_q8_k),
        "q8_0" => block_format(&case, &mut computed, BlockQ8_0::quantise, |w| w.values().to_vec(), vec_dots::q8_0_q8_0),
        "q4_0" => block_format(&case, &mut computed, BlockQ4_0::quantise, |w| w.values().to_vec(), vec_dots::q4_0_q8_0),
        _ => {}
    }
    path_a(&case, &mut computed);
    for &name in case.fields.keys() {
        match computed.get(name) {
            Some(ours) => tally.compare((case.format, case.id, name), ours, &case.bits(name)),
            // What the others are made from; so are the bytes of a case without weights.
            None if matches!(name, "w_f32" | "x_f32" | "w_q") => {}
            None => tally.skip(case.format, name),
        }
    }
    Ok(())
}

/// What every format shares: path A on the dequantised weights as given.
fn path_a(case: &Case<'_>, computed: &mut Computed) {
    let (Some(w), Some(x)) = (case.field::<f32>("w_deq"), case.field::<f32>("x_f32")) else { return };
    if w.len() == x.len() && w.len().is_multiple_of(8) {
        computed.insert("dot_f32_fold", f32s(&[dot_f32::dot(Variant::BEST, DotOrder::Fold, &w, &x)]));
        computed.insert("dot_exact_f64", vec![oracle::dot(&w, &x).to_bits()]);
    }
}

/// Activations as they meet a format.
trait Activations: AnyBitPattern + bytemuck::NoUninit {
    fn quantise(x: &[f32]) -> Option<Vec<Self>>;
}

impl Activations for BlockQ8K {
    fn quantise(x: &[f32]) -> Option<Vec<Self>> {
        q8_k(Q8KConvention::Ggml, x)
    }
}

impl Activations for BlockQ8_0 {
    fn quantise(x: &[f32]) -> Option<Vec<Self>> {
        let (chunks, rest) = x.as_chunks();
        rest.is_empty().then(|| chunks.iter().map(Self::quantise).collect())
    }
}

fn q8_k(convention: Q8KConvention, x: &[f32]) -> Option<Vec<BlockQ8K>> {
    let mut y = vec![BlockQ8K::default(); x.len() / QK_K];
    x.len().is_multiple_of(QK_K).then(|| {
        quantise_q8_k::quantise(Variant::BEST, convention, x, &mut y);
        y
    })
}

fn block_format<W: AnyBitPattern + bytemuck::NoUninit, Y: Activations, const N: usize>(
    case: &Case<'_>,
    computed: &mut Computed,
    quantise: impl Fn(&[f32; N]) -> W,
    values: impl Fn(&W) -> Vec<f32>,
    dot: impl Fn(&[W], &[Y]) -> f32,
) {
    if let Some(w) = case.field::<f32>("w_f32") {
        computed.insert("w_q", raw(&w.as_chunks::<N>().0.iter().map(quantise).collect::<Vec<_>>()));
    }
    let w = case.blocks::<W>("w_q");
    if let Some(w) = &w {
        computed.insert("w_deq", f32s(&w.iter().flat_map(values).collect::<Vec<_>>()));
    }
    if let Some(y) = case.field::<f32>("x_f32").and_then(|x| Y::quantise(&x)) {
        computed.insert("x_q", raw(&y));
    }
    if let (Some(w), Some(y)) = (&w, case.blocks::<Y>("x_q"))
        && w.len() == y.len()
    {
        computed.insert("dot_generic", f32s(&[dot(w, &y)]));
    }
}

fn q4_k(case: &Case<'_>, computed: &mut Computed) {
    let dequantised = |w: &BlockQ4K| {
        let mut out = vec![0.0; QK_K];
        dequantise_q4_k::dequantise(Variant::BEST, std::slice::from_ref(w), &mut out);
        out
    };
    let generic =
        |w: &[BlockQ4K], y: &[BlockQ8K]| vec_dot_q4_k_q8_k::vec_dot(Variant::BEST, VecDotOrder::GgmlGeneric, w, y);
    block_format(case, computed, BlockQ4K::quantise, dequantised, generic);

    let Some(w) = case.blocks::<BlockQ4K>("w_q") else { return };
    let dot = |order, y: &[BlockQ8K]| f32s(&[vec_dot_q4_k_q8_k::vec_dot(Variant::BEST, order, &w, y)]);
    if let Some(y) = case.blocks::<BlockQ8K>("x_q").filter(|y| y.len() == w.len()) {
        computed.insert("dot_avx2", dot(VecDotOrder::GgmlAvx2, &y));
        computed.insert("dot_wasm_model", dot(VecDotOrder::GgmlWasm, &y));
        if let Some(w) = case.field::<f32>("w_deq") {
            computed.insert("dotq_exact_f64", vec![oracle::dot_q8(&w, &y).to_bits()]);
        }
    }
    let apr = case.field::<f32>("x_f32").and_then(|x| q8_k(Q8KConvention::Apr, &x));
    if let Some(y) = apr.filter(|y| y.len() == w.len()) {
        computed.insert("apr_scale", f32s(&y.iter().map(|y| y.d).collect::<Vec<_>>()));
        computed.insert("apr_qs", y.iter().flat_map(|y| y.qs).map(|q| u64::from(q as u8)).collect());
        computed.insert("apr_dot", dot(VecDotOrder::GgmlAvx2, &y));
        computed.insert("apr_dot_nofma", dot(VecDotOrder::AprNofma, &y));
    }
}
