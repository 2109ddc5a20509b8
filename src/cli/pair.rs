//! `gguf FILE TENSOR --against FILE`: the same tensor of two files.

use super::gguf::{open, plain};
use super::to_json;
use blockscope::run::WeightError;
use blockscope::scan::{self, Differences, FirstDifference, Pair};
use serde::Serialize;
use std::fmt::Write;

/// What is printed as JSON.
#[derive(Serialize)]
struct Printed<'a> {
    tensor: &'a str,
    /// The types in both files.
    types: [&'static str; 2],
    #[serde(flatten)]
    differences: &'a Differences,
    /// The weights of the second file against those of the first.
    error: WeightError,
}

/// What differs between a tensor of `files[0]` and that of the same name in `files[1]`; `original`: a file with its weights
/// before quantising.
pub fn compare(files: [&str; 2], tensor: &str, original: Option<&str>, json: bool) -> Result<String, String> {
    let [one, other] = [open(files[0])?, open(files[1])?];
    let third = original.map(open).transpose()?;
    let find = |name: &str, header: &blockscope::gguf::Header| {
        header.find(tensor).cloned().map_err(|error| format!("{}: {error}", plain(name)))
    };
    let [of, with] = [find(files[0], &one.1)?, find(files[1], &other.1)?];
    let numbers = original.zip(third.as_ref()).map(|(name, (_, header))| find(name, header)).transpose()?;
    let pair = Pair::new(&of, &with, numbers.as_ref())?;
    let differences = scan::compare(pair, [&one.0, &other.0], third.as_ref().map(|(file, _)| file))
        .map_err(|error| format!("{}: {error}", plain(files[0])))?;
    let types = [of.of.name, with.of.name];
    if json {
        return to_json(&Printed { tensor, types, error: differences.error(), differences: &differences });
    }
    Ok(text(&plain(tensor), types, &differences, original.is_some()))
}

fn text(tensor: &str, types: [&str; 2], all: &Differences, original: bool) -> String {
    let mut out = match types {
        [one, other] if one == other => format!("{tensor} ({one})\n"),
        [one, other] => format!("{tensor} ({one}, {other} in the second file)\n"),
    };
    // Writing to a String cannot fail.
    let _ = lines(&mut out, types, all, original);
    out
}

fn lines(out: &mut String, types: [&str; 2], all: &Differences, original: bool) -> std::fmt::Result {
    writeln!(
        out,
        "{} of {} blocks differ, {} of {} weights",
        all.differing, all.blocks, all.differing_weights, all.weights
    )?;
    if all.differing > 0 {
        writeln!(out, "the weights of the second are {:.4}% (rms) from those of the first", 100.0 * all.error().w_err)?;
    }
    if all.differing > 0 && !all.fields.is_empty() {
        writeln!(out, "\n{:<8} {:>10} {:>12}", "field", "blocks", "items")?;
        for field in &all.fields {
            writeln!(out, "{:<8} {:>10} {:>12}", field.name, field.blocks, field.items)?;
        }
    }
    if let Some(first) = &all.first {
        out.push('\n');
        self::first(out, first)?;
    }
    match all.reference {
        Some(of) => {
            writeln!(out, "\nggml's reference quantiser makes, of {} blocks whose original is finite:", of.blocks)?;
            writeln!(out, "{:>10} as in the first file\n{:>10} as in the second", of.same[0], of.same[1])
        }
        None if original => {
            writeln!(
                out,
                "\n{} is not compared with a quantiser: both files must hold blocks of one format",
                types.join(" and ")
            )
        }
        None => Ok(()),
    }
}

fn first(out: &mut String, FirstDifference { row, block, byte, items, weight }: &FirstDifference) -> std::fmt::Result {
    let byte = byte.map_or(String::new(), |byte| format!(", byte {byte} of it"));
    writeln!(out, "first: row {row}, block {block}{byte}")?;
    for item in items {
        let ([one, other], bits) = (item.values, item.bits);
        writeln!(out, "  {:<8} {:>4}  {one:>14} {other:>14}   {:#x} {:#x}", item.field, item.index, bits[0], bits[1])?;
    }
    match weight {
        Some(weight) => {
            let [one, other] = weight.bits.each_ref().map(|bits| bits.0);
            writeln!(out, "  {:<8} {:>4}  {one:>14} {other:>14}", "weight", weight.index)
        }
        None => writeln!(out, "  its weights are the same"),
    }
}
