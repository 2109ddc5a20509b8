//! Whether a run gives the bits that a link promises or that another run gave, and where it first does not.

use blockscope::experiment::{Difference, Promise, Report};
use serde_json::Value;

/// The exit code of a run that gave other bits.
pub const DIFFERS: u8 = 3;

/// What to say of a link's promise, and the exit code.
pub fn promised(report: &Report, promise: &Promise) -> (String, u8) {
    if promise.digest == report.digest {
        return (format!("bit-exact here: the link promises {}", promise.digest), 0);
    }
    let place = match report.first_difference(promise) {
        Some(Difference { depth, token, outputs: (first, last) }) if first == last => {
            format!("first at depth {depth}, token {token}, output {first}")
        }
        Some(Difference { depth, token, outputs: (first, last) }) => format!(
            "first at depth {depth}, token {token}, among outputs {first} to {last}; compare with a report (--against) to name it"
        ),
        None => "the link does not say where; compare with a report (--against)".to_owned(),
    };
    (
        format!(
            "not the same bits: the link promises {}, this machine computed {}; {place}",
            promise.digest, report.digest
        ),
        DIFFERS,
    )
}

/// Compares with a report that another machine printed as JSON.
pub fn against(report: &Report, name: &str, text: &str) -> Result<(String, u8), String> {
    let other: Value = serde_json::from_str(text).map_err(|error| format!("{name}: {error}"))?;
    let (mut depths, shape) =
        (0, |what: String| format!("{name}: {what}: this is not a report of the same experiment"));
    for depth in &report.depths {
        for (t, token) in depth.tokens.iter().enumerate() {
            let theirs = &other["depths"][depths]["tokens"][t];
            for (path, ours) in [("a", &token.a), ("b", &token.b)] {
                let field = format!("{path}_bits");
                let bits = theirs[field.as_str()].as_array().filter(|bits| bits.len() == ours.len());
                let bits = bits.ok_or_else(|| {
                    shape(format!("depths[{depths}].tokens[{t}].{field} has not {} outputs", ours.len()))
                })?;
                for (i, (ours, theirs)) in ours.iter().zip(bits).enumerate() {
                    let ours = format!("{:#010x}", ours.to_bits());
                    if theirs.as_str() != Some(&ours) {
                        let place =
                            format!("depth {}, token {t}, output {i} of path {}", depth.depth, path.to_uppercase());
                        return Ok((
                            format!("not the same bits: first at {place}: {ours} here, {theirs} in {name}"),
                            DIFFERS,
                        ));
                    }
                }
            }
        }
        depths += 1;
    }
    match other["depths"].as_array().map(Vec::len) {
        Some(theirs) if theirs == depths => Ok((format!("bit-exact here: all outputs equal those in {name}"), 0)),
        _ => Err(shape(format!("depths: expected {depths}"))),
    }
}
