//! The golden cases of Q4_K out of their manifest (see [`crate::verify`]).

use super::Case;
use crate::spec::shown;
use bytemuck::AnyBitPattern;
use serde_json::Value;

/// The cases of Q4_K, or which field of which case cannot be read.
pub fn golden(manifest: &Value, binary: &[u8]) -> Result<Vec<Case>, String> {
    let cases = manifest["cases"].as_array().ok_or("the manifest lists no cases")?;
    cases.iter().filter(|case| case["format"] == "q4_K").map(|case| read(case, binary)).collect()
}

/// Most characters of a name.
const NAME: usize = 64;

/// The names of these cases, in their order.
pub fn golden_names(manifest: &Value) -> Vec<String> {
    let cases = manifest["cases"].as_array().into_iter().flatten();
    cases.filter(|case| case["format"] == "q4_K").map(|case| shown(case["id"].as_str().unwrap_or("?"), NAME)).collect()
}

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
    Ok(Case {
        w: field(case, binary, "w_q")?,
        x: field(case, binary, "x_f32")?,
        w_deq: field(case, binary, "w_deq")?,
        x_q: field(case, binary, "x_q")?,
    })
}
