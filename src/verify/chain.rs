//! A chain of square Q4_K layers with RMSNorm after each: what both paths give at every depth, for every token.

use super::tally::Tally;
use super::{refusal, sha256, slice, whole};
use crate::format::{BlockQ4K, QK_K};
use crate::preset::Preset;
use crate::run::TokenReport;
use crate::spec::{Activations, Between, Experiment, HexF32, Spec, Stage, Weights, limit};
use crate::variant::Variant;
use serde_json::Value;

/// Checks `per_token[t][depth]`: `rel_bits`, the first four outputs of both paths, and the sha256 of all of them. There must be
/// every token and every depth that `tokens.count` and `tensors.count` speak of.
pub(super) fn check(manifest: &Value, binary: &[u8], tally: &mut Tally) -> Result<(), String> {
    let number = |section: &str, key: &str, least, most| {
        whole(&format!("{section}.{key}"), &manifest[section][key], least as usize..=most as usize)
    };
    let layers = number("tensors", "count", 1, limit::DEPTH)?;
    let rows = number("tensors", "rows", 1, limit::DIM)?;
    let tokens = number("tokens", "count", 1, limit::TOKENS)?;
    let len = number("tokens", "len", QK_K as i64, limit::DIM)?;
    let row_bytes = (len / QK_K * BlockQ4K::BYTES) as i64;
    number("tensors", "row_bytes", row_bytes, row_bytes)?;
    let dtype = &manifest["tokens"]["dtype"];
    if !dtype.is_null() && !dtype.as_str().is_some_and(|dtype| dtype.starts_with("f32")) {
        return Err(refusal("tokens.dtype", dtype, "f32"));
    }
    let offset = |section: &str| &manifest[section]["offset"];
    let weights = slice(binary, "tensors", offset("tensors"), (layers * rows) as u64 * row_bytes as u64)?;
    let x = slice(binary, "tokens", offset("tokens"), (tokens * len * size_of::<f32>()) as u64)?;

    let spec = Spec {
        in_dim: len as i64,
        out_dim: rows as i64,
        depth: layers as i64,
        tokens: tokens as i64,
        between: Between(vec![Stage::RmsNorm]),
        weights: Weights::bytes(weights.to_vec()),
        activations: Activations::Bits(x.as_chunks().0.iter().map(|four| HexF32(f32::from_le_bytes(*four))).collect()),
        // The orders of the published chain.
        ..Preset::M95.spec()
    };
    let experiment = Experiment::try_from(&spec).map_err(|e| format!("the chain is no valid experiment: {e}"))?;
    let report = experiment.run(Variant::BEST, 0);
    let per_token = &manifest["per_token"];
    let lists = per_token.as_array().ok_or_else(|| refusal("per_token", per_token, "a list for each token"))?;
    if lists.len() != tokens {
        let why = format!("per_token: {} lists is not allowed; expected {tokens}, as tokens.count says", lists.len());
        tally.refuse("chain", "per_token", why);
    }
    for (t, list) in lists.iter().enumerate().take(tokens) {
        let place = format!("per_token[{t}]");
        let Some(entries) = list.as_array() else {
            tally.refuse("chain", "per_token", refusal(&place, list, "a list of depths"));
            continue;
        };
        let mut missing: Vec<usize> = (1..=layers).collect();
        for (i, theirs) in entries.iter().enumerate() {
            match whole(&format!("{place}[{i}].depth"), &theirs["depth"], 1..=layers) {
                Ok(depth) => {
                    missing.retain(|&other| other != depth);
                    compare(&report.depths[depth - 1].tokens[t], theirs, &format!("token {t} depth {depth}"), tally);
                }
                Err(why) => tally.refuse("chain", "depth", why),
            }
        }
        if let Some(depth) = missing.first() {
            let why = format!("{place}: no depth {depth}; expected 1 to {layers}, as tensors.count says");
            tally.refuse("chain", "per_token", why);
        }
    }
    Ok(())
}

fn compare(ours: &TokenReport, theirs: &Value, case: &str, tally: &mut Tally) {
    let Some(entries) = theirs.as_object() else { return };
    let bits = |x: &[f32]| x.iter().map(|x| u64::from(x.to_bits())).collect::<Vec<_>>();
    let first4 = |x: &[f32]| bits(&x[..x.len().min(4)]);
    let sha = |x: &[f32]| {
        let bytes: Vec<u8> = x.iter().flat_map(|x| x.to_le_bytes()).collect();
        hex(&sha256(&bytes), 64).unwrap_or_default()
    };
    for (name, value) in entries {
        let (ours, theirs, expected) = match name.as_str() {
            "rel_bits" => (bits(&[ours.summary.l2_rel as f32]), word(value), "f32 bits like \"0x3f800000\""),
            "act_a_first4" => (first4(&ours.a), list(value), FIRST4),
            "act_b_first4" => (first4(&ours.b), list(value), FIRST4),
            "act_a_sha256" => (sha(&ours.a), digest(value), "64 hex digits"),
            "act_b_sha256" => (sha(&ours.b), digest(value), "64 hex digits"),
            "depth" => continue,
            _ => {
                tally.skip("chain", name);
                continue;
            }
        };
        match theirs.filter(|theirs| theirs.len() == ours.len()) {
            Some(theirs) => tally.compare(("chain", case, name), &ours, &theirs, !name.ends_with("_sha256")),
            None => tally.refuse("chain", name, format!("case {case}, {}", refusal(name, value, expected))),
        }
    }
}

const FIRST4: &str = "a list of the f32 bits of the first 4 outputs";

/// `digits` hex digits at most, with or without `0x`, as words of 16.
fn hex(text: &str, digits: usize) -> Option<Vec<u64>> {
    let text = text.strip_prefix("0x").unwrap_or(text);
    let valid = (1..=digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
    let word = |chunk: &[u8]| u64::from_str_radix(std::str::from_utf8(chunk).ok()?, 16).ok();
    valid.then(|| text.as_bytes().chunks(16).map(word).collect())?
}

fn word(value: &Value) -> Option<Vec<u64>> {
    hex(value.as_str()?, 8)
}

fn list(value: &Value) -> Option<Vec<u64>> {
    value.as_array()?.iter().map(|value| word(value)?.pop()).collect()
}

fn digest(value: &Value) -> Option<Vec<u64>> {
    hex(value.as_str()?, 64)
}
