//! `blockscope verify`: every manifest of a folder.

use super::read;
use blockscope::spec::quoted;
use blockscope::verify::{self, Tally};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The report, and 1 if anything differs, a manifest could not be checked, or nothing was. An error if there is no manifest.
pub(super) fn folder(folder: &Path) -> Result<(String, u8), String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", path_of(folder)))?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|p| p.is_file()).collect();
    files.sort();

    let (mut out, mut binaries, mut others) = (String::new(), BTreeSet::new(), Vec::new());
    let (mut manifests, mut checked, mut failed) = (0, 0, 0);
    for file in &files {
        let Some(json) = manifest(file).transpose() else {
            others.push(file);
            continue;
        };
        manifests += 1;
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", path_of(file));
        let result = json.and_then(|json| {
            for missing in verify::unvouched(&json) {
                let _ = writeln!(out, "  {missing}");
            }
            check(&json, folder, &mut binaries)
        });
        let _ = match result {
            Ok(tally) => {
                checked += tally.checked();
                failed += tally.failed();
                write!(out, "{tally}")
            }
            Err(error) => {
                failed += 1;
                writeln!(out, "  not checked: {error}")
            }
        };
    }
    for file in others.into_iter().filter(|file| !binaries.contains(*file)) {
        let _ = writeln!(out, "{}\n  skipped: no vector manifest", path_of(file));
    }
    if manifests == 0 {
        return Err(format!("{}: no vector manifest here\n{out}", path_of(folder)).trim_end().to_owned());
    }
    let _ = writeln!(out, "{manifests} manifests, {checked} checked, {failed} failed");
    Ok((out, u8::from(failed > 0 || checked == 0)))
}

/// A manifest; nothing if the file is none; or why what was meant as one cannot be read.
fn manifest(file: &Path) -> Result<Option<Value>, String> {
    let named = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let meant = |bytes: &[u8]| {
        let speaks_of_binary = bytes.windows(8).any(|window| window == b"\"binary\"");
        named && file.with_extension("bin").is_file() || bytes.trim_ascii_start().starts_with(b"{") && speaks_of_binary
    };
    let bytes = match read::file(file) {
        Ok(bytes) => bytes,
        Err(error) if named => return Err(error.to_string()),
        Err(_) => return Ok(None),
    };
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(json) => Ok(Some(json).filter(verify::is_manifest)),
        Err(error) if meant(&bytes) => Err(format!("unreadable: {error}")),
        Err(_) => Ok(None),
    }
}

/// Checks a manifest with the binary that it names, which is noted.
fn check(json: &Value, folder: &Path, binaries: &mut BTreeSet<PathBuf>) -> Result<Tally, String> {
    let name = json["binary"]["file"].as_str().filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| {
        let found = verify::quoted(&json["binary"]["file"]);
        format!("binary.file: {found} is not allowed; expected the name of a file")
    })?;
    let path = folder.join(name);
    let refused = |error: std::io::Error| format!("binary.file: {}: {error}", quoted(name));
    if !std::fs::metadata(&path).map_err(refused)?.is_file() {
        return Err(format!("binary.file: {} is not allowed; expected a plain file", quoted(name)));
    }
    let bytes = read::file(&path).map_err(refused)?;
    binaries.insert(path);
    verify::verify(json, &bytes)
}

/// A path, fit for a message.
fn path_of(path: &Path) -> String {
    read::named(&path.display().to_string())
}
