//! The same tensor of two files, as the page compares it: it reads what is wanted next of each file and hands it on.

use super::file::{ModelFile, Span, looked_at};
use super::scan::span;
use crate::aligned::AlignedBytes;
use crate::gguf::{Header, Tensor};
use crate::said::{Said, said};
use crate::scan::{Compared, Differences, Pair, Piece};
use crate::spec::{SpecError, quoted};
use serde::Serialize;
use std::collections::VecDeque;
use ts_rs::TS;

/// The same weights in each file, to be read next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PairReads {
    /// In the first file.
    pub one: Span,
    /// In the second.
    pub other: Span,
    /// In the original, where there is one.
    pub original: Option<Span>,
}

/// What differs, and where the page looks at the first difference.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Told {
    /// What differs.
    #[serde(flatten)]
    pub compared: Compared,
    /// The block that holds the first difference, as one walks through the first file; null where none differs, and for floats at
    /// the end of a row that no block takes.
    pub at: Option<u64>,
}

type Pieces = (Piece, Piece, Option<Piece>);

/// A tensor of two files that is being compared.
pub struct Comparison {
    tensors: [Tensor; 2],
    original: Option<Tensor>,
    /// To be read, in order.
    wanted: VecDeque<Pieces>,
    /// Being read, in order.
    coming: VecDeque<Pieces>,
    found: Differences,
    /// Bytes that have been compared, and all.
    bytes: [u64; 2],
}

impl Comparison {
    /// A tensor of a file, by its place there, and that of its name in a second; `original`: a file with its weights before
    /// quantising. The headers have been read.
    ///
    /// # Errors
    /// A file without the tensor, or with one of another shape or a type that is not read.
    pub fn new(
        file: &ModelFile,
        tensor: usize,
        second: &ModelFile,
        original: Option<&ModelFile>,
    ) -> Result<Self, SpecError> {
        let one = file.tensor(tensor)?.clone();
        let named = |field: &str, header: Option<&Header>| {
            let found = header.and_then(|header| header.tensors.iter().find(|tensor| tensor.name == one.name));
            let missing = || said!("a file without {0}", quoted(&one.name));
            found.cloned().ok_or_else(|| SpecError::new(field, missing(), "one with a tensor of this name"))
        };
        let other = named("second file", second.header().ok())?;
        let original = original.map(|file| named("original", file.header().ok())).transpose()?;
        let wanted: VecDeque<Pieces> = Pair::new(&one, &other, original.as_ref())?.pieces().into();
        let bytes = [0, wanted.iter().map(size).fold(0, u64::saturating_add)];
        let (tensors, coming, found) = ([one, other], VecDeque::new(), Differences::default());
        Ok(Self { tensors, original, wanted, coming, found, bytes })
    }

    /// Bytes that have been compared, and all that are read, of the three files.
    pub fn bytes(&self) -> [u64; 2] {
        self.bytes
    }

    /// What to read next; nothing when all has been asked for.
    pub fn want(&mut self) -> Option<PairReads> {
        let pieces = self.wanted.pop_front()?;
        self.coming.push_back(pieces);
        let (one, other, original) = pieces;
        Some(PairReads { one: span(&one), other: span(&other), original: original.as_ref().map(span) })
    }

    fn pair(&self) -> Result<Pair<'_>, SpecError> {
        Pair::new(&self.tensors[0], &self.tensors[1], self.original.as_ref())
    }

    /// Compares the first of what was asked for and has not been compared.
    ///
    /// # Errors
    /// If nothing was asked for, or other bytes come than were.
    pub fn compare(&mut self, one: &[u8], other: &[u8], original: Option<&[u8]>) -> Result<(), Said> {
        let pieces = self.coming.pop_front().ok_or("no piece of the files was asked for")?;
        let given = [Some(one), Some(other), original].map(|bytes| bytes.map(|bytes| bytes.len() as u64));
        let expected = [Some(pieces.0), Some(pieces.1), pieces.2].map(|piece| piece.map(|piece| piece.bytes));
        if given != expected {
            let sum = |lengths: [Option<u64>; 3]| lengths.iter().flatten().sum::<u64>();
            return Err(said!("the file gave {0} bytes where {1} were asked for", sum(given), sum(expected)));
        }
        let original = original.map(AlignedBytes::from);
        let (one, other) = (AlignedBytes::from(one), AlignedBytes::from(other));
        let pair = self.pair()?;
        let found = pair.compare(pieces.0.first, &one, &other, original.as_ref());
        self.found = std::mem::take(&mut self.found).join(found);
        self.bytes[0] += size(&pieces);
        Ok(())
    }

    /// What differs in all that has been compared.
    ///
    /// # Errors
    /// None: the tensors were a pair before.
    pub fn told(&self) -> Result<Told, SpecError> {
        let at = self.found.first.as_ref().and_then(|first| looked_at(&self.tensors[0], first.block));
        Ok(Told { compared: self.pair()?.compared(self.found.clone()), at })
    }
}

