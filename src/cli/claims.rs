//! `blockscope claims`: the published claims, computed again.

use blockscope::claim::{CLAIMS, Claim, Exhibit, Reproduced, Swept, claim};
use blockscope::spec::quoted;
use serde::Serialize;
use std::fmt::Write;

/// A claim and the whole of its sweep.
#[derive(Serialize)]
struct Checked {
    #[serde(flatten)]
    exhibit: Exhibit,
    swept: Option<Swept>,
}

/// The claims of these ids, or all of them, as a table or as JSON.
pub fn claims(ids: &[String], json: bool, sweeps: bool) -> Result<String, String> {
    let chosen: Vec<&Claim> = if ids.is_empty() {
        CLAIMS.iter().collect()
    } else {
        let known = || CLAIMS.map(|claim| claim.id).join(", ");
        ids.iter()
            .map(|id| {
                claim(id).ok_or_else(|| format!("claim: {} is not known; expected one of {}", quoted(id), known()))
            })
            .collect::<Result<_, _>>()?
    };
    let check = |claim: &&Claim| {
        let swept = claim.sweep.filter(|_| sweeps).map(|sweep| sweep().finish());
        Checked { exhibit: (claim.exhibit)(), swept }
    };
    let checked: Vec<Checked> = chosen.iter().map(check).collect();
    if json {
        return super::to_json(&checked);
    }
    let mut out = String::new();
    for claim in &checked {
        // Writing to a String cannot fail.
        let _ = write(&mut out, claim);
    }
    Ok(out)
}

/// The name of a verdict.
fn name(verdict: &impl Serialize) -> String {
    serde_json::to_value(verdict).ok().and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}

fn write(out: &mut String, Checked { exhibit: e, swept }: &Checked) -> std::fmt::Result {
    writeln!(out, "{}  {}\n  reported: {}", e.id, e.question, e.reported)?;
    for f in &e.figures {
        let reported = if f.reported.is_empty() { "–" } else { &f.reported };
        // What is not as its neighbours are says so.
        let mark = match &f.agrees {
            Some(agrees @ (Reproduced::Roughly | Reproduced::Differs)) => format!("  {}", name(agrees)),
            _ => String::new(),
        };
        writeln!(out, "  {:<48} {reported:>18} {:>22}{mark}", f.name, f.computed)?;
    }
    writeln!(out, "  figure:  {}. {}", name(&e.figure.is), e.figure.why)?;
    writeln!(out, "  meaning: {}. {}", name(&e.meaning.is), e.meaning.why)?;
    if let Some(swept) = swept {
        writeln!(out, "  sweep:   {}", e.sweep.unwrap_or_default())?;
        for found in &swept.found {
            writeln!(out, "  {:<48} {:>41}", found.name, found.shown)?;
        }
    }
    for opening in &e.openings {
        writeln!(out, "  {}: blockscope run '#{}'", opening.label, opening.link)?;
    }
    if let Some(why) = e.no_opening {
        writeln!(out, "  {why}")?;
    }
    writeln!(out)
}
