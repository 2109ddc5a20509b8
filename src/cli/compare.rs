//! Whether a run gives the bits that a link promises or that another run gave, and where it first does not.

use super::read::named;
use blockscope::run::{Difference, Promise, Report};
use blockscope::spec::{Spec, limit, shown};
use blockscope::verify::quoted;
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
///
/// # Errors
/// What in the file is no report, or where its experiment is another.
pub fn against(report: &Report, name: &str, text: &str) -> Result<(String, u8), String> {
    let name = &named(name);
    let other: Value = serde_json::from_str(text).map_err(|error| format!("{name}: {error}"))?;
    same_experiment(report, name, &other["spec"])?;
    let no_report = |what: String| format!("{name}: {what}: this is no whole report");
    let depths = other["depths"].as_array().map_or(0, Vec::len);
    if depths != report.depths.len() {
        return Err(no_report(format!("depths: {depths} of {}", report.depths.len())));
    }
    for (d, depth) in report.depths.iter().enumerate() {
        for (t, token) in depth.tokens.iter().enumerate() {
            let theirs = &other["depths"][d]["tokens"][t];
            for (path, ours) in [("a", &token.a), ("b", &token.b)] {
                let field = format!("{path}_bits");
                let bits = theirs[field.as_str()].as_array().filter(|bits| bits.len() == ours.len());
                let bits = bits.ok_or_else(|| {
                    no_report(format!("depths[{d}].tokens[{t}].{field} has not {} outputs", ours.len()))
                })?;
                for (i, (ours, theirs)) in ours.iter().zip(bits).enumerate() {
                    let ours = format!("{:#010x}", ours.to_bits());
                    if theirs.as_str() != Some(&ours) {
                        let place =
                            format!("depth {}, token {t}, output {i} of path {}", depth.depth, path.to_uppercase());
                        let theirs = theirs.as_str().map_or_else(|| quoted(theirs), |bits| shown(bits, limit::QUOTE));
                        return Ok((
                            format!("not the same bits: first at {place}: {ours} here, {theirs} in {name}"),
                            DIFFERS,
                        ));
                    }
                }
            }
        }
    }
    Ok((format!("bit-exact here: all outputs equal those in {name}"), 0))
}

/// Whether a report speaks of the experiment that ran here. Both are compared as this version writes them.
fn same_experiment(report: &Report, name: &str, theirs: &Value) -> Result<(), String> {
    let theirs: Spec = serde_json::from_value(theirs.clone())
        .map_err(|_| format!("{name}: spec: {}: this is no report with its experiment", quoted(theirs)))?;
    if theirs == report.spec {
        return Ok(());
    }
    let json = |spec: &Spec| serde_json::to_value(spec).unwrap_or_default();
    let (place, ours, theirs) = differing(&json(&report.spec), &json(&theirs), String::new());
    Err(format!("{name} is a report of another experiment: {place} is {ours} here, {theirs} there"))
}

/// The first place at which two values differ, and what stands there in each.
fn differing(ours: &Value, theirs: &Value, place: String) -> (String, String, String) {
    let dot = if place.is_empty() { "" } else { "." };
    let inner = match (ours, theirs) {
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys());
            let mut at = keys.map(|key| (format!("{place}{dot}{key}"), &ours[key.as_str()], &theirs[key.as_str()]));
            at.find(|(_, ours, theirs)| ours != theirs)
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let mut at =
                one.iter().zip(other).enumerate().map(|(i, (ours, theirs))| (format!("{place}[{i}]"), ours, theirs));
            at.find(|(_, ours, theirs)| ours != theirs)
        }
        _ => None,
    };
    match inner {
        Some((place, ours, theirs)) => differing(ours, theirs, place),
        None => (place, quoted(ours), quoted(theirs)),
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
