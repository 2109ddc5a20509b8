//! `gguf`: the tensors of a file, and the weights of one.

use super::{shown_link, to_json};
use blockscope::AlignedBytes;
use blockscope::gguf::{self, Header, LocalFile, Origin, Place, Reading, Source, Tensor, Tile, Type, weights_of};
use blockscope::link;
use blockscope::spec::{HexBytes, HexF32, Spec};
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;

/// Opens a file and reads its header.
pub fn open(name: &str) -> Result<(LocalFile, Header), String> {
    let file = LocalFile::open(Path::new(name)).map_err(|error| format!("{}: {error}", plain(name)))?;
    let header = gguf::header(&file).map_err(|error| format!("{}: {error}", plain(name)))?;
    Ok((file, header))
}

/// A file as a link names it: by its last name and its bytes.
pub fn file_of(name: &str, header: &Header) -> gguf::File {
    let last = Path::new(name).file_name().map_or(name.into(), |name| name.to_string_lossy());
    gguf::File::new(&last, header.bytes)
}

/// A name fit for a terminal.
pub fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    tensor: &'a Tensor,
    /// Why its weights are not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<&'static str>,
}

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    bytes: u64,
    alignment: u64,
    metadata: &'a [gguf::Pair],
    tensors: Vec<Listed<'a>>,
}

/// Every tensor of a file, and what the file spends its bytes on.
pub fn list(name: &str, json: bool) -> Result<String, String> {
    let (_, header) = open(name)?;
    if !json {
        return Ok(table(name, &header));
    }
    let Header { version, bytes, metadata, alignment, tensors, .. } = &header;
    let tensors = tensors.iter().map(|tensor| Listed { tensor, unread: unread(tensor.of) }).collect();
    to_json(&File { version: *version, bytes: *bytes, alignment: *alignment, metadata, tensors })
}

fn unread(of: Type) -> Option<&'static str> {
    match of.reading() {
        Reading::Not(why) => Some(why),
        _ => None,
    }
}

fn table(name: &str, header: &Header) -> String {
    let tensors = &header.tensors;
    let named = tensors.iter().map(|tensor| plain(&tensor.name)).collect::<Vec<_>>();
    let width = named.iter().map(|name| name.chars().count()).max().unwrap_or(0).clamp(6, 64);
    let mut out = format!(
        "{}: GGUF version {}, {} tensors, {} bytes\n\n{:<width$}  {:<8} {:>7} {:>14} {:>14}  {}\n",
        plain(name),
        header.version,
        tensors.len(),
        header.bytes,
        "tensor",
        "type",
        "bits",
        "bytes",
        "offset",
        "shape"
    );
    for (tensor, name) in tensors.iter().zip(named) {
        let shape = tensor.shape.iter().map(u64::to_string).collect::<Vec<_>>().join("×");
        let (bits, bytes) = (bits(tensor.of), tensor.bytes.map_or("–".into(), |bytes| bytes.to_string()));
        // Writing to a String cannot fail.
        let _ =
            writeln!(out, "{name:<width$}  {:<8} {bits:>7} {bytes:>14} {:>14}  {shape}", tensor.of.name, tensor.offset);
    }
    let _ = writeln!(
        out,
        "\n{:<8} {:>7} {:>8} {:>14} {:>14} {:>7}",
        "type", "bits", "tensors", "weights", "bytes", "share"
    );
    for gguf::Spent { of, tensors, weights, bytes, share } in header.spent() {
        let why = unread(of).map_or(String::new(), |why| format!("  not read: {why}"));
        let (bits, share) = (bits(of), format!("{:.1}%", 100.0 * share));
        let _ = writeln!(out, "{:<8} {bits:>7} {tensors:>8} {weights:>14} {bytes:>14} {share:>7}{why}", of.name);
    }
    out
}

fn bits(of: Type) -> String {
    of.block.map_or("–".into(), |block| format!("{:.4}", block.bits_per_weight()))
}

/// What is printed of weights as JSON.
#[derive(Serialize)]
struct Weights<'a> {
    tensor: &'a str,
    #[serde(rename = "type")]
    of: &'static str,
    row: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<u64>,
    offset: u64,
    bytes: HexBytes,
    values_bits: Vec<HexF32>,
    /// Where the weights fit into an experiment.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_link: Option<String>,
}

/// A row or a block of a tensor; `whole`: its link however long.
pub fn weights(name: &str, tensor: &str, place: Place, json: bool, whole: bool) -> Result<String, String> {
    /// Most bytes that are printed.
    const MOST: u64 = 1 << 22;
    let (file, header) = open(name)?;
    let tensor = header.find(tensor).map_err(|error| format!("{}: {error}", plain(name)))?;
    let (offset, bytes) = tensor.find(place).map_err(|error| match &*error.field {
        "type" => format!("{}: {error}", plain(name)),
        _ => format!("--{error}"),
    })?;
    if bytes > MOST {
        return Err(format!("--row: {bytes} bytes is not allowed; expected at most {MOST}: --block prints a part"));
    }
    let mut blocks = AlignedBytes::zeroed(bytes as usize);
    file.read_at(offset, &mut blocks).map_err(|error| format!("{}: {error}", plain(name)))?;
    let file_named = file_of(name, &header);
    let row = Tile { row: place.row, first: 0, rows: 1, columns: tensor.row() };
    let origin = match place.block {
        Some(block) => Origin::block(&file_named, tensor, place.row, block),
        None => Origin::tile(&file_named, tensor, &row),
    };
    let opened = match tensor.of.reading() {
        Reading::Blocks(format) => gguf::opening(&Spec::default(), format, &blocks),
        _ => gguf::opening_tile(tensor, 1, &blocks),
    };
    let opening = opened
        .map(|spec| format!("#{}", link::format(&Spec { origin: origin.to_string(), ..spec })))
        .map_err(|error| error.to_string());
    let values = weights_of(tensor.of.reading(), &blocks);
    if json {
        let (link, no_link) = match opening {
            Ok(link) => (Some(link), None),
            Err(why) => (None, Some(why)),
        };
        return to_json(&Weights {
            tensor: &tensor.name,
            of: tensor.of.name,
            row: place.row,
            block: place.block,
            offset,
            bytes: HexBytes(blocks.to_vec()),
            values_bits: values.into_iter().map(HexF32).collect(),
            link,
            no_link,
        });
    }
    let block = place.block.map_or(String::new(), |block| format!(", block {block}"));
    let mut out = format!(
        "{} ({}), row {}{block}: {} weights in {bytes} bytes at byte {offset}\n\n",
        plain(&tensor.name),
        tensor.of.name,
        place.row,
        values.len()
    );
    for eight in values.chunks(8) {
        let shown: Vec<_> = eight.iter().map(|value| format!("{value:>14}")).collect();
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", shown.join(" "));
    }
    let _ = writeln!(out, "\nbytes  {}", HexBytes(blocks.to_vec()));
    let _ = match opening {
        // The link of one block is what it is printed for.
        Ok(link) => writeln!(out, "link   {}", shown_link(link, whole || place.block.is_some())),
        Err(why) => writeln!(out, "no link: {why}"),
    };
    Ok(out)
}
