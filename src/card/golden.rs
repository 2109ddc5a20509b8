//! The golden cases out of their manifest (see [`crate::verify`]).

use super::Case;
use crate::format::find;
use crate::spec::shown;
use bytemuck::AnyBitPattern;
use serde_json::Value;

/// The cases of every format.
///
/// # Errors
/// Which field of which case cannot be read.
pub fn golden(manifest: &Value, binary: &[u8]) -> Result<Vec<Case>, String> {
    let cases = manifest["cases"].as_array().ok_or("the manifest lists no cases")?;
    cases.iter().map(|case| read(case, binary)).collect()
}

/// Most characters of a name.
const NAME: usize = 64;

fn read(case: &Value, binary: &[u8]) -> Result<Case, String> {
    fn field<T: AnyBitPattern>(case: &Value, binary: &[u8], name: &str) -> Result<Vec<T>, String> {
        let fields = case["fields"].as_array().into_iter().flatten();
        let found = fields.into_iter().find(|field| field["name"] == name);
        let bytes = found.and_then(|field| {
            let at = usize::try_from(field["offset"].as_u64()?).ok()?;
            binary.get(at..)?.get(..usize::try_from(field["bytes"].as_u64()?).ok()?)
        });
        let bytes = bytes.ok_or_else(|| format!("case {}: no field {name} in the binary", case["id"]))?;
        Ok(bytes.chunks_exact(size_of::<T>()).map(bytemuck::pod_read_unaligned).collect())
    }
    let format = case["format"].as_str().and_then(find);
    Ok(Case {
        name: shown(case["id"].as_str().unwrap_or("?"), NAME),
        format: format.ok_or_else(|| format!("case {}: no format {}", case["id"], case["format"]))?,
        w: field(case, binary, "w_q")?,
        x: field(case, binary, "x_f32")?,
        w_deq: field(case, binary, "w_deq")?,
        x_q: field(case, binary, "x_q")?,
    })
}
