//! `gguf FILE TENSOR --row R --rows N [--columns C]`: a tile of a tensor, its bytes and its link.

use super::gguf::{file_of, open, plain};
use super::{shown_link, to_json};
use blockscope::AlignedBytes;
use blockscope::gguf::{self, Origin, Source, Tile, weights_of};
use blockscope::link;
use blockscope::spec::{HexBytes, HexF32, Spec};
use serde::Serialize;

/// What is printed as JSON.
#[derive(Serialize)]
struct Printed<'a> {
    tensor: &'a str,
    #[serde(rename = "type")]
    of: &'static str,
    row: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<u64>,
    rows: u64,
    columns: u64,
    bytes: HexBytes,
    values_bits: Vec<HexF32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_link: Option<String>,
}

/// What is asked for.
pub struct Asked {
    /// The first row.
    pub row: u64,
    /// The first block of each row; the first of all without it.
    pub block: Option<u64>,
    /// Rows.
    pub rows: u64,
    /// Weights of each row; all that follow without it.
    pub columns: Option<u64>,
    /// The link of an experiment of which it is the next layer.
    pub onto: Option<String>,
}

/// The experiment of `--onto`.
pub fn before(link: &str) -> Result<Spec, String> {
    let parsed = link::parse(link);
    match parsed.problems.as_slice() {
        [] => Ok(parsed.spec),
        problems => {
            Err(problems.iter().map(|error| format!("--onto: {error}")).collect::<Vec<_>>().join("\nblockscope: "))
        }
    }
}

/// A tile of a tensor; `whole`: its link however long.
pub fn tile(name: &str, tensor: &str, asked: &Asked, json: bool, whole: bool) -> Result<String, String> {
    let Asked { row, block, rows, columns, ref onto } = *asked;
    let onto = onto.as_deref().map(before).transpose()?;
    let (file, header) = open(name)?;
    let tensor = header.find(tensor).map_err(|error| format!("{}: {error}", plain(name)))?;
    let refused = |error: blockscope::spec::SpecError| match &*error.field {
        "type" | "rows × columns" => format!("{}: {error}", plain(name)),
        _ => format!("--{error}"),
    };
    if let Some(block) = block {
        tensor.find(gguf::Place { row, block: Some(block) }).map_err(refused)?;
    }
    let first = block.zip(tensor.of.block).map_or(0, |(block, of)| block * of.weights);
    let columns = columns.unwrap_or(Tile::columns_of(tensor, first)[1]);
    let mut bytes = Vec::new();
    let tile = Tile { row, first, rows, columns };
    let origin = Origin::tile(&file_of(name, &header), tensor, &tile).to_string();
    for (offset, length) in tile.find(tensor).map_err(refused)? {
        let mut part = vec![0; length as usize];
        file.read_at(offset, &mut part).map_err(|error| format!("{}: {error}", plain(name)))?;
        bytes.extend(part);
    }
    let opening = gguf::opening_tile(tensor, rows, &bytes)
        .map(|spec| Spec { origin, ..spec })
        .and_then(|spec| onto.map_or(Ok(spec.clone()), |before| before.then(&spec)))
        .map(|spec| format!("#{}", link::format(&spec)))
        .map_err(|error| error.to_string());
    if json {
        let values = weights_of(tensor.of.reading(), &AlignedBytes::from(&*bytes));
        let (link, no_link) = opening.map_or_else(|why| (None, Some(why)), |link| (Some(link), None));
        return to_json(&Printed {
            tensor: &tensor.name,
            of: tensor.of.name,
            row,
            block,
            rows,
            columns,
            bytes: HexBytes(bytes),
            values_bits: values.into_iter().map(HexF32).collect(),
            link,
            no_link,
        });
    }
    let from = block.map_or(String::new(), |block| format!(", block {block}"));
    let (name, of, size) = (plain(&tensor.name), tensor.of.name, bytes.len());
    let link = match opening {
        Ok(link) => format!("link   {}", shown_link(link, whole)),
        Err(why) => format!("no link: {why}"),
    };
    let head = format!("{name} ({of}), from row {row}{from} on: {rows} rows × {columns} columns in {size} bytes");
    Ok(format!("{head}\n\nbytes  {}\n{link}\n", HexBytes(bytes)))
}
