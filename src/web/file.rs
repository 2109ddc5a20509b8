//! A GGUF file as the page opens it. The page reads the bytes, which come later: here is said which, and what they are.

use super::tile::usual;
use crate::gguf::{self, AsStage, GgufError, Header, Origin, Parser, Place, Reading, Tensor, Tile};
use crate::link;
use crate::said::{Said, said};
use crate::spec::{Spec, SpecError};
use serde::Serialize;
use ts_rs::TS;

/// Bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Span {
    /// Where they begin.
    pub offset: u64,
    /// How many.
    pub length: u64,
}

/// What a file holds.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Listing {
    /// Version of GGUF.
    pub version: u32,
    /// Bytes of the file.
    pub bytes: u64,
    /// `general.architecture`, where it is named.
    pub architecture: Option<String>,
    /// In the order of the file.
    pub tensors: Vec<Listed>,
    /// What it spends its bytes on, the most first.
    pub spent: Vec<SpentOn>,
}

/// A tensor of the list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// The name of its type.
    #[serde(rename = "type")]
    pub of: &'static str,
    /// Its shape: `640 × 262144`.
    pub shape: String,
    /// Its bytes; null for a type that is not known.
    pub bytes: Option<u64>,
    /// What a weight takes.
    pub bits_per_weight: Option<f64>,
    /// Rows that can be looked at.
    pub rows: u64,
    /// Blocks of a row, or stretches of floats.
    pub blocks: u64,
    /// Rows and columns of a tile to begin with.
    pub tile: [u64; 2],
    /// Whether it can be a stage of a chain: one row of floats, such as the weights of a norm.
    pub stage: bool,
    /// Why it cannot be looked at; null if it can.
    pub unread: Option<Said>,
}

/// What the tensors of one type take.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SpentOn {
    /// The name of the type.
    #[serde(rename = "type")]
    pub of: &'static str,
    /// Tensors.
    pub tensors: usize,
    /// Bytes.
    pub bytes: u64,
    /// Of all bytes of the file.
    pub share: f64,
}

/// A file whose header is being read, or has been.
pub struct ModelFile {
    file: gguf::File,
    parser: Option<Parser>,
    header: Option<Header>,
}

/// Floats that are looked at together: as many as a super-block has weights, or the most whole blocks of 32 that a row has.
const STRETCH: u64 = 256;
const LEAST: u64 = gguf::FLOATS;
/// Bytes that are read at once.
const PIECE: u64 = 1 << 16;

impl ModelFile {
    /// A file that was opened by its name or its address, of that many bytes.
    pub fn new(opened: &str, bytes: u64) -> Self {
        Self { file: gguf::File::new(opened, bytes), parser: Some(Parser::new(bytes)), header: None }
    }

    /// The file, as a link names it.
    pub(super) fn named(&self) -> &gguf::File {
        &self.file
    }

    /// What to read next of a file of `bytes` bytes; nothing when the header is read.
    pub fn want(&self, bytes: u64) -> Option<Span> {
        let want = self.parser.as_ref()?.want()?;
        let length = want.length.max(PIECE).min(bytes - want.offset);
        Some(Span { offset: want.offset, length })
    }

