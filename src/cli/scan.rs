//! `scan`: what the blocks of a whole file are like.

use super::gguf::{file_of, open, plain};
use blockscope::scan::{self, Quantiles, Row, Shard};
use std::fmt::Write;

/// How the table is printed.
#[derive(Clone, Copy)]
pub enum As {
    /// Columns.
    Table,
    /// A line of JSON for each tensor and type.
    Lines,
    /// Comma-separated values.
    Csv,
}

/// What is scanned, and how.
pub struct Asked<'a> {
    /// The file.
    pub file: &'a str,
    /// Its original.
    pub against: Option<&'a str>,
    /// The link whose input and paths every block meets.
    pub input: &'a str,
}

/// `i/n`, counted from 1: the shard from 0, and how many there are.
pub fn parse_shard(text: &str) -> Result<[u32; 2], String> {
    /// Most shards.
    const MOST: u32 = 1 << 16;
    let parts = text.split_once('/').and_then(|(i, n)| Some([i.parse().ok()?, n.parse().ok()?]));
    let valid = parts.filter(|&[i, n]: &[u32; 2]| (1..=n).contains(&i) && n <= MOST);
    valid.map(|[i, n]| [i - 1, n]).ok_or_else(|| format!("expected a shard of up to {MOST}: 1/4, 2/4, 3/4, 4/4"))
}

/// Scans a shard of a file.
fn run(asked: &Asked<'_>, shard: [u32; 2]) -> Result<Shard, String> {
    super::read::link(asked.input)?;
    let (file, header) = open(asked.file)?;
    let original = asked.against.map(open).transpose()?;
    let against = original.as_ref().map(|(file, header)| (file, header));
    scan::scan((&file, &header), &file_of(asked.file, &header), against, asked.input, shard)
        .map_err(|error| format!("{}: {error}", plain(asked.file)))
}

/// The whole file as a table.
pub fn table(asked: &Asked<'_>, form: As) -> Result<String, String> {
    print(vec![run(asked, [0, 1])?], form)
}

/// A shard of the file, to be merged.
pub fn shard(asked: &Asked<'_>, shard: [u32; 2]) -> Result<String, String> {
    run(asked, shard)?.lines().map_err(|error| error.to_string())
}

/// The table that shards make.
pub fn merged(files: &[String], form: As) -> Result<String, String> {
    let read = |name: &String| {
        let text = super::read::text(name)?;
        Shard::parse(&text).map_err(|error| format!("{}: {error}", plain(name)))
    };
    print(files.iter().map(read).collect::<Result<_, String>>()?, form)
}

fn print(shards: Vec<Shard>, form: As) -> Result<String, String> {
    let (scanned, parts) = scan::merge(shards)?;
    let rows = scan::rows(&scanned, &parts);
    match form {
        As::Csv => Ok(scan::csv(&rows)),
        As::Lines => {
            let lines = rows.iter().map(|row| serde_json::to_string(row).map(|line| line + "\n"));
            lines.collect::<Result<_, _>>().map_err(|error| error.to_string())
        }
        As::Table => Ok(columns(&rows, &scanned.input)),
    }
}

fn columns(rows: &[Row], input: &str) -> String {
    let name = |row: &Row| match (&row.tensor, row.total) {
        (Some(tensor), _) => plain(tensor),
        (None, total) => format!("all {} of {}", total.unwrap_or_default(), row.of),
    };
    let width = rows.iter().map(|row| name(row).chars().count()).max().unwrap_or(0).clamp(6, 48);
    let mut out = format!(
        "{:<width$} {:<7} {:>8} {:>10} {:>7} {:>6} {:>10} {:>6} {:>9} {:>9} {:>9} {:>9} {:>8} {:>9}\n",
        "tensor",
        "type",
        "blocks",
        "d",
        "0 or ∞",
        "zero",
        "rms",
        "loud",
        "median",
        "p95",
        "max",
        "norm_err",
        "≥ M100",
        "w_err"
    );
    for row in rows {
        if row.tensor.is_none() && row.total.is_some() && !out.contains("\n\n") {
            out.push('\n');
        }
        // Writing to a String cannot fail.
        let _ = line(&mut out, row, &name(row), width);
    }
    for row in rows {
        let tensor = row.tensor.as_deref().map(plain).unwrap_or_default();
        for found in &row.found {
            let kind = serde_json::to_value(found.kind).ok().and_then(|kind| Some(kind.as_str()?.to_owned()));
            let link = found.at.link.as_deref().unwrap_or("no link: it is no block");
            let kind = kind.unwrap_or_default();
            let _ = writeln!(out, "{kind} {tensor} row {} block {}: {link}", found.at.row, found.at.block);
        }
    }
    let _ = writeln!(
        out,
        "\nd: the median. 0 or ∞: share of scales that are 0, subnormal, infinite or NaN. zero: blocks of zeros. loud: the loudest \
         weight in rms.\nmedian, p95, max: |A − B| / |A| of single blocks with the input of '{input}'; norm_err: the median of \
         |A − B| / (‖w‖·‖x‖);\n≥ M100: the share of blocks that reach 5.56 times M94's. --json has all quantiles and links."
    );
    out
}

fn percent(ratio: f64) -> String {
    if ratio.is_finite() { format!("{:.3}%", 100.0 * ratio) } else { "–".to_owned() }
}

fn line(out: &mut String, row: &Row, name: &str, width: usize) -> std::fmt::Result {
    if let Some(why) = row.unread {
        return writeln!(out, "{name:<width$} {:<7} not read: {why}", row.of);
    }
    let none = || "–".to_owned();
    let first = row.scales.first();
    let of = |of: Option<Quantiles>, value: fn(Quantiles) -> f64| of.map_or_else(none, |q| percent(value(q)));
    writeln!(
        out,
        "{name:<width$} {:<7} {:>8} {:>10} {:>7} {:>6} {:>10} {:>6} {:>9} {:>9} {:>9} {:>9} {:>8} {:>9}",
        row.of,
        row.blocks,
        first.map_or_else(none, |s| format!("{:.3e}", s.median)),
        first.map_or_else(none, |_| format!("{:.1}%", 100.0 * row.special)),
        row.zero,
        format!("{:.3e}", row.rms),
        row.loudest.as_ref().map_or_else(none, |loud| format!("{:.1}", loud.times_rms)),
        of(row.rel_diff, |q| q.median.into()),
        of(row.rel_diff, |q| q.p95.into()),
        of(row.rel_diff, |q| q.max),
        of(row.norm_err, |q| q.median.into()),
        row.reach_m100.map_or_else(none, |share| format!("{:.1}%", 100.0 * share)),
        row.error.map_or_else(none, |error| percent(error.w_err))
    )
}
