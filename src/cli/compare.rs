//! Whether a run gives the bits that a link promises or that another run gave, and where it first does not.

use blockscope::run::{Difference, Promise, Report};
use serde_json::Value;

/// The exit code of a run that gave other bits.
pub const DIFFERS: u8 = 3;

/// What to say of a link's promise, and the exit code.
pub fn promised(report: &Report, promise: &Promise) -> (String, u8) {
    if promise.digest == report.digest {
        return (format!("bit-exact here: the link promises {}", promise.digest), 0);
    }
    let place = match report.first_difference(promise) {
        // One wrong value in 64 passes its check, so the difference may begin before.
        Some(Difference { depth, token, outputs: (first, last) }) => {
            let outputs = if first == last { format!("output {first}") } else { format!("outputs {first} to {last}") };
            format!("the first check that fails is of depth {depth}, token {token}, {outputs}")
        }
        None => "the link does not say where".to_owned(),
    };
    (
        format!(
            "not the same bits: the link promises {}, this machine computed {}; {place}; compare with a report (--against)",
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

#[cfg(test)]
mod tests {
    use super::*;
    use blockscope::link;
    use blockscope::spec::Experiment;
    use blockscope::variant::Variant;

    #[test]
    fn a_broken_promise_names_the_check_that_fails() {
        for (text, words) in [
            ("1&z=0000000000000000", "the link does not say where"),
            ("1&z=0000000000000000.1.A", "the first check that fails is of depth 1, token 0, output 0;"),
            ("1&o=256&z=0000000000000000.4._", "the first check that fails is of depth 1, token 0, outputs 0 to 3;"),
        ] {
            let link = link::parse(text);
            let report = Experiment::try_from(&link.spec).unwrap().run(Variant::BEST, 0);
            let (said, code) = promised(&report, &link.promise.unwrap());
            assert!(said.contains(words) && code == DIFFERS, "{said}");
        }
    }
}