    /// Takes what was wanted.
    ///
    /// # Errors
    /// The field of the header that is not as it must be; a file that ends within it.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), GgufError> {
        self.parser.as_mut().map_or(Ok(()), |parser| parser.feed(bytes))
    }

    /// What the file holds, when its header is read.
    ///
    /// # Errors
    /// A tensor that is not as it must be.
    pub fn listing(&mut self) -> Result<Listing, GgufError> {
        if let Some(parser) = self.parser.take() {
            self.header = Some(parser.finish()?);
        }
        let Some(header) = &self.header else { unreachable!("a parser that is gone has left a header") };
        let architecture = match header.value("general.architecture") {
            Some(gguf::Value::Text { text, .. }) => Some(text.clone()),
            _ => None,
        };
        let spent = header.spent().into_iter().map(|gguf::Spent { of, tensors, bytes, share, .. }| SpentOn {
            of: of.name,
            tensors,
            bytes,
            share,
        });
        Ok(Listing {
            version: header.version,
            bytes: header.bytes,
            architecture,
            tensors: header.tensors.iter().map(Listed::from).collect(),
            spent: spent.collect(),
        })
    }

    /// Its header.
    ///
    /// # Errors
    /// If it has not been read.
    pub fn header(&self) -> Result<&Header, &'static str> {
        self.header.as_ref().ok_or("the header of the file has not been read")
    }

    /// A tensor, by its place.
    pub(super) fn tensor(&self, index: usize) -> Result<&Tensor, SpecError> {
        let tensors = self.header.as_ref().map_or(&[][..], |header| &header.tensors);
        let allowed = || said!("a whole number below {0}", tensors.len());
        tensors.get(index).ok_or_else(|| SpecError::new("tensor", index, allowed()))
    }

    /// Where a block of a row is, or a stretch of floats.
    ///
    /// # Errors
    /// A tensor, a row or a block that there is not.
    pub fn place(&self, tensor: usize, row: u64, block: u64) -> Result<Span, SpecError> {
        let tensor = self.tensor(tensor)?;
        let (offset, length) = match stretch(tensor) {
            None => tensor.find(Place { row, block: Some(block) })?,
            Some(weights) => {
                let blocks = tensor.row() / weights;
                if block >= blocks {
                    return Err(SpecError::new("block", block, said!("a whole number below {0}", blocks)));
                }
                let (offset, length) = tensor.find(Place { row, block: None })?;
                let bytes = length / tensor.row() * weights;
                (offset + block * bytes, bytes)
            }
        };
        Ok(Span { offset, length })
    }

    /// The block to look at for a block of the tensor's type in a row: of floats, which are blocks of one, the stretch in which it
    /// lies.
    ///
    /// # Errors
    /// A tensor or a block that there is not; a float at the end of a row, which no whole stretch holds.
    pub fn seen(&self, tensor: usize, block: u64) -> Result<u64, SpecError> {
        let tensor = self.tensor(tensor)?;
        looked_at(tensor, block).ok_or_else(|| {
            let held = Listed::from(tensor).blocks * stretch(tensor).unwrap_or(1);
            let allowed = said!("one of the first {0} of its row, which are looked at in whole stretches", held);
            SpecError::new("weight", block, allowed)
        })
    }

    /// A link to an experiment with the weights that stand at a block of a row: blocks as they are, floats as the original of Q4_K,
    /// or of Q8_0 where they are fewer than a super-block. It says where they were taken from.
    ///
    /// # Errors
    /// A tensor that there is not; weights that no experiment takes, such as a scale that is not finite.
    pub fn link(&self, tensor: usize, row: u64, block: u64, bytes: &[u8]) -> Result<String, SpecError> {
        let tensor = self.tensor(tensor)?;
        let origin = match stretch(tensor) {
            None => Origin::block(&self.file, tensor, row, block),
            Some(columns) => Origin::tile(&self.file, tensor, &Tile { row, first: block * columns, rows: 1, columns }),
        };
        let spec = gguf::opening_tile(tensor, 1, bytes)?;
        Ok(link::format(&Spec { origin: origin.to_string(), ..spec }))
    }

    /// The file, for what is taken from it.
    pub(super) fn file(&self) -> &gguf::File {
        &self.file
    }
}

/// How many floats of a tensor of floats are looked at together; nothing for blocks.
pub(super) fn stretch(tensor: &Tensor) -> Option<u64> {
    match tensor.of.reading() {
        Reading::Floats(_) if tensor.row() >= STRETCH => Some(STRETCH),
        Reading::Floats(_) => Some((tensor.row() / LEAST * LEAST).max(1)),
        _ => None,
    }
}

/// The block to look at for a block of the tensor's type in a row: of floats the stretch in which it lies, if one holds it.
pub(super) fn looked_at(tensor: &Tensor, block: u64) -> Option<u64> {
    let block = block / stretch(tensor).unwrap_or(1);
    (block < Listed::from(tensor).blocks).then_some(block)
}

