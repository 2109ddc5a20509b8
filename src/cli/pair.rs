//! `gguf FILE TENSOR --against FILE`: the same tensor of two files.

use super::gguf::{open, plain};
use super::to_json;
use blockscope::scan::{self, BlockDiffers, Compared, Explained, FirstDifference, Pair, Reference};
use std::fmt::Write;

/// Blocks that the text lists.
const SHOWN: usize = 8;

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
    let pair = Pair::new(&of, &with, numbers.as_ref()).map_err(|error| match &*error.field {
        "second file" => error.to_string().replacen("second file", "--against", 1),
        "original" => format!("--{error}"),
        _ => error.to_string(),
    })?;
    let differences = scan::compare(pair, [&one.0, &other.0], third.as_ref().map(|(file, _)| file))
        .map_err(|error| format!("{}: {error}", plain(files[0])))?;
    let compared = pair.compared(differences);
    if json { to_json(&compared) } else { Ok(text(&compared, original.is_some())) }
}

fn text(compared: &Compared, original: bool) -> String {
    let tensor = plain(&compared.tensor);
    let mut out = match compared.types {
        [one, other] if one == other => format!("{tensor} ({one})\n"),
        [one, other] => format!("{tensor} ({one}, {other} in the second file)\n"),
    };
    // Writing to a String cannot fail.
    let _ = lines(&mut out, compared, original);
    out
}

fn lines(
    out: &mut String,
    Compared { types, differences: all, error, explained, .. }: &Compared,
    original: bool,
) -> std::fmt::Result {
    writeln!(
        out,
        "{} of {} blocks differ, {} of {} weights",
        all.differing, all.blocks, all.differing_weights, all.weights
    )?;
    if all.differing > 0 {
        writeln!(out, "the weights of the second are {:.4}% (rms) from those of the first", 100.0 * error.w_err)?;
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
    if all.listed.len() > 1 {
        writeln!(out, "\n{:>8} {:>6} {:>8}  fields", "row", "block", "weights")?;
        for BlockDiffers { row, block, fields, weights } in all.listed.iter().take(SHOWN) {
            writeln!(out, "{row:>8} {block:>6} {weights:>8}  {}", fields.join(", "))?;
        }
        if all.differing > SHOWN as u64 {
            writeln!(out, "… {} in all; --json lists the first 64, and eight of each field", all.differing)?;
        }
    }
    match (&all.reference, explained) {
        (Some(of), Some(explained)) => self::reference(out, of, explained, types[0]),
        _ if original => {
            writeln!(
                out,
                "\n{} is not compared with a quantiser: both files must hold blocks of one format",
                types.join(" and ")
            )
        }
        _ => Ok(()),
    }
}

fn reference(
    out: &mut String,
    Reference { blocks, quantisers }: &Reference,
    explained: &[Explained; 2],
    format: &str,
) -> std::fmt::Result {
    writeln!(out, "\nof {blocks} blocks whose original is finite, ggml's reference quantiser makes")?;
    writeln!(out, "{:>13} {:>14}", "of the first", "of the second")?;
    for makes in quantisers {
        let [one, other] = makes.same;
        writeln!(out, "{one:>13} {other:>14}   {}", quantiser(makes.name))?;
    }
    if quantisers.len() == 1 {
        writeln!(out, "a compiler that contracts changes nothing in {format}")?;
    }
    let file = |file: &str, Explained { by, blocks: made }: &Explained| {
        let by: Vec<_> = by.iter().map(|name| quantiser(name)).collect();
        match (by.is_empty(), made == blocks) {
            (true, _) => format!("no quantiser that was tried explains {file}"),
            (false, true) => format!("{file} is what it makes {}", by.join(" and ")),
            (false, false) => format!("{file} is, in {made} blocks of {blocks}, what it makes {}", by.join(" and ")),
        }
    };
    writeln!(out, "{}; {}", file("the first file", &explained[0]), file("the second", &explained[1]))
}

/// How the quantiser of a name is built.
fn quantiser(name: &str) -> &str {
    match name {
        "ggml-gcc" => "contracted by GCC",
        "ggml-gcc-arm" => "contracted by GCC on ARM",
        "ggml-gcc-x86" => "contracted by GCC on x86",
        _ => "as its C says",
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
            let [one, other] = weight.values;
            writeln!(out, "  {:<8} {:>4}  {one:>14} {other:>14}", "weight", weight.index)
        }
        None => writeln!(out, "  its weights are the same"),
    }
}
