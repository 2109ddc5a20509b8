//! The fields of a case: what each must be in its format, and its bytes.

use super::tally::Tally;
use super::{QUOTE, refusal, slice, whole};
use crate::format::Format;
use crate::spec::shown;
use bytemuck::AnyBitPattern;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a block of a format holds.
#[derive(Clone, Copy)]
pub(super) struct Block {
    /// Values.
    values: usize,
    /// Bytes of its weights; 0 if the format is unknown here, and its blocks cannot be read.
    w: usize,
    /// Bytes of the activations that meet them; 0 likewise.
    y: usize,
}

/// The items of a field.
#[derive(Clone, Copy)]
enum Items {
    Bytes,
    F32,
    F64,
}

impl Items {
    /// The dtypes that say so.
    fn dtypes(self) -> &'static [&'static str] {
        match self {
            Self::Bytes => &["u8", "i8"],
            Self::F32 => &["f32"],
            Self::F64 => &["f64"],
        }
    }

    fn size(self) -> usize {
        match self {
            Self::Bytes => 1,
            Self::F32 => 4,
            Self::F64 => 8,
        }
    }
}

impl Block {
    /// A block of a format that is known here, or of one that is not: path A can be checked on its dequantised weights all the
    /// same.
    pub(super) fn of(format: Option<&'static dyn Format>) -> Self {
        format.map_or(Self { values: 1, w: 0, y: 0 }, |format| Self {
            values: format.layout().weights,
            w: format.layout().bytes,
            y: format.input().bytes(),
        })
    }

    /// Items of a field in a row of `n` values, and their number; nothing for a field that this program does not know.
    fn field(self, name: &str, n: usize) -> Option<(Items, usize)> {
        let blocks = n / self.values;
        Some(match name {
            "w_f32" | "importance" | "w_deq" | "x_f32" => (Items::F32, n),
            "dot_f32_fold" => (Items::F32, 1),
            "dot_exact_f64" => (Items::F64, 1),
            _ if self.w == 0 => return None,
            "w_q" | "w_q_gcc_arm" | "w_q_gcc_x86" | "w_q_importance" => (Items::Bytes, blocks * self.w),
            "x_q" | "x_q_avx2" | "x_q_neon" | "x_q_wasm" => (Items::Bytes, blocks * self.y),
            "dot_generic" | "dot_avx2" | "dot_neon" | "dot_wasm" | "dot_wasm_model" | "dot_neon_nofma"
            | "dot_neon_clang" | "dot_avx2_native" | "dot_neon_native" | "dot_wasm_native" | "apr_dot"
            | "apr_dot_nofma" => (Items::F32, 1),
            "dotq_exact_f64" => (Items::F64, 1),
            "apr_scale" => (Items::F32, blocks),
            "apr_qs" => (Items::Bytes, n),
            _ => return None,
        })
    }

    /// Values in the row of a case: its `k`; without one, what its first field of whole blocks gives, or one block.
    fn row(self, case: &Value, fields: &[Value]) -> Result<usize, String> {
        let whole = |n: &u64| (1..1 << 28).contains(n) && n.is_multiple_of(self.values as u64);
        if !case["k"].is_null() {
            let allowed = || format!("a multiple of {} below 2^28", self.values);
            let k = case["k"].as_u64().filter(whole).ok_or_else(|| refusal("k", &case["k"], &allowed()))?;
            return Ok(k as usize);
        }
        let says = |name: &str, items: usize| {
            let count = fields.iter().find(|field| field["name"] == name)?["count"].as_u64()?;
            let n = count.checked_mul(self.values as u64)?.checked_div(items as u64)?;
            Some(n).filter(whole).map(|n| n as usize)
        };
        let sizes = [("w_q", self.w), ("w_deq", self.values), ("x_f32", self.values), ("x_q", self.y)];
        Ok(sizes.into_iter().find_map(|(name, size)| says(name, size)).unwrap_or(self.values))
    }
}

/// The fields of a case that this program knows, as raw bytes, with the size of their items.
pub(super) struct Fields<'a>(BTreeMap<&'a str, (&'a [u8], usize)>);

impl<'a> Fields<'a> {
    /// Reads every field that is as it must be; counts the others as failed, and those that are unknown here as skipped.
    pub(super) fn read(
        (case, format, label): (&'a Value, &str, &str),
        block: Block,
        binary: &'a [u8],
        tally: &mut Tally,
    ) -> Self {
        let mut known = BTreeMap::new();
        let Some(list) = case["fields"].as_array() else {
            tally.refuse(format, "fields", format!("case {label}, {}", refusal("fields", &case["fields"], "a list")));
            return Self(known);
        };
        let n = match block.row(case, list) {
            Ok(n) => n,
            Err(why) => {
                tally.refuse(format, "k", format!("case {label}, {why}"));
                return Self(known);
            }
        };
        for (i, field) in list.iter().enumerate() {
            let Some(name) = field["name"].as_str() else {
                let why = refusal(&format!("fields[{i}].name"), &field["name"], "a string");
                tally.refuse(format, "fields", format!("case {label}, {why}"));
                continue;
            };
            let Some((items, count)) = block.field(name, n) else {
                tally.skip(format, &shown(name, QUOTE));
                continue;
            };
            match bytes(field, name, items, count, binary) {
                Ok(bytes) if !known.contains_key(name) => {
                    known.insert(name, (bytes, items.size()));
                }
                Ok(_) => tally.refuse(format, name, format!("case {label}, fields: {name} is there twice")),
                Err(why) => tally.refuse(format, name, format!("case {label}, {why}")),
            }
        }
        Self(known)
    }

    /// The names of the fields.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.0.keys().copied()
    }

    /// The items of a field, whatever its alignment.
    pub(super) fn get<T: AnyBitPattern>(&self, name: &str) -> Option<Vec<T>> {
        let (bytes, _) = self.0.get(name)?;
        Some(bytes.chunks_exact(size_of::<T>()).map(bytemuck::pod_read_unaligned).collect())
    }

    /// Whether the items of a field are f32.
    pub(super) fn floats(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|&(_, size)| size == Items::F32.size())
    }

    /// The bits of a field, an item each.
    pub(super) fn bits(&self, name: &str) -> Vec<u64> {
        let Some(&(bytes, size)) = self.0.get(name) else { return Vec::new() };
        let word = |item: &[u8]| item.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        bytes.chunks_exact(size).map(word).collect()
    }
}

/// The bytes of a field, which must be `count` such items.
fn bytes<'a>(field: &Value, name: &str, items: Items, count: usize, binary: &'a [u8]) -> Result<&'a [u8], String> {
    if !field["dtype"].as_str().is_some_and(|dtype| items.dtypes().contains(&dtype)) {
        return Err(refusal(&format!("{name}.dtype"), &field["dtype"], &items.dtypes().join(" or ")));
    }
    whole(&format!("{name}.count"), &field["count"], count..=count)?;
    let len = count * items.size();
    if !field["bytes"].is_null() {
        whole(&format!("{name}.bytes"), &field["bytes"], len..=len)?;
    }
    slice(binary, name, &field["offset"], len as u64)
}
