//! `blockscope verify`: every manifest of a folder.

use blockscope::verify;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The report, and 1 if anything differs or a manifest could not be checked. An error if there is nothing to check.
pub(super) fn folder(folder: &Path) -> Result<(String, u8), String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|p| p.is_file()).collect();
    files.sort();

    let (mut out, mut binaries, mut others) = (String::new(), BTreeSet::new(), Vec::new());
    let (mut manifests, mut checked, mut failed) = (0, 0, 0);
    for file in &files {
        let json = std::fs::read(file).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let Some(json) = json.filter(verify::is_manifest) else {
            others.push(file);
            continue;
        };
        manifests += 1;
        let binary = folder.join(json["binary"]["file"].as_str().unwrap_or_default());
        let result = std::fs::read(&binary)
            .map_err(|e| format!("{}: {e}", binary.display()))
            .and_then(|bytes| verify::verify(&json, &bytes));
        binaries.insert(binary);
        // Writing to a String cannot fail.
        let _ = match result {
            Ok(tally) => {
                checked += tally.checked();
                failed += tally.failed();
                write!(out, "{}\n{tally}", file.display())
            }
            Err(error) => {
                failed += 1;
                writeln!(out, "{}\n  not checked: {error}", file.display())
            }
        };
    }
    if manifests == 0 {
        return Err(format!("{}: no vector manifest here", folder.display()));
    }
    for file in others.into_iter().filter(|file| !binaries.contains(*file)) {
        let _ = writeln!(out, "{}\n  skipped: no vector manifest", file.display());
    }
    let _ = writeln!(out, "{manifests} manifests, {checked} checked, {failed} failed");
    Ok((out, u8::from(failed > 0)))
}
