//! Golden vectors: every field of a manifest that this program knows, computed again and compared bit for bit.
//!
//! A manifest is JSON beside its data: `binary.file` names the file, `binary.bytes` and `binary.sha256` what it must be, and
//! either `cases` lists fields by name, dtype, offset and count ([`cases`]), or `tensors` and `tokens` describe a chain
//! ([`chain`]). Little-endian throughout.

#![forbid(unsafe_code)]

mod cases;
mod chain;
mod tally;

use serde_json::Value;
use sha2::{Digest, Sha256};
pub use tally::{Mismatch, Tally};

/// Whether a JSON text is a manifest at all: it names a binary and lists what is in it.
pub fn is_manifest(json: &Value) -> bool {
    json["binary"]["file"].is_string() && (json["cases"].is_array() || json["tensors"].is_object())
}

/// Checks a manifest against its binary. An error says why the two do not belong together or cannot be read.
pub fn verify(manifest: &Value, binary: &[u8]) -> Result<Tally, String> {
    if let Some(bytes) = manifest["binary"]["bytes"].as_u64()
        && bytes != binary.len() as u64
    {
        return Err(format!("the binary has {} bytes, the manifest says {bytes}", binary.len()));
    }
    if let Some(expected) = manifest["binary"]["sha256"].as_str() {
        let found = sha256(binary);
        if found != expected.to_ascii_lowercase() {
            return Err(format!("the binary's sha256 is {found}, the manifest says {expected}"));
        }
    }
    let mut tally = Tally::default();
    if let Some(list) = manifest["cases"].as_array() {
        list.iter().try_for_each(|case| cases::check(case, binary, &mut tally))?;
    }
    if manifest["tensors"].is_object() {
        chain::check(manifest, binary, &mut tally)?;
    }
    Ok(tally)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `count` items of `size` bytes from `offset`, or why there are none.
fn slice<'a>(binary: &'a [u8], what: &str, offset: u64, count: u64, size: usize) -> Result<&'a [u8], String> {
    let range = usize::try_from(offset).ok().zip(usize::try_from(count).ok()).and_then(|(offset, count)| {
        let end = count.checked_mul(size)?.checked_add(offset)?;
        binary.get(offset..end)
    });
    range.ok_or_else(|| {
        format!("{what}: {count} items of {size} bytes at {offset} leave the binary ({} bytes)", binary.len())
    })
}
