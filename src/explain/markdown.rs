//! Explanations as a report to hand on.

use super::{Apart, Explained, Kind};
use std::fmt::Write;

/// Odds in words.
fn odds(odds: f64) -> String {
    if odds >= 1e6 {
        "more than 1,000,000 to 1".into()
    } else if odds >= 10.0 {
        format!("{odds:.0} to 1")
    } else if odds >= 0.1 {
        format!("{odds:.1} to 1")
    } else {
        format!("1 to {}", if odds < 1e-6 { "more than 1,000,000".into() } else { format!("{:.0}", 1.0 / odds) })
    }
}

/// A report to hand on: the link, both answers, theirs, and the explanations with their odds.
pub fn markdown(explained: &Explained, link: &str) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, explained, link);
    out
}

fn write(out: &mut String, explained: &Explained, link: &str) -> std::fmt::Result {
    let [first, others @ ..] = explained.explanations.as_slice() else { return Ok(()) };
    writeln!(out, "### {}: `{}`\n", title(first.kind), first.name)?;
    writeln!(out, "{}\n", first.says)?;
    if !first.alike.is_empty() {
        writeln!(out, "The same bits here: `{}`.\n", first.alike.join("`, `"))?;
    }
    if !first.reports.is_empty() {
        writeln!(out, "Reported before: {}.\n", first.reports.join(", "))?;
    }
    writeln!(out, "| | value | bits |\n|---|---:|---|")?;
    for (name, x) in [("A", explained.a), ("B", explained.b), ("theirs", explained.theirs)] {
        writeln!(out, "| **{name}** | {} | `{x}` |", x.0)?;
    }
    let [compared, given] = explained.tried.outputs;
    if given > 1 {
        let one = explained.given.one();
        writeln!(out, "\nThese are the first of {given} {one}s, of which {compared} were compared.")?;
        for (which, apart) in [("first", explained.first), ("worst", explained.worst)] {
            let Some(Apart { at, ours, theirs }) = apart else { continue };
            writeln!(out, "\nThe {which} that differs from {}: {one} {at}, {theirs} for {ours}.", explained.against)?;
        }
    }
    writeln!(out, "\n| explanation | kind | all digits | f32 steps | rel_diff | odds |\n|---|---|---|---:|---:|---:|")?;
    for (place, e) in explained.explanations.iter().enumerate() {
        let steps = e.ulp.map_or("–".into(), |steps| steps.to_string());
        let off = e.rel_diff.map_or("–".into(), |off| format!("{off:.3e}"));
        let to = if place == 0 && !others.is_empty() { " over the next" } else { "" };
        let exact = if e.exact { "yes" } else { "no" };
        writeln!(out, "| `{}` | {} | {exact} | {steps} | {off} | {}{to} |", e.name, e.kind.name(), odds(e.odds))?;
    }
    let tried = &explained.tried;
    writeln!(
        out,
        "\nTried: {} right ways (orders, rules, machines), {} mistakes in {} ways. Odds below 1 are against the first.\n",
        tried.right, tried.mistakes, tried.wrong
    )?;
    writeln!(out, "`{link}`")
}

/// What a kind is, as a title.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Right => "Right",
        Kind::Rounding => "Right up to rounding",
        Kind::Order => "Right: an order of addition",
        Kind::Machine => "Right: a machine",
        Kind::Rule => "Right: a rule for the input",
        Kind::Mistake => "A mistake",
        Kind::Unknown => "Unexplained",
    }
}
