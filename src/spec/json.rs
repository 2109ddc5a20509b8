//! A Spec from JSON text: one reader for the page and the command line.

use super::fields::Spec;
use serde::Deserialize;
use serde_json::{Value, json};
use serde_path_to_error::{Path, Segment};

impl Spec {
    /// Reads JSON, in which whole lines may be `//` comments (as in `blockscope spec --example`).
    ///
    /// # Errors
    /// The path of the field that cannot be read, and why; or the line at which the JSON breaks.
    pub fn from_json(text: &str) -> Result<Self, String> {
        // A comment becomes an empty line, so that errors keep their line numbers.
        let plain: Vec<&str> = text.lines().map(|l| if l.trim_start().starts_with("//") { "" } else { l }).collect();
        let plain = plain.join("\n");
        // Serde would take a list for a struct, field by field.
        if !plain.trim_start().starts_with('{') {
            return Err("a Spec is a JSON object: {…}".into());
        }
        let mut json = serde_json::Deserializer::from_str(&plain);
        let spec = serde_path_to_error::deserialize(&mut json).map_err(|error| explain(&plain, &error))?;
        json.end().map_err(|e| e.to_string())?;
        Ok(spec)
    }
}

type Refused = serde_path_to_error::Error<serde_json::Error>;

/// The path of the field, what stands there and what may, and where in the text.
fn explain(plain: &str, error: &Refused) -> String {
    let (inner, path) = (error.inner(), error.path().to_string());
    let message = inner.to_string();
    let place = format!(" at line {} column {}", inner.line(), inner.column());
    let what = match message.strip_suffix(&place).unwrap_or(&message) {
        "expected value" | "invalid type: map, expected enum" => {
            no_kind(plain, error.path()).unwrap_or_else(|| format!("{}expected a value", found(plain, inner)))
        }
        "number out of range" => format!("{}expected at most 3.4e38 in magnitude", found(plain, inner)),
        other => plain_words(other),
    };
    match path.as_str() {
        "." | "?" => what + &place,
        path => format!("{path}: {what}{place}"),
    }
}

/// The word at which the JSON breaks, as the beginning of a refusal; nothing at its end.
fn found(plain: &str, error: &serde_json::Error) -> String {
    let line = plain.lines().nth(error.line() - 1).unwrap_or_default();
    let (before, after) = line.as_bytes().split_at(error.column().saturating_sub(1).min(line.len()));
    let breaks = |b: &u8| b",:[]{}\"".contains(b) || b.is_ascii_whitespace();
    let start = before.iter().rposition(breaks).map_or(0, |at| at + 1);
    let end = before.len() + after.iter().position(breaks).unwrap_or(after.len());
    // A mark stands by itself.
    let end = end.max(start + 1);
    line.get(start..end).map_or(String::new(), |word| format!("{word} is not allowed; "))
}

/// What stands where one of several kinds should, `{"kind": …}`, and which there are; nothing if the text is no JSON. Serde says
/// of it no more than that it expected a value; but of a name that it does not know it says which it knows.
fn no_kind(plain: &str, path: &Path) -> Option<String> {
    /// Longest piece that a message repeats.
    const QUOTE: usize = 40;
    let mut json: Value = serde_json::from_str(plain).ok()?;
    let mut at = &mut json;
    for segment in path {
        at = match segment {
            Segment::Seq { index } => at.get_mut(*index)?,
            Segment::Map { key } | Segment::Enum { variant: key } => at.get_mut(key)?,
            Segment::Unknown => return None,
        };
    }
    let mut found = at.to_string();
    if let Some((end, _)) = found.char_indices().nth(QUOTE) {
        found.truncate(end);
        found.push('…');
    }
    *at = json!({"?": null});
    let refused = Spec::deserialize(json).err()?.to_string();
    let (_, kinds) = refused.split_once("unknown variant `?`, expected ")?;
    Some(format!("{found} is not allowed; expected {}", kinds.replace('`', "")))
}

/// What a reader of JSON calls by the names of Rust's types, in words that a writer of JSON uses.
fn plain_words(message: &str) -> String {
    let kinds = [
        ("unit variant, expected newtype variant", "a name alone, expected {\"name\": what it holds}"),
        ("expected i64", "expected a whole number"),
        ("expected f32", "expected a number"),
        ("expected struct ", "expected an object: the fields of "),
        ("expected a sequence", "expected a list"),
        ("expected a map", "expected an object"),
        ("invalid type: sequence", "a list is not allowed"),
        ("invalid type: map", "an object is not allowed"),
        ("invalid type: floating point ", ""),
        ("invalid type: integer ", ""),
        ("invalid type: boolean ", ""),
        ("invalid type: string ", ""),
        ("invalid type: ", ""),
        ("invalid value: integer ", ""),
        ("invalid value: string ", ""),
        ("invalid value: ", ""),
    ];
    let mut words = message.replace('`', "");
    for (theirs, ours) in kinds {
        words = words.replace(theirs, ours);
    }
    if !message.starts_with("invalid") {
        return words;
    }
    let refused = if words.contains("is not allowed") { "; expected" } else { " is not allowed; expected" };
    words.replacen(", expected", refused, 1)
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
            (r#"{"layers": [{"between": {}}]}"#, ["layers[0].between: {} is not", "rope-norm or rope-neox"]),
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
            let error = Spec::from_json(json).unwrap_err();
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
