//! `sweep`: one experiment, one thing moved.

use super::to_json;
use blockscope::spec::{Experiment, Focus, Spec, quoted};
use blockscope::sweep::{Line, Metric, Moved, Place, Spread, Sweep, Swept};
use std::fmt::Write;

/// What is asked of a sweep.
pub struct Asked<'a> {
    /// What moves.
    pub moved: &'a str,
    /// Where to; the usual values without it.
    pub values: Option<&'a str>,
    /// What is measured.
    pub metric: &'a str,
    /// Seeds of each; the usual number without it.
    pub seeds: Option<u32>,
}

/// How a table is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// To be read.
    Text,
    /// As JSON.
    Json,
    /// As comma-separated values.
    Csv,
}

/// What a thing moved does to an experiment.
pub fn sweep(spec: &Spec, focus: Option<Focus>, asked: &Asked, form: Form) -> Result<String, String> {
    let (moved, metric) = (Moved::parse(asked.moved), Metric::parse(asked.metric));
    let moved = moved.ok_or_else(|| unknown("--move", asked.moved, Moved::NAMES))?;
    let metric = metric.ok_or_else(|| unknown("--metric", asked.metric, Metric::NAMES))?;
    let experiment = Experiment::try_from(spec).map_err(|error| error.to_string())?;
    let values = asked.values.unwrap_or(moved.usual());
    let seeds = asked.seeds.or(moved.usual_seeds(&experiment)).unwrap_or(1);
    let mut sweep = Sweep::new(experiment, focus.unwrap_or_default(), moved, values, seeds.into()).map_err(
        |error| match &*error.field {
            "values" | "seeds" => format!("--{error}"),
            _ => error.to_string(),
        },
    )?;
    while sweep.step() {}
    let swept = sweep.so_far(metric);
    match form {
        Form::Json => to_json(&swept),
        Form::Csv => Ok(table(&swept, moved, ",")),
        Form::Text => {
            Ok(format!("{} runs, {} by {}\n\n{}", swept.runs, metric.name(), moved.name(), print(&swept, moved)))
        }
    }
}

fn unknown(option: &str, got: &str, names: &[&str]) -> String {
    format!("{option}: {} is not allowed; expected one of {}", quoted(got), names.join(", "))
}

const COLUMNS: [&str; 8] = ["line", "5%", "25%", "median", "75%", "95%", "finite", "others"];

fn name(line: Line) -> &'static str {
    match line {
        Line::A => "A",
        Line::B => "B",
        Line::Apart => "A-B",
    }
}

/// The cells of a row after its place.
fn cells(line: Line, spread: &Spread) -> Vec<String> {
    let Spread { of, lost, low, quarter, median, three_quarters, high, .. } = spread;
    let numbers = [low, quarter, median, three_quarters, high].map(|x| format!("{x:.6e}"));
    [vec![name(line).to_owned()], numbers.to_vec(), vec![of.to_string(), lost.to_string()]].concat()
}

/// Each line at each place where something is known of it.
fn rows(swept: &Swept) -> impl Iterator<Item = (&Place, Vec<String>)> {
    swept.places.iter().flat_map(|place| {
        let known = swept.lines.iter().zip(&place.lines);
        known.filter_map(move |(&line, spread)| Some((place, cells(line, spread.as_ref()?))))
    })
}

fn table(swept: &Swept, moved: Moved, between: &str) -> String {
    let mut out = format!("{}{between}{}\n", moved.name(), COLUMNS.join(between));
    for (place, cells) in rows(swept) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}{between}{}", place.name, cells.join(between));
    }
    out
}

fn print(swept: &Swept, moved: Moved) -> String {
    let mut out = format!("{:<14}", moved.name());
    for column in COLUMNS {
        let _ = write!(out, " {column:>13}");
    }
    out += "\n";
    for (place, cells) in rows(swept) {
        let _ = write!(out, "{:<14}", place.name);
        for cell in cells {
            let _ = write!(out, " {cell:>13}");
        }
        out += "\n";
    }
    if swept.lines.is_empty() {
        out += "Nothing is known of this metric here: bytes have no original, or every value is infinite or NaN.\n";
    }
    out
}
