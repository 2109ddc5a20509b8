//! Headers of GGUF files.

use blockscope::AlignedBytes;
use blockscope::gguf::{Header, Parser, Place, Reading, Source, header, weights_of};
use std::io;

/// A header with zeros for its data.
struct Padded<'a>(&'a [u8]);

impl Source for Padded<'_> {
    fn bytes(&self) -> u64 {
        self.0.len() as u64 + (1 << 16)
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        out.fill(0);
        let there = usize::try_from(offset).ok().and_then(|from| self.0.get(from..)).unwrap_or_default();
        let n = there.len().min(out.len());
        out[..n].copy_from_slice(&there[..n]);
        Ok(())
    }
}

/// Any bytes as a header: refused by a short sentence, or every tensor lies within the file, its first and last row are read, and
/// a parser that is fed as little as it wants finds the same in a short one.
pub fn gguf(data: &[u8]) {
    /// Most tensors of a header that is read a second time.
    const FEW: usize = 16;
    let file = Padded(data);
    let read = match header(&file) {
        Ok(read) => read,
        Err(error) => return assert!(error.to_string().len() <= 500),
    };
    for tensor in &read.tensors {
        assert!(tensor.offset + tensor.bytes.unwrap_or(0) <= file.bytes());
        for row in [0, tensor.rows().saturating_sub(1)] {
            let Ok((offset, bytes)) = tensor.find(Place { row, block: None }) else { continue };
            assert!(!matches!(tensor.of.reading(), Reading::Not(_)) && offset + bytes <= file.bytes());
            let mut blocks = AlignedBytes::zeroed(bytes as usize);
            file.read_at(offset, &mut blocks).expect("bytes of the file");
            assert_eq!(weights_of(tensor.of.reading(), &blocks).len() as u64, tensor.row());
        }
    }
    // Twice the time for a long header, and nothing new in it.
    if read.tensors.len() > FEW {
        return;
    }
    let mut parser = Parser::new(file.bytes());
    while let Some(want) = parser.want() {
        let mut bytes = vec![0; want.length as usize];
        file.read_at(want.offset, &mut bytes).expect("bytes of the file");
        parser.feed(&bytes).expect("a sound header");
    }
    let again = parser.finish().expect("a sound header");
    let places = |header: &Header| header.tensors.iter().map(|t| (t.offset, t.bytes, t.of.id)).collect::<Vec<_>>();
    // As text: a NaN is not equal to itself.
    let metadata = |header: &Header| format!("{:?}", header.metadata);
    assert!(metadata(&again) == metadata(&read) && places(&again) == places(&read));
}

/// The headers of the files that the tests read.
pub fn headers() -> Vec<Vec<u8>> {
    let files: [&[u8]; 2] = [
        include_bytes!("../../tests/vectors/gguf/odd-v2.gguf"),
        include_bytes!("../../tests/vectors/gguf/types-v3.gguf"),
    ];
    files.iter().map(|file| file[..header(*file).expect("a sound header").data as usize].to_vec()).collect()
}
