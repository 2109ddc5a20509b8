//! `explain`: what somebody else's program did, by its answer.

use super::read::{self, is_file};
use super::{shown_link, to_json};
use blockscope::explain::{Apart, Explained, Explanation, Theirs, What, markdown};
use blockscope::link::{self, Link};
use blockscope::spec::Experiment;
use std::fmt::Write;
use std::path::Path;

/// How the explanations are printed.
#[derive(Clone, Copy)]
pub enum As {
    /// As a table.
    Table,
    /// As JSON.
    Json,
    /// As a report to hand on.
    Markdown,
}

/// Explains `theirs`, a file of numbers or a number, which are `what` of the experiment of a link.
pub fn explain(link: &Link, what: What, theirs: &str, form: As) -> Result<String, String> {
    let experiment = Experiment::try_from(&link.spec).map_err(|error| error.to_string())?;
    let theirs = read(what, theirs)?;
    let explained = what.explain(&experiment, link.focus, &theirs).map_err(|error| error.to_string())?;
    let link = format!("#{}", link::format(&link.spec));
    match form {
        As::Json => to_json(&explained),
        As::Markdown => Ok(markdown(&explained, &link)),
        As::Table => Ok(table(&explained, shown_link(link, false))),
    }
}

/// The numbers that a word is or that the file of that name holds. `.f32` and `.bin` hold f32 as bytes, of the input, as `.i8`,
/// signed bytes.
fn read(what: What, word: &str) -> Result<Theirs, String> {
    if !is_file(word) {
        let option = if what == What::Outputs { "theirs" } else { what.name() };
        return what.numbers(word).map_err(|error| format!("--{option}: no such file, and {error}"));
    }
    let end = Path::new(word).extension().and_then(|end| end.to_str());
    let raw = matches!(end, Some("f32" | "bin")) || what == What::Input && end == Some("i8");
    what.read(&read::bytes(word)?, raw).map_err(|error| format!("{}: {error}", read::named(word)))
}

fn table(explained: &Explained, link: String) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, explained, &link);
    out
}

fn write(out: &mut String, explained: &Explained, link: &str) -> std::fmt::Result {
    for (name, x) in [("A", explained.a), ("B", explained.b), ("theirs", explained.theirs)] {
        writeln!(out, "{name:<7} {:>16}  {x}", x.0)?;
    }
    if explained.tried.outputs[1] > 1 {
        for (which, apart) in [("first", explained.first), ("worst", explained.worst)] {
            let Some(Apart { at, ours, theirs }) = apart else { continue };
            writeln!(out, "{which:<7} number {at} differs from {}: {theirs}, ours {ours}", explained.against)?;
        }
    }
    if let Some(first) = explained.explanations.first() {
        writeln!(out, "\n{}", first.says)?;
        if !first.alike.is_empty() {
            writeln!(out, "The same bits here: {}.", first.alike.join(", "))?;
        }
        if !first.reports.is_empty() {
            writeln!(out, "Reported before: {}.", first.reports.join(", "))?;
        }
    }
    writeln!(
        out,
        "\n{:<9} {:<26} {:>10} {:>10} {:>10} {:>11} {:>12}",
        "kind", "name", "path", "all digits", "f32 steps", "rel_diff", "odds"
    )?;
    for Explanation { kind, name, path, exact, ulp, rel_diff, odds, .. } in &explained.explanations {
        let steps = ulp.map_or("–".into(), |steps| steps.to_string());
        let off = rel_diff.map_or("–".into(), |off| format!("{off:.3e}"));
        let (path, exact) = (path.unwrap_or("–"), if *exact { "yes" } else { "no" });
        writeln!(out, "{:<9} {name:<26} {path:>10} {exact:>10} {steps:>10} {off:>11} {odds:>12.3e}", kind.name())?;
    }
    let tried = &explained.tried;
    writeln!(
        out,
        "\nTried {} right ways (orders, rules, machines) and {} mistakes in {} ways on {} of {} {}s. Odds: of the first over the\n\
         next, of all others over the first.\nlink    {link}",
        tried.right,
        tried.mistakes,
        tried.wrong,
        tried.outputs[0],
        tried.outputs[1],
        explained.given.one()
    )
}
