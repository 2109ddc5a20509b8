//! Golden vectors: every field of a manifest that this program knows, computed again and compared bit for bit.
//!
//! A manifest is JSON beside its data: `binary.file` names the file, `binary.bytes` and `binary.sha256` what it must be, and
//! either `cases` lists fields by name, dtype, offset and count ([`cases`]), or `tensors` and `tokens` describe a chain
//! ([`chain`]). Little-endian throughout. What is wrong with one case or field is counted as its failure, and the others are
//! checked all the same.

#![forbid(unsafe_code)]

mod cases;
mod chain;
mod fields;
mod tally;

use crate::spec::shown;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::ops::RangeInclusive;
pub use tally::{Count, Mismatch, Tally};

/// Whether a JSON text is a manifest at all: it speaks of a binary and lists what is in it.
pub fn is_manifest(json: &Value) -> bool {
    let has = |key| json.get(key).is_some();
    has("binary") && (has("cases") || has("tensors"))
}

/// What the manifest does not say of its binary, so that nothing vouches for the bytes.
pub fn unvouched(manifest: &Value) -> Vec<String> {
    let (sha256, bytes) = (&manifest["binary"]["sha256"], &manifest["binary"]["bytes"]);
    let checksum = (!sha256.is_string()).then(|| format!("no checksum: binary.sha256 is {}", quoted(sha256)));
    let size = (!bytes.is_u64()).then(|| format!("no size: binary.bytes is {}", quoted(bytes)));
    checksum.into_iter().chain(size).collect()
}

/// Checks a manifest against its binary.
///
/// # Errors
/// The manifest lists neither cases nor a chain.
pub fn verify(manifest: &Value, binary: &[u8]) -> Result<Tally, String> {
    let (list, chain) = (manifest["cases"].as_array(), manifest["tensors"].is_object());
    if list.is_none() && !chain {
        return Err(refusal("cases", &manifest["cases"], "a list of cases, or tensors and tokens"));
    }
    let mut tally = Tally::default();
    if let Some(bytes) = manifest["binary"]["bytes"].as_u64()
        && bytes != binary.len() as u64
    {
        tally.refuse("binary", "bytes", format!("the binary has {} bytes, the manifest says {bytes}", binary.len()));
    }
    if let Some(expected) = manifest["binary"]["sha256"].as_str() {
        let found = sha256(binary);
        if found != expected.to_ascii_lowercase() {
            // A checksum has 64 digits.
            let why = format!("the binary's sha256 is {found}, the manifest says {}", shown(expected, 64));
            tally.refuse("binary", "sha256", why);
        }
    }
    for (i, case) in list.into_iter().flatten().enumerate() {
        cases::check(case, i, binary, &mut tally);
    }
    if chain && let Err(why) = chain::check(manifest, binary, &mut tally) {
        tally.refuse("chain", "manifest", why);
    }
    Ok(tally)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Longest piece of a manifest that a message repeats.
const QUOTE: usize = 40;

/// A value of a manifest, fit for a message.
pub fn quoted(value: &Value) -> String {
    if value.is_null() { "nothing".to_owned() } else { shown(&value.to_string(), QUOTE) }
}

/// The place in the manifest, what stands there, and what should.
fn refusal(place: &str, found: &Value, expected: &str) -> String {
    format!("{place}: {} is not allowed; expected {expected}", quoted(found))
}

/// A whole number of a manifest.
fn whole(place: &str, value: &Value, range: RangeInclusive<usize>) -> Result<usize, String> {
    let number = value.as_u64().and_then(|number| usize::try_from(number).ok()).filter(|number| range.contains(number));
    let (least, most) = (range.start(), range.end());
    number.ok_or_else(|| {
        let allowed = if least == most { least.to_string() } else { format!("a whole number from {least} to {most}") };
        refusal(place, value, &allowed)
    })
}

/// `len` bytes of the binary from the offset that the manifest gives.
fn slice<'a>(binary: &'a [u8], place: &str, offset: &Value, len: u64) -> Result<&'a [u8], String> {
    let fits = usize::try_from(len).ok().and_then(|len| Some((binary.len().checked_sub(len)?, len)));
    let (last, len) =
        fits.ok_or_else(|| format!("{place}: {len} bytes is more than the binary has, {} bytes", binary.len()))?;
    let start = whole(&format!("{place}.offset"), offset, 0..=last)?;
    Ok(&binary[start..start + len])
}
