//! A tile of an open file as the page takes it: rows and columns as they were typed, from the block on screen on.

use super::file::{ModelFile, Span, stretch};
use crate::gguf::{self, Origin, Tensor, Tile};
use crate::link;
use crate::spec::{Spec, SpecError, limit, quoted};
use serde::Serialize;
use ts_rs::TS;

/// What to read for a tile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TileReads {
    /// Rows.
    pub rows: u64,
    /// Columns.
    pub columns: u64,
    /// Where they are, in order.
    pub spans: Vec<Span>,
    /// What a link says of where they are.
    pub origin: String,
}

/// A tile to begin with: as many rows as a block has weights, or as many as there are and a link packs; and the columns of a block.
pub(super) fn usual(tensor: &Tensor) -> [u64; 2] {
    let columns = stretch(tensor).or(tensor.of.block.map(|block| block.weights)).unwrap_or(1);
    let one = Tile { row: 0, first: 0, rows: 1, columns }.bytes(tensor).max(1);
    [Tile::most_rows(tensor, 0).min(columns).min(limit::BYTES as u64 / one), columns]
}

impl ModelFile {
    /// A tile from a block of a row on.
    ///
    /// # Errors
    /// A tensor, row or block that there is not; rows or columns that are no whole number, that the tensor does not have, or that are
    /// more than a link packs.
    pub fn tile(&self, tensor: usize, row: u64, block: u64, rows: &str, columns: &str) -> Result<TileReads, SpecError> {
        self.place(tensor, row, block)?;
        let tensor = self.tensor(tensor)?;
        // There is such a block, so this lies within the row.
        let first = block * stretch(tensor).or(tensor.of.block.map(|block| block.weights)).unwrap_or(1);
        let most = Tile::most_rows(tensor, row) as i64;
        let rows = typed(rows).map_err(|got| SpecError::new("rows", got, (1, most)))?;
        let allowed = || Tile::columns_allowed(tensor, first);
        let columns = typed(columns).map_err(|got| SpecError::new("columns", got, allowed()))?;
        let tile = Tile { row, first, rows, columns };
        let spans = tile.find(tensor)?.into_iter().map(|(offset, length)| Span { offset, length }).collect();
        Ok(TileReads { rows, columns, spans, origin: Origin::tile(self.file(), tensor, &tile).to_string() })
    }

    /// A link to an experiment with a tile as its weights, from the bytes that were read: blocks as they are, floats as the original of
    /// Q4_K, or of Q8_0 where they are no whole super-blocks. `onto`: the link of an experiment of which they are the next layer.
    ///
    /// # Errors
    /// A tensor that there is not; weights that no experiment takes; a layer that does not follow the experiment.
    pub fn tile_link(
        &self,
        tensor: usize,
        (rows, origin): (u64, &str),
        bytes: &[u8],
        onto: Option<&str>,
    ) -> Result<String, SpecError> {
        let tensor = self.tensor(tensor)?;
        let spec = Spec { origin: origin.to_owned(), ..gguf::opening_tile(tensor, rows, bytes)? };
        let spec = match onto {
            Some(link) => link::parse(link).spec.then(&spec)?,
            None => spec,
        };
        Ok(link::format(&spec))
    }
}

/// A whole number, or what stands there.
pub(super) fn typed(text: &str) -> Result<u64, String> {
    let text = text.trim();
    text.parse().map_err(|_| if text.is_empty() { "an empty text".to_owned() } else { quoted(text) })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::gguf::header;
    use crate::spec::Experiment;
    use crate::web::file::Listed;
    use crate::web::file::opened;

    const ODD: &[u8] = include_bytes!("../../tests/vectors/gguf/odd-v2.gguf");

    fn read(spans: &[Span], bytes: &[u8]) -> Vec<u8> {
        spans.iter().flat_map(|span| &bytes[span.offset as usize..][..span.length as usize]).copied().collect()
    }

    /// catches: rows that are read without their stride, or from their first column on.
    #[test]
    fn a_tile_is_these_columns_of_these_rows() {
        let file = opened(ODD);
        let at = header(ODD).unwrap().tensors.iter().position(|tensor| tensor.name == "super").unwrap();
        // Three rows of three blocks of Q6_K.
        let reads = file.tile(at, 1, 1, "2", " 512 ").unwrap();
        assert_eq!((reads.rows, reads.columns, reads.spans.len()), (2, 512, 2));
        let bytes = read(&reads.spans, ODD);
        let link = file.tile_link(at, (reads.rows, &reads.origin), &bytes, None).unwrap();
        let experiment = Experiment::try_from(&link::parse(&link).spec).unwrap();
        assert_eq!((experiment.out_dim(), experiment.in_dim(), experiment.format().name()), (2, 512, "q6_K"));
        for (row, block) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let span = file.place(at, 1 + row as u64, 1 + block as u64).unwrap();
            assert_eq!(experiment.block(0, row, block)[..], read(&[span], ODD));
        }
        let whole = file.tile(at, 0, 0, "3", "768").unwrap();
        assert_eq!(whole.spans.len(), 1, "rows that follow each other are read at once");
    }

    #[test]
    fn every_usual_tile_opens() {
        let types = include_bytes!("../../tests/vectors/gguf/types-v3.gguf");
        for bytes in [ODD, types] {
            let file = opened(bytes);
            for (i, tensor) in file.header().unwrap().tensors.iter().enumerate() {
                if Listed::from(tensor).unread.is_some() {
                    continue;
                }
                let [rows, columns] = usual(tensor);
                let reads = file.tile(i, 0, 0, &rows.to_string(), &columns.to_string()).unwrap();
                let link = file.tile_link(i, (reads.rows, &reads.origin), &read(&reads.spans, bytes), None).unwrap();
                let spec = link::parse(&link).spec;
                assert_eq!([spec.out_dim as u64, spec.in_dim as u64], [rows, columns], "{}", tensor.name);
            }
        }
    }

    #[test]
    fn what_is_no_tile_is_refused_by_field() {
        let file = opened(ODD);
        let at = header(ODD).unwrap().tensors.iter().position(|tensor| tensor.name == "super").unwrap();
        for (row, block, rows, columns, said) in [
            (1, 0, "0", "256", "rows: 0 is not allowed; expected a whole number from 1 to 2"),
            (0, 0, "4", "256", "rows: 4 is not allowed; expected a whole number from 1 to 3"),
            (0, 0, "-1", "256", "rows: “-1” is not allowed; expected a whole number from 1 to 3"),
            (0, 0, "1e3", "256", "rows: “1e3” is not allowed"),
            (0, 0, "", "256", "rows: an empty text is not allowed; expected a whole number from 1 to 3"),
            (0, 1, "1", "768", "columns: 768 is not allowed; expected a multiple of 256 from 256 to 512"),
            (0, 0, "1", "100", "columns: 100 is not allowed; expected a multiple of 256 from 256 to 768"),
            (0, 0, "1", "x", "columns: “x” is not allowed; expected a multiple of 256 from 256 to 768"),
            (3, 0, "1", "256", "row: 3 is not allowed"),
            (0, 3, "1", "256", "block: 3 is not allowed"),
        ] {
            let refused = file.tile(at, row, block, rows, columns).unwrap_err().to_string();
            assert!(refused.starts_with(said), "{refused}");
        }
        assert!(file.tile(usize::MAX, 0, 0, "1", "256").is_err());
    }
}
