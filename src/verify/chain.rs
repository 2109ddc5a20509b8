//! A chain of square Q4_K layers with RMSNorm after each: what both paths give at every depth, for every token.

use super::tally::Tally;
use super::{sha256, slice};
use crate::experiment::{
    Activations, Between, Experiment, HexBytes, HexF32, Preset, Spec, Stage, TokenReport, Weights,
};
use crate::kernel::Variant;
use serde_json::Value;

/// Checks `per_token[t][depth]`: `rel_bits`, the first four outputs of both paths, and the sha256 of all of them.
pub(super) fn check(manifest: &Value, binary: &[u8], tally: &mut Tally) -> Result<(), String> {
    let number = |section: &str, key: &str| {
        manifest[section][key].as_u64().ok_or_else(|| format!("{section}.{key} is no whole number"))
    };
    let (layers, rows, row_bytes) =
        (number("tensors", "count")?, number("tensors", "rows")?, number("tensors", "row_bytes")?);
    let layer_bytes = rows.checked_mul(row_bytes).ok_or("tensors: too large")?;
    let weights = slice(binary, "tensors", number("tensors", "offset")?, layers, layer_bytes as usize)?;
    let (tokens, len) = (number("tokens", "count")?, number("tokens", "len")?);
    let values = tokens.checked_mul(len).ok_or("tokens: too large")?;
    let x = slice(binary, "tokens", number("tokens", "offset")?, values, 4)?;

    let spec = Spec {
        in_dim: len as i64,
        out_dim: rows as i64,
        depth: layers as i64,
        tokens: tokens as i64,
        between: Between(vec![Stage::RmsNorm]),
        weights: Weights::Bytes(HexBytes(weights.to_vec())),
        activations: Activations::Bits(x.as_chunks().0.iter().map(|four| HexF32(f32::from_le_bytes(*four))).collect()),
        // The orders of the published chain.
        ..Preset::M95.spec()
    };
    let experiment = Experiment::try_from(&spec).map_err(|e| format!("the chain is no valid experiment: {e}"))?;
    let report = experiment.run(Variant::BEST, 0);
    for (t, depths) in manifest["per_token"].as_array().ok_or("per_token is no list")?.iter().enumerate() {
        for theirs in depths.as_array().ok_or("per_token holds no lists")? {
            let depth = theirs["depth"].as_u64().ok_or("an entry has no depth")? as usize;
            let ours = depth.checked_sub(1).and_then(|l| report.depths.get(l)).and_then(|d| d.tokens.get(t));
            let ours = ours.ok_or_else(|| format!("token {t}, depth {depth} is not in the chain"))?;
            compare(ours, theirs, &format!("token {t} depth {depth}"), tally);
        }
    }
    Ok(())
}

fn compare(ours: &TokenReport, theirs: &Value, case: &str, tally: &mut Tally) {
    let Some(entries) = theirs.as_object() else { return };
    let bits = |x: f32| u64::from(x.to_bits());
    let first4 = |x: &[f32]| x.iter().take(4).map(|&x| bits(x)).collect::<Vec<_>>();
    let sha = |x: &[f32]| {
        let bytes: Vec<u8> = x.iter().flat_map(|x| x.to_le_bytes()).collect();
        words(&sha256(&bytes))
    };
    for (name, value) in entries {
        let ours = match name.as_str() {
            "rel_bits" => vec![bits(ours.summary.l2_rel as f32)],
            "act_a_first4" => first4(&ours.a),
            "act_b_first4" => first4(&ours.b),
            "act_a_sha256" => sha(&ours.a),
            "act_b_sha256" => sha(&ours.b),
            "depth" => continue,
            _ => {
                tally.skip("chain", name);
                continue;
            }
        };
        let theirs: Vec<u64> = match value {
            Value::Array(list) => list.iter().flat_map(|v| words(v.as_str().unwrap_or_default())).collect(),
            other => words(other.as_str().unwrap_or_default()),
        };
        tally.compare(("chain", case, name), &ours, &theirs);
    }
}

/// Hex text as 64-bit words.
fn words(hex: &str) -> Vec<u64> {
    let digits = hex.trim_start_matches("0x").as_bytes();
    let word = |chunk: &[u8]| std::str::from_utf8(chunk).ok().and_then(|text| u64::from_str_radix(text, 16).ok());
    digits.chunks(16).map(|chunk| word(chunk).unwrap_or(u64::MAX)).collect()
}
