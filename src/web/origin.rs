//! Where an experiment's weights were taken from, and the way back there.

use super::file::{ModelFile, Span};
use crate::gguf::{Header, Origin, Place, Tile, filled, origins, tiles};
use crate::link;
use crate::spec::{Spec, SpecError};
use serde::Serialize;
use ts_rs::TS;

/// Where weights of a layer were taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TakenFrom {
    /// The file, as a link names it: a name, a file of a hub, an address.
    pub file: String,
    /// Its bytes, where they pin it.
    pub bytes: Option<u64>,
    /// The address behind which it can be asked for, where one is known.
    pub address: Option<String>,
    /// The tensor.
    pub tensor: String,
    /// The first row.
    pub row: u64,
    /// The first block of a row; of floats the first weight.
    pub block: u64,
    /// Rows and columns of a tile; null for a block.
    pub tile: Option<[u64; 2]>,
}

/// A block of an open file: each by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Found {
    /// The tensor, by its place in the list.
    pub tensor: usize,
    /// The row.
    pub row: u64,
    /// The block, as the page counts them.
    pub block: u64,
}

impl From<Origin> for TakenFrom {
    fn from(Origin { file, tensor, row, block, tile }: Origin) -> Self {
        let address = file.address();
        Self { file: file.name, bytes: file.bytes, address, tensor, row, block, tile }
    }
}

/// What an origin says, layer by layer; null for a layer of no file.
///
/// # Errors
/// An entry that is none.
pub fn taken_from(origin: &str) -> Result<Vec<Option<TakenFrom>>, SpecError> {
    Ok(origins(origin)?.into_iter().map(|origin| origin.map(TakenFrom::from)).collect())
}

/// An experiment, the header of its file, and the tiles there of its layers, each with the place of its tensor.
type Taken<'a> = (Spec, &'a Header, Vec<(usize, Tile)>);

