//! A Spec from JSON text: one reader for the page and the command line.

use super::spec::Spec;

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
        let spec = serde_path_to_error::deserialize(&mut json).map_err(|e| match e.path().to_string().as_str() {
            "." => plain_words(&e.inner().to_string()),
            path => format!("{path}: {}", plain_words(&e.inner().to_string())),
        })?;
        json.end().map_err(|e| e.to_string())?;
        Ok(spec)
    }
}

/// What a reader of JSON calls by the names of Rust's types, in words that a writer of JSON uses.
fn plain_words(message: &str) -> String {
    let kinds = [
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
            (r#"{"path_b": {"order": "fast"}}"#, ["path_b.order", "ggml-avx2"]),
            (r#"{"in_dim": 256.5}"#, ["in_dim", "256.5"]),
            (r#"{"depht": 5}"#, ["depht", "depth"]),
            (r#"{} x"#, ["trailing", "line 1"]),
            ("[]", ["Spec", "object"]),
            ("", ["Spec", "object"]),
        ] {
            let error = Spec::from_json(json).unwrap_err();
            assert!(words.iter().all(|w| error.contains(w)), "{json}: {error}");
        }
    }
}