fn size((one, other, original): &Pieces) -> u64 {
    let original = original.map_or(0, |piece| piece.bytes);
    one.bytes.saturating_add(other.bytes).saturating_add(original)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::gguf::{Source, header};
    use crate::scan;
    use crate::web::file::opened;
    use std::io;

    const TYPES: &[u8] = include_bytes!("../../tests/vectors/gguf/types-v3.gguf");

    /// As a worker compares, piece by piece.
    fn compared(comparison: &mut Comparison, files: [&[u8]; 3]) -> Told {
        while let Some(PairReads { one, other, original }) = comparison.want() {
            let at = |i: usize, span: Span| &files[i][span.offset as usize..][..span.length as usize];
            comparison.compare(at(0, one), at(1, other), original.map(|span| at(2, span))).unwrap();
        }
        assert_eq!(comparison.bytes()[0], comparison.bytes()[1], "all is read");
        comparison.told().unwrap()
    }

    struct Bytes<'a>(&'a [u8]);

    impl Source for Bytes<'_> {
        fn bytes(&self) -> u64 {
            self.0.bytes()
        }

        fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
            self.0.read_at(offset, out)
        }
    }

    /// catches: a page with numbers of its own.
    #[test]
    fn the_page_compares_as_the_command_line_does() {
        let header = header(TYPES).unwrap();
        let mut moved = TYPES.to_vec();
        for tensor in header.tensors.iter().filter(|tensor| tensor.bytes > Some(0)) {
            // A bit of the last byte of every tensor.
            moved[(tensor.offset + tensor.bytes.unwrap() - 1) as usize] ^= 1;
        }
        let (file, second) = (opened(TYPES), opened(&moved));
        let mut some = 0;
        for (i, tensor) in header.tensors.iter().enumerate() {
            for original in [None, Some(&file)] {
                let Ok(mut comparison) = Comparison::new(&file, i, &second, original) else { continue };
                let told = compared(&mut comparison, [TYPES, &moved, TYPES]);
                let pair = Pair::new(tensor, tensor, original.map(|_| tensor)).unwrap();
                let (one, other) = (Bytes(TYPES), Bytes(&moved));
                let there = scan::compare(pair, [&one, &other], original.map(|_| &one)).unwrap();
                let json = |compared: &Compared| serde_json::to_string(compared).unwrap();
                assert_eq!(json(&told.compared), json(&pair.compared(there)), "{}", tensor.name);
                assert_eq!(told.compared.differences.differing, u64::from(tensor.bytes > Some(0)));
                some += told.compared.differences.differing;
            }
        }
        assert!(some > 30, "{some} tensors were compared");
    }

    #[test]
    fn the_first_difference_is_looked_at_in_a_block_of_the_page() {
        let header = header(TYPES).unwrap();
        for name in ["q8_0", "f32"] {
            let found = header.tensors.iter().position(|tensor| tensor.of.name == name && tensor.row() > 256);
            let Some(i) = found else { continue };
            let tensor = &header.tensors[i];
            let mut moved = TYPES.to_vec();
            let bytes = tensor.bytes.unwrap() / tensor.rows();
            // The last bytes of the first row.
            moved[(tensor.offset + bytes - 1) as usize] ^= 1;
            let (file, second) = (opened(TYPES), opened(&moved));
            let told = compared(&mut Comparison::new(&file, i, &second, None).unwrap(), [TYPES, &moved, TYPES]);
            let first = told.compared.differences.first.unwrap();
            assert_eq!(first.row, 0);
            assert!(told.at.is_none_or(|block| file.place(i, 0, block).is_ok()), "{name}");
        }
    }

    #[test]
    fn files_that_are_no_pair_are_refused_by_field() {
        let file = opened(TYPES);
        let other = opened(include_bytes!("../../tests/vectors/gguf/odd-v2.gguf"));
        let refused = |second, original| Comparison::new(&file, 0, second, original).err().unwrap().to_string();
        let name = quoted(&header(TYPES).unwrap().tensors[0].name);
        let missing = format!("a file without {name} is not allowed; expected one with a tensor of this name");
        assert_eq!(refused(&other, None), format!("second file: {missing}"));
        assert_eq!(refused(&file, Some(&other)), format!("original: {missing}"));
        let mut comparison = Comparison::new(&file, 0, &file, None).unwrap();
        assert!(comparison.compare(&[], &[], None).is_err(), "nothing was asked for");
        comparison.want().unwrap();
        assert!(comparison.compare(&[], &[], None).is_err(), "other bytes");
    }
}
