//! A Spec from JSON text: one reader for the page and the command line.

mod explain;
mod place;

use super::experiment::Experiment;
use super::fields::Spec;
use super::text::no_text;
use crate::said::{Said, said};
use explain::{as_typed, explain};

impl Spec {
    /// Reads JSON, in which whole lines may be `//` comments (as in `blockscope spec --example`).
    ///
    /// # Errors
    /// The path of the field that cannot be read, and why; or the line at which the JSON breaks.
    pub fn from_json(text: &str) -> Result<Self, Said> {
        read(&plain(text)?)
    }

    /// The same, and checks every limit.
    ///
    /// # Errors
    /// Those too, and the first field that is out of range, with its number as it was typed.
    pub fn checked_from_json(text: &str) -> Result<Self, Said> {
        let plain = plain(text)?;
        match Experiment::new(read(&plain)?) {
            Ok(experiment) => Ok(experiment.into_spec()),
            Err(refused) => Err(as_typed(&plain, &refused.1[0])),
        }
    }
}

/// The text without comments. A comment becomes an empty line, so that errors keep their line numbers.
fn plain(text: &str) -> Result<String, Said> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.lines().map(|l| if l.trim_start().starts_with("//") { "" } else { l }).collect();
    let plain = lines.join("\n");
    // Serde would take a list for a struct, field by field.
    if plain.trim_start().starts_with('{') {
        return Ok(plain);
    }
    let what = no_text(text).or_else(|| plain.trim().is_empty().then_some("an empty text"));
    Err(match what {
        Some(what) => said!("a Spec is a JSON object: {…}; this is {0}", what),
        None => Said::plain("a Spec is a JSON object: {…}"),
    })
}

fn read(plain: &str) -> Result<Spec, Said> {
    let mut json = serde_json::Deserializer::from_str(plain);
    let spec = serde_path_to_error::deserialize(&mut json).map_err(|error| explain(plain, &error))?;
    json.end()
        .map_err(|error| said!("{0} at line {1} column {2}", "trailing characters", error.line(), error.column()))?;
    Ok(spec)
}

#[cfg(test)]
mod tests {
    use super::Spec;

    #[test]
    fn errors_name_the_field() {
        for (json, words) in [
            (r#"{"depth": "five"}"#, ["depth: \"five\" is not allowed", "expected a whole number"]),
            (r#"{"depth": [1]}"#, ["depth: a list is not allowed; ", "expected a whole number"]),
            (r#"{"weights": {"random": {"scale": true}}}"#, ["true is not allowed", "expected a number"]),
            (r#"{"path_a": 7}"#, ["path_a: 7 is not allowed", "expected an object"]),
            (r#"{"weights": {"pattern": {"d": "0xzz"}}}"#, ["weights", "0xzz"]),
            (r#"{"weights": {"pattern": {"d": "0x3c0"}}}"#, ["weights.pattern.d: \"0x3c0\" is not", "4 hex digits"]),
            (r#"{"weights": {"pattern": {"d": "NaN"}}}"#, ["weights.pattern.d: \"NaN\" is not", "or a number"]),
            (
                r#"{"weights": {"pattern": {"d": NaN}}}"#,
                ["weights.pattern.d: NaN is not", "a value at line 1 column 31"],
            ),
            (r#"{"activations": {"bits": ["0x3f80000"]}}"#, ["activations.bits[0]: \"0x3f80000\" is", "8 hex digits"]),
            (r#"{"activations": {"bits": [true]}}"#, ["activations.bits[0]: true is not", "8 hex digits like"]),
            (r#"{"weights": {"values": [1, null]}}"#, ["weights", "null is not"]),
            (
                r#"{"weights": {}}"#,
                ["weights: no source is not", "expected one of pattern, bytes, values, random at line 1"],
            ),
            (
                r#"{"weights": {"bytes": "", "random": {}}}"#,
                ["weights: more than one source", "pattern, bytes, values, random"],
            ),
            (r#"{"weights": {"formt": "q6_K"}}"#, ["weights.formt", "format"]),
            (r#"{"activations": {}}"#, ["activations: {} is not allowed", "expected one of pattern, bits, random"]),
            (r#"{"layers": [{"between": {}}]}"#, ["layers[0].between: {} is not", "gain, bias, rope-norm, rope-neox"]),
            (r#"{"weights": "pattern"}"#, ["weights: \"pattern\" is not allowed", "expected an object"]),
            (r#"{"activations": "bits"}"#, ["activations.bits: a name alone is not allowed", r#"{"name": "#]),
            (r#"{"activations": {"pattern": {"slope": 1e39}}}"#, ["pattern.slope: 1e39 is not", "at most 3.4e38"]),
            ("{\"layers\": [{\"scale\":\n -1e999 }]}", ["layers[0].scale: -1e999 is not", "line 2 column 7"]),
            (r#"{"depth": }"#, ["depth: } is not allowed", "expected a value at line 1 column 11"]),
            (r#"{"between": é}"#, ["between: é is not allowed", "expected a value"]),
            (r#"{"depth": 5"#, ["EOF while", "at line 1"]),
            (r#"{"path_b": {"order": 7}}"#, ["path_b.order: 7 is not", "expected"]),
            (r#"{"in_dim": 256.5}"#, ["in_dim", "256.5"]),
            (r#"{"depht": 5}"#, ["depht", "depth"]),
            (r#"{} x"#, ["trailing", "line 1"]),
            ("[]", ["Spec", "object"]),
            ("", ["Spec", "object"]),
        ] {
            let error = Spec::from_json(json).unwrap_err().to_string();
            assert!(words.iter().all(|w| error.contains(w)), "{json}: {error}");
            assert!(!error.contains('?'), "{json}: {error}");
        }
    }

    /// What breaks may stand anywhere, or nowhere.
    #[test]
    fn broken_json_never_panics() {
        let whole = "{\"between\": \"é\",\n\"weights\": {\"pattern\": {\"d\": 1e999}}, \"layers\": [ {} , tru";
        for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
            assert!(Spec::from_json(&whole[..end]).is_err());
            assert!(Spec::from_json(&format!("{}é", &whole[..end])).is_err());
        }
    }
}
