//! `docs/reliability.md` is made from the tests: four lines above a test are its row. `WRITE_DOCS=1 cargo test --test reliability`
//! writes it; without it the test fails if the file is not current.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

const LABELS: [&str; 4] = ["Fault", "Injected", "Seen", "Kept"];

const HEAD: &str = "\
# What happens when something goes wrong

Made from the tests by `WRITE_DOCS=1 cargo test --test reliability`: not to be edited. Every row is a test that injects the fault.
";

/// A test with its four sentences.
#[derive(Debug, PartialEq)]
struct Row {
    test: String,
    cells: [String; 4],
}

/// The rows of a source file: the tests whose comment begins with a fault.
fn rows(source: &str) -> Vec<Row> {
    let (mut rows, mut cells) = (Vec::new(), Vec::<(usize, String)>::new());
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ").or_else(|| line.strip_prefix("// ")) {
            let label =
                LABELS.iter().position(|label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with(": ")));
            match (label, cells.last_mut()) {
                (Some(label), _) => cells.push((label, text[LABELS[label].len() + 2..].to_owned())),
                // A sentence goes on in the next line.
                (None, Some((_, cell))) => *cell = format!("{cell} {text}"),
                (None, None) => {}
            }
        } else if let Some(name) = name(line) {
            if !cells.is_empty() {
                let order: Vec<usize> = cells.iter().map(|(label, _)| *label).collect();
                assert_eq!(order, [0, 1, 2, 3], "{name} has {LABELS:?}, each once");
                let texts: Vec<String> = cells.drain(..).map(|(_, text)| text).collect();
                rows.push(Row { test: name.to_owned(), cells: texts.try_into().unwrap() });
            }
        } else if !line.starts_with("#[") {
            cells.clear();
        }
    }
    rows
}

/// The name of the test that begins in a line: a function of Rust, or a call of Playwright's `test`.
fn name(line: &str) -> Option<&str> {
    let rust = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next());
    let title = || {
        let call = line.strip_prefix("test(")?;
        call.split(call.chars().next()?).nth(1)
    };
    rust.or_else(title)
}

/// What a file is about: the first sentence of the comment at its head.
fn title(source: &str) -> String {
    let head = source.lines().map_while(|line| {
        let text = ["//!", "/**", " *"].iter().find_map(|mark| line.strip_prefix(mark));
        text.map(|text| text.trim_end_matches("*/").trim())
    });
    let head = head.collect::<Vec<_>>().join(" ");
    head.trim().split(". ").next().unwrap_or_default().trim_end_matches('.').to_owned()
}

/// All sources of tests, in the order of their names.
fn sources() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut sources: Vec<PathBuf> = [tests.clone(), tests.join("faults"), tests.join("judge"), tests.join("e2e")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs" || extension == "ts"))
        .collect();
    sources.sort();
    sources
}

fn table() -> String {
    let mut out = HEAD.to_owned();
    for path in sources() {
        let source = fs::read_to_string(&path).unwrap();
        // This file speaks of rows and has none.
        let rows = if path.ends_with("reliability.rs") { Vec::new() } else { rows(&source) };
        if rows.is_empty() {
            continue;
        }
        let title = title(&source);
        let file = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string().replace('\\', "/");
        out += &format!("\n## {title}\n\n`{file}`\n\n");
        out += "| fault | injected | what the reader sees | what is kept | test |\n|---|---|---|---|---|\n";
        for Row { test, cells } in rows {
            let cells = cells.map(|cell| cell.trim_end_matches('.').replace('|', "\\|"));
            out += &format!("| {} | `{test}` |\n", cells.join(" | "));
        }
    }
    out
}

#[test]
fn the_table_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reliability.md");
    let made = table();
    assert!(made.matches("\n| ").count() >= 15, "{made}");
    if std::env::var_os("WRITE_DOCS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == made, "docs/reliability.md is not current: WRITE_DOCS=1 cargo test --test reliability writes it");
}

#[test]
fn a_row_is_four_sentences_above_a_test() {
    let source = "/// Fault: a.\n/// Injected: b\n/// and c.\n/// Seen: d.\n/// Kept: e.\n#[test]\nfn name() {}\n/// plain\nfn other() {}";
    let cells = ["a.", "b and c.", "d.", "e."].map(str::to_owned);
    assert_eq!(rows(source), [Row { test: "name".to_owned(), cells: cells.clone() }]);
    let source = "  // Fault: a.\n  // Injected: b\n  // and c.\n  // Seen: d.\n  // Kept: e.\n  test(`a ${fault}`, async () => {\n});";
    assert_eq!(rows(source), [Row { test: "a ${fault}".to_owned(), cells }]);
}
