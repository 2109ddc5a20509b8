//! `judge`: whose bits a kernel gives, or which mistake it makes.

use super::kernel::Interpreted;
use super::{read, to_json};
use blockscope::judge::{Card, Case, Module, State, Verdict, ask, card, cases};
use blockscope::link::Link;
use blockscope::spec::{Experiment, Focus};
use serde::Serialize;
use std::fmt::Write;

/// The golden vectors, so that the program needs no folder for them.
const VECTORS: (&str, &[u8]) =
    (include_str!("../../tests/vectors/ggml-vectors.json"), include_bytes!("../../tests/vectors/ggml-vectors.bin"));

/// A function that was judged, or why it was not.
#[derive(Serialize)]
struct Judged {
    function: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<Card>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
}

/// Judges each function of a kernel, on the experiment of a link too; exit code 1 if one is not right.
pub fn judge(file: &str, link: Option<&Link>, json: bool) -> Result<(String, u8), String> {
    let module = Module::read(&read::bytes(file)?).map_err(|trouble| format!("{}: {trouble}", read::named(file)))?;
    let hand = link.map(|link| Experiment::try_from(&link.spec).map(|made| (made, link.focus.unwrap_or_default())));
    let hand = hand.transpose().map_err(|error| error.to_string())?;
    let manifest = serde_json::from_str(VECTORS.0).map_err(|error| error.to_string())?;
    let golden = Case::golden(&manifest, VECTORS.1)?;
    let mut kernel = Interpreted::new(&module).map_err(|trouble| format!("{}: {trouble}", read::named(file)))?;
    let mut judged = Vec::new();
    for function in &module.functions {
        let hand: Option<(&Experiment, Focus)> = hand.as_ref().map(|(experiment, focus)| (experiment, *focus));
        let cases = cases(function.format, &golden, hand);
        let cases: Vec<&Case> = cases.iter().collect();
        kernel.refuel();
        let (made, trouble) = match ask(&mut kernel, function, &cases) {
            Ok(answers) => (Some(card(function, &cases, &answers).map_err(|error| error.to_string())?), None),
            Err(trouble) => (None, Some(trouble.to_string())),
        };
        judged.push(Judged { function: function.name.clone(), card: made, trouble });
    }
    let right =
        |one: &Judged| one.card.as_ref().is_some_and(|card| matches!(card.verdict, Verdict::Right | Verdict::Rounding));
    let code = u8::from(!judged.iter().all(right));
    if json {
        return Ok((to_json(&serde_json::json!({ "functions": judged }))?, code));
    }
    let mut out = String::new();
    for one in &judged {
        // Writing to a String cannot fail.
        let _ = write(&mut out, one);
    }
    Ok((out, code))
}

fn write(out: &mut String, judged: &Judged) -> std::fmt::Result {
    let Some(card) = &judged.card else {
        return writeln!(out, "{}\n  {}\n", judged.function, judged.trouble.as_deref().unwrap_or_default());
    };
    let title = match card.verdict {
        Verdict::Right => "right, to the bit",
        Verdict::Rounding => "right, up to rounding",
        Verdict::Mistake => "a mistake that is known",
        Verdict::Unknown => "not explained",
    };
    writeln!(out, "{} ({}): {title}", card.function, card.format)?;
    writeln!(out, "  {}", card.says)?;
    if !card.alike.is_empty() {
        writeln!(out, "  The same bits in all cases: {}.", card.alike.join(", "))?;
    }
    if !card.reports.is_empty() {
        writeln!(out, "  Reported before: {}.", card.reports.join(", "))?;
    }
    if let Some(first) = &card.first {
        let (case, at) = (&first.case, first.at);
        writeln!(out, "  The first that differs from what is right: {case}, number {at}")?;
        writeln!(out, "    theirs {:>16}  {}", first.theirs, first.theirs_bits)?;
        writeln!(out, "    right  {:>16}  {}", first.ours, first.ours_bits)?;
    }
    for state in [State::Near, State::Off] {
        /// Most cases that are named.
        const NAMED: usize = 8;
        let of: Vec<&str> =
            card.cases.iter().filter(|case| case.state == state).map(|case| case.case.as_str()).collect();
        if !of.is_empty() {
            let what = if state == State::Near { "up to rounding" } else { "off" };
            let more = if of.len() > NAMED { ", …" } else { "" };
            writeln!(out, "  {} {what}: {}{more}", of.len(), of[..of.len().min(NAMED)].join(", "))?;
        }
    }
    writeln!(out)
}
