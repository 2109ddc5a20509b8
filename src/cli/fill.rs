//! `gguf FILE --fill LINK`: the link with the weights that it left in the file.

use super::gguf::{file_of, open, plain};
use blockscope::gguf::{Source, filled, tiles};
use blockscope::link;
use blockscope::spec::ABSENT;

/// What completes a link that names the file of its weights.
pub const HINT: &str = "blockscope gguf FILE --fill LINK prints the link with them";

/// The whole link.
pub fn fill(name: &str, word: &str) -> Result<String, String> {
    let parsed = link::parse(word);
    let left = parsed.spec.origin.starts_with(ABSENT);
    // That the weights are not there is what this is for.
    let others = parsed.problems.iter().filter(|problem| !(left && problem.field == "weights"));
    let others: Vec<_> = others.map(ToString::to_string).collect();
    if !others.is_empty() {
        return Err(format!("--fill: {}", others.join("\nblockscope: ")));
    }
    let (file, header) = open(name)?;
    let refused = |error: blockscope::spec::SpecError| format!("--fill: {error}");
    let tiles = tiles(&parsed.spec, &file_of(name, &header), &header).map_err(refused)?;
    let mut layers = Vec::new();
    for (tensor, tile) in &tiles {
        let mut layer = Vec::new();
        for (offset, length) in tile.find(&header.tensors[*tensor]).map_err(refused)? {
            let mut part = vec![0; length as usize];
            file.read_at(offset, &mut part).map_err(|error| format!("{}: {error}", plain(name)))?;
            layer.extend(part);
        }
        layers.push(layer);
    }
    let spec = filled(&parsed.spec, &header, &tiles, layers.into_iter()).map_err(refused)?;
    Ok(format!("#{}\n", link::format(&spec)))
}