impl From<&Tensor> for Listed {
    fn from(tensor: &Tensor) -> Self {
        let short = matches!(tensor.of.reading(), Reading::Floats(_)) && tensor.row() < LEAST;
        let unread = match tensor.of.reading() {
            Reading::Not(why) => Some(Said::plain(why)),
            _ if tensor.weights() == 0 => Some(Said::plain("it is empty")),
            _ if short => Some(said!("its rows are shorter than {0} numbers", LEAST)),
            _ => None,
        };
        let (rows, blocks) = match (&unread, stretch(tensor)) {
            (Some(_), _) => (0, 0),
            (None, Some(weights)) => (tensor.rows(), tensor.row() / weights),
            (None, None) => (tensor.rows(), tensor.row_blocks().unwrap_or(0)),
        };
        Self {
            name: tensor.name.clone(),
            of: tensor.of.name,
            shape: tensor.shape.iter().map(u64::to_string).collect::<Vec<_>>().join(" × "),
            bytes: tensor.bytes,
            bits_per_weight: tensor.of.block.map(gguf::Block::bits_per_weight),
            rows,
            blocks,
            tile: usual(tensor),
            stage: AsStage::fits(tensor),
            unread,
        }
    }
}

/// A file that holds these bytes, its header read as a page reads it.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) fn opened(bytes: &[u8]) -> ModelFile {
    let size = bytes.len() as u64;
    let mut file = ModelFile::new("model.gguf", size);
    while let Some(Span { offset, length }) = file.want(size) {
        file.feed(&bytes[offset as usize..(offset + length) as usize]).unwrap();
    }
    file.listing().unwrap();
    file
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::spec::Experiment;

    /// The file, its listing, and its bytes.
    fn open(name: &str) -> (ModelFile, Listing, Vec<u8>) {
        let bytes = std::fs::read(format!("{}/tests/vectors/gguf/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut file = opened(&bytes);
        let listing = file.listing().unwrap();
        (file, listing, bytes)
    }

    #[test]
    fn every_tensor_that_is_read_opens_at_its_ends() {
        for name in ["types-v3.gguf", "odd-v2.gguf"] {
            let (file, listing, bytes) = open(name);
            assert!(!listing.tensors.is_empty() && !listing.spent.is_empty());
            for (i, tensor) in listing.tensors.iter().enumerate() {
                if tensor.unread.is_some() {
                    assert_eq!((tensor.rows, tensor.blocks), (0, 0), "{}", tensor.name);
                    continue;
                }
                for (row, block) in [(0, 0), (tensor.rows - 1, tensor.blocks - 1)] {
                    let Span { offset, length } = file.place(i, row, block).unwrap();
                    let link = file.link(i, row, block, &bytes[offset as usize..(offset + length) as usize]).unwrap();
                    let experiment = Experiment::try_from(&link::parse(&link).spec).unwrap();
                    assert_eq!(link::format(experiment.spec()), link, "{}", tensor.name);
                }
                assert!(file.place(i, tensor.rows, 0).is_err() && file.place(i, 0, tensor.blocks).is_err());
            }
            assert_eq!(file.place(listing.tensors.len(), 0, 0).unwrap_err().field, "tensor");
        }
    }

    /// catches: the number of a weight taken for that of a stretch, which names no place, or another.
    #[test]
    fn a_weight_of_floats_is_seen_in_its_stretch() {
        let (file, listing, _) = open("types-v3.gguf");
        let mut floats = 0;
        for (i, tensor) in listing.tensors.iter().enumerate().filter(|(_, tensor)| tensor.unread.is_none()) {
            let of = file.tensor(i).unwrap();
            let row_blocks = of.row_blocks().unwrap();
            let first = file.place(i, 0, file.seen(i, 0).unwrap()).unwrap();
            assert_eq!(first.offset, of.offset, "{}", tensor.name);
            let Some(weights) = stretch(of) else {
                assert_eq!(file.seen(i, row_blocks - 1).unwrap(), row_blocks - 1, "{}", tensor.name);
                continue;
            };
            floats += 1;
            let held = tensor.blocks * weights;
            let Span { offset, length } = file.place(i, 0, file.seen(i, held - 1).unwrap()).unwrap();
            assert_eq!(offset + length, of.offset + held * of.of.block.unwrap().bytes, "{}", tensor.name);
            if held < of.row() {
                assert_eq!(file.seen(i, held).unwrap_err().field, "weight", "{}", tensor.name);
            }
        }
        assert!(floats > 0, "no tensor of floats");
    }

    #[test]
    fn a_file_that_is_none_says_so() {
        let mut file = ModelFile::new("none", 4);
        let want = file.want(4).unwrap();
        assert_eq!(want, Span { offset: 0, length: 4 });
        let error = file.feed(b"ELF\x7f").unwrap_err();
        assert_eq!(error.offset, 0);
    }
}