impl ModelFile {
    /// The experiment of a link, and the tiles of this file from which its layers were taken.
    fn taken(&self, link: &str) -> Result<Taken<'_>, SpecError> {
        let header = self.header().map_err(|_| SpecError::new("file", "none", "one whose header was read"))?;
        let spec = link::parse(link).spec;
        let tiles = tiles(&spec, self.file(), header)?;
        Ok((spec, header, tiles))
    }

    /// Where the weights stand that the experiment of a link left in this file, layer by layer, in order.
    ///
    /// # Errors
    /// Another file than the link names, or one without the place.
    pub fn left(&self, link: &str) -> Result<Vec<Span>, SpecError> {
        let mut spans = Vec::new();
        for (tensor, tile) in self.taken(link)?.2 {
            let found = tile.find(self.tensor(tensor)?)?.into_iter();
            spans.extend(found.map(|(offset, length)| Span { offset, length }));
        }
        Ok(spans)
    }

    /// The link with these weights, from the bytes of all those places.
    ///
    /// # Errors
    /// As before, and weights that do not make the layers of the experiment.
    pub fn filled(&self, link: &str, bytes: &[u8]) -> Result<String, SpecError> {
        let (spec, header, tiles) = self.taken(link)?;
        let mut rest = bytes;
        let mut layers = Vec::new();
        for (tensor, tile) in &tiles {
            let length: u64 = tile.find(self.tensor(*tensor)?)?.iter().map(|(_, length)| length).sum();
            let (layer, after) = rest.split_at(rest.len().min(length as usize));
            layers.push(layer.to_vec());
            rest = after;
        }
        Ok(link::format(&filled(&spec, header, &tiles, layers.into_iter())?))
    }

    /// Where the first layer of an origin stands in this file; nothing if it was taken from another, or from a place that this one
    /// does not have.
    pub fn home(&self, origin: &str) -> Option<Found> {
        let first = origins(origin).ok()?.into_iter().flatten().next()?;
        let tensors = &self.header().ok()?.tensors;
        let tensor = tensors.iter().position(|tensor| tensor.name == first.tensor)?;
        let block = self.seen(tensor, first.block).ok()?;
        tensors[tensor].find(Place { row: first.row, block: Some(first.block) }).ok()?;
        let (file, bytes) = (self.file(), self.header().ok()?.bytes);
        first.file.may_be(&file.name, bytes).then_some(Found { tensor, row: first.row, block })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::spec::{ABSENT, Edit, Experiment, Focus, Source};
    use crate::web::file::{Listed, opened};

    const TYPES: &[u8] = include_bytes!("../../tests/vectors/gguf/types-v3.gguf");

    /// catches: a link that leads to other weights than it holds.
    #[test]
    fn every_link_to_a_block_leads_back_to_it() {
        let file = opened(TYPES);
        let tensors = file.header().unwrap().tensors.clone();
        let mut some = 0;
        for (i, tensor) in tensors.iter().enumerate() {
            let listed = Listed::from(tensor);
            if listed.unread.is_some() {
                continue;
            }
            let (row, block) = (listed.rows - 1, listed.blocks - 1);
            let Span { offset, length } = file.place(i, row, block).unwrap();
            let bytes = &TYPES[offset as usize..][..length as usize];
            let spec = link::parse(&file.link(i, row, block, bytes).unwrap()).spec;
            assert_eq!(file.home(&spec.origin), Some(Found { tensor: i, row, block }), "{}", tensor.name);
            let [rows, columns] = [1, listed.tile[1]].map(|n| n.to_string());
            let reads = file.tile(i, row, 0, &rows, &columns).unwrap();
            assert_eq!(file.home(&reads.origin), Some(Found { tensor: i, row, block: 0 }), "{}", tensor.name);
            some += 1;
        }
        assert!(some > 15, "{some} tensors");
    }

    /// What [`ModelFile::left`] asks for.
    fn read(spans: &[Span], bytes: &[u8]) -> Vec<u8> {
        spans.iter().flat_map(|span| &bytes[span.offset as usize..][..span.length as usize]).copied().collect()
    }

    /// catches: a short link whose weights come back other than they were, or that loses an edit.
    #[test]
    fn weights_that_a_link_left_in_their_file_come_back() {
        let file = opened(TYPES);
        let tensors = file.header().unwrap().tensors.clone();
        let mut some = 0;
        for (i, tensor) in tensors.iter().enumerate().filter(|(_, tensor)| Listed::from(*tensor).unread.is_none()) {
            let [rows, columns] = Listed::from(tensor).tile;
            let reads = file.tile(i, 0, 0, &rows.to_string(), &columns.to_string()).unwrap();
            let tile =
                |onto: Option<&str>| file.tile_link(i, (reads.rows, &reads.origin), &read(&reads.spans, TYPES), onto);
            let one = tile(None).unwrap();
            // As the next layer too, where it is square.
            for whole in [one.clone()].into_iter().chain(tile(Some(&one)).ok()) {
                let experiment = Experiment::try_from(&link::parse(&whole).spec).unwrap();
                let edit = Edit::Byte { at: Focus::default(), offset: 0, to: 1 };
                let full = experiment.edited(&edit).unwrap().into_spec();
                let short = link::format(&Spec { origin: format!("{ABSENT}{}", full.origin), ..full.clone() });
                assert!(!short.contains("&w="), "{short}");
                let told = link::parse(&short);
                assert_eq!(told.problems.len(), 1, "{short}: {:?}", told.problems);
                let Source::Bytes(zeros) = &told.spec.weights.source else { panic!("zeros") };
                assert!(zeros.0.iter().all(|byte| *byte == 0));
                assert_eq!(link::format(&told.spec), short, "the address of what is on screen");
                let bytes = read(&file.left(&short).unwrap(), TYPES);
                assert_eq!(file.filled(&short, &bytes).unwrap(), link::format(&full), "{}", tensor.name);
                some += 1;
            }
        }
        assert!(some > 15, "{some} tiles");
        let other = opened(include_bytes!("../../tests/vectors/gguf/odd-v2.gguf"));
        assert_eq!(other.left("1&g=!m.gguf:7/w/0/0").unwrap_err().field, "file");
        assert_eq!(file.left("1").unwrap_err().field, "origin");
    }

    #[test]
    fn another_file_is_no_home() {
        let file = opened(TYPES);
        let name = &file.header().unwrap().tensors[0].name;
        let home = |text: String| file.home(&text).is_some();
        assert!(home(format!("model.gguf:{}/{name}/0/0", TYPES.len())));
        for text in [
            format!("model.gguf:{}/{name}/0/0", TYPES.len() + 1),
            format!("other.gguf:{}/{name}/0/0", TYPES.len()),
            format!("model.gguf:{}/{name}x/0/0", TYPES.len()),
            format!("model.gguf:{}/{name}/999999/0", TYPES.len()),
            format!("model.gguf:{}/{name}/0/999999", TYPES.len()),
            "nonsense".to_owned(),
            String::new(),
        ] {
            assert!(!home(text.clone()), "{text}");
        }
    }

    #[test]
    fn an_address_is_told_where_one_is_known() {
        let spec = Spec { origin: "hf:o/n@main/m.gguf:7/w/1/2,-".to_owned(), ..Spec::default() };
        let all = taken_from(&spec.origin).unwrap();
        let first = all[0].as_ref().unwrap();
        assert_eq!(first.address.as_deref(), Some("https://huggingface.co/o/n/resolve/main/m.gguf"));
        assert_eq!((&*first.tensor, first.row, first.block, first.tile), ("w", 1, 2, None));
        assert!(all[1].is_none() && taken_from("x").is_err());
    }
}
