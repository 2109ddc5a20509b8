//! `judge`: whose bits a kernel or a shader gives, or which mistake it makes.

use super::kernel::Interpreted;
use super::{gpu, read, to_json};
use blockscope::judge::{Card, Case, Cases, Lane, Module, Race, State, Verdict, ask, card};
use blockscope::link::Link;
use blockscope::spec::{Focus, Spec};
use serde::Serialize;
use std::fmt::Write;

/// The golden vectors, so that the program needs no folder for them.
pub const VECTORS: (&str, &[u8]) =
    (include_str!("../../tests/vectors/ggml-vectors.json"), include_bytes!("../../tests/vectors/ggml-vectors.bin"));

/// A function that was judged, or why it was not.
#[derive(Serialize)]
pub struct Judged {
    pub function: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// A shader that is right, against ours and the memory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub race: Option<Raced>,
}

/// A race on an adapter.
#[derive(Serialize)]
pub struct Raced {
    /// The adapter.
    pub adapter: String,
    /// Whether it is a program and no chip.
    pub software: bool,
    #[serde(flatten)]
    pub race: Race,
}

/// Judges each function of a kernel, or of a shader (a file that ends with `.wgsl`) on that adapter, on the experiment of a link
/// too; exit code 1 if one is not right.
pub fn judge(file: &str, link: Option<&Link>, adapter: &str, json: bool) -> Result<(String, u8), String> {
    let hand = link.map(|link| (link.spec.clone(), link.focus.unwrap_or_default()));
    let judged = if file.ends_with(".wgsl") { gpu::shader(file, adapter, hand)? } else { kernel(file, hand)? };
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

/// Judges each function of a kernel.
fn kernel(file: &str, hand: Option<(Spec, Focus)>) -> Result<Vec<Judged>, String> {
    let named = |trouble| format!("{}: {trouble}", read::named(file));
    let mut all = Cases::golden(VECTORS.0, VECTORS.1)?;
    if let Some((spec, focus)) = hand {
        all.look(&spec, focus).map_err(|error| error.to_string())?;
    }
    let module = Module::read(&read::bytes(file)?).map_err(named)?;
    let mut kernel = Interpreted::new(&module).map_err(named)?;
    let mut judged = Vec::new();
    for function in &module.functions {
        let cases = all.of(function.format);
        let cases: Vec<&Case> = cases.iter().collect();
        kernel.refuel();
        let (made, trouble) = match ask(&mut kernel, function, &cases) {
            Ok(answers) => (Some(card(function, &cases, &answers).map_err(|error| error.to_string())?), None),
            Err(trouble) => (None, Some(trouble.to_string())),
        };
        judged.push(Judged { function: function.name.clone(), card: made, trouble, race: None });
    }
    Ok(judged)
}

fn write(out: &mut String, judged: &Judged) -> std::fmt::Result {
    let trouble = judged.trouble.as_deref();
    let Some(card) = &judged.card else {
        return writeln!(out, "{}\n  {}\n", judged.function, trouble.unwrap_or_default());
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
    if let Some(trouble) = trouble {
        writeln!(out, "  {trouble}")?;
    }
    if let Some(Raced { adapter, software, race }) = &judged.race {
        let counts = if *software { ", software: its speed says nothing of a GPU" } else { "" };
        writeln!(out, "  Raced on {adapter}{counts}:")?;
        for Lane { who, median_ms, mad_ms, gb_per_s, share_of_read, .. } in &race.lanes {
            let (who, share) = (who.name(), 100.0 * share_of_read);
            writeln!(
                out,
                "    {who:<7} {median_ms:>9.3} ± {mad_ms:.3} ms {gb_per_s:>8.2} GB/s {share:>5.0}% of reading"
            )?;
        }
        let (longer, shorter) = if race.ahead { ("ours", "theirs") } else { ("theirs", "ours") };
        writeln!(out, "  {longer} needs {:.2} times as long as {shorter}", race.times)?;
    }
    writeln!(out)
}
