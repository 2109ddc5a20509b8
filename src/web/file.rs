//! A GGUF file as the page opens it. The page reads the bytes, which come later: here is said which, and what they are.

use super::tile::usual;
use crate::aligned::AlignedBytes;
use crate::format::{self, Format};
use crate::gguf::{self, GgufError, Header, Parser, Place, Reading, Tensor, weights_of};
use crate::link;
use crate::spec::{HexF32, Name, Source, Spec, SpecError, Weights};
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
    /// Why it cannot be looked at; null if it can.
    pub unread: Option<String>,
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
    parser: Option<Parser>,
    header: Option<Header>,
}

/// Floats that are looked at together: as many as a super-block has weights, or the most whole blocks of 32 that a row has.
const STRETCH: u64 = 256;
const LEAST: u64 = gguf::FLOATS;
/// Bytes that are read at once.
const PIECE: u64 = 1 << 16;

impl ModelFile {
    /// A file of that many bytes.
    pub fn new(bytes: u64) -> Self {
        Self { parser: Some(Parser::new(bytes)), header: None }
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
        let allowed = || format!("a whole number below {}", tensors.len());
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
                    return Err(SpecError::new("block", block, format!("a whole number below {blocks}")));
                }
                let (offset, length) = tensor.find(Place { row, block: None })?;
                let bytes = length / tensor.row() * weights;
                (offset + block * bytes, bytes)
            }
        };
        Ok(Span { offset, length })
    }

    /// A link to an experiment with the weights that stand there: blocks as they are, floats as the original of Q4_K, or of Q8_0
    /// where they are fewer than a super-block.
    ///
    /// # Errors
    /// A tensor that there is not; weights that no experiment takes, such as a scale that is not finite.
    pub fn link(&self, tensor: usize, bytes: &[u8]) -> Result<String, SpecError> {
        let tensor = self.tensor(tensor)?;
        let bytes = AlignedBytes::from(bytes);
        let spec = match tensor.of.reading() {
            Reading::Blocks(format) => gguf::opening(&Spec::default(), format, &bytes)?,
            reading => numbers(&weights_of(reading, &bytes), 1)?,
        };
        Ok(link::format(&spec))
    }
}

/// An experiment whose original these numbers are, in so many rows.
pub(super) fn numbers(values: &[f32], rows: u64) -> Result<Spec, SpecError> {
    let row = values.len() / (rows as usize).max(1);
    let whole = |format: &&&dyn Format| row.is_multiple_of(format.layout().weights);
    let known = ["q4_K", "q8_0"].map(format::find);
    let Some(format) = known.iter().flatten().find(whole) else {
        return Err(SpecError::new("weights", format!("{row} numbers"), "a multiple of 32"));
    };
    let source = Source::Values(values.iter().copied().map(HexF32).collect());
    let spec = Spec {
        in_dim: row as i64,
        out_dim: rows as i64,
        weights: Weights { format: Name::of(format.name()), source },
        ..Spec::default()
    };
    crate::spec::Experiment::try_from(&spec)?;
    Ok(spec)
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
            Reading::Not(why) => Some(why.to_owned()),
            _ if tensor.weights() == 0 => Some("it is empty".to_owned()),
            _ if short => Some(format!("its rows are shorter than {LEAST} numbers")),
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
            unread,
        }
    }
}

/// A file that holds these bytes, its header read as a page reads it.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) fn opened(bytes: &[u8]) -> ModelFile {
    let size = bytes.len() as u64;
    let mut file = ModelFile::new(size);
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
                    let link = file.link(i, &bytes[offset as usize..(offset + length) as usize]).unwrap();
                    let experiment = Experiment::try_from(&link::parse(&link).spec).unwrap();
                    assert_eq!(link::format(experiment.spec()), link, "{}", tensor.name);
                }
                assert!(file.place(i, tensor.rows, 0).is_err() && file.place(i, 0, tensor.blocks).is_err());
            }
            assert_eq!(file.place(listing.tensors.len(), 0, 0).unwrap_err().field, "tensor");
        }
    }

    #[test]
    fn floats_are_an_original() {
        let spec = numbers(&[0.5; 256], 1).unwrap();
        assert_eq!((spec.in_dim, &*spec.weights.format), (256, "q4_K"));
        assert!(Experiment::try_from(&spec).unwrap().has_original());
        assert_eq!(&*numbers(&[0.5; 96], 1).unwrap().weights.format, "q8_0");
        assert!(numbers(&[0.5; 31], 1).is_err() && numbers(&[f32::NAN; 32], 1).is_err());
    }

    #[test]
    fn a_file_that_is_none_says_so() {
        let mut file = ModelFile::new(4);
        let want = file.want(4).unwrap();
        assert_eq!(want, Span { offset: 0, length: 4 });
        let error = file.feed(b"ELF\x7f").unwrap_err();
        assert_eq!(error.offset, 0);
    }
}
