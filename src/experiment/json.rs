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
            "." => e.inner().to_string(),
            path => format!("{path}: {}", e.inner()),
        })?;
        json.end().map_err(|e| e.to_string())?;
        Ok(spec)
    }
}

#[cfg(test)]
mod tests {
    use super::Spec;

    #[test]
    fn errors_name_the_field() {
        for (json, words) in [
            (r#"{"depth": "five"}"#, ["depth", "five"]),
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
