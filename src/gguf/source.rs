//! Files as "give me these bytes".

use super::error::ReadError;
use super::header::Header;
use super::parser::Parser;
use std::io;

/// A file, or what stands for one. (A page's file answers later: there the page drives a [`Parser`] itself.)
pub trait Source {
    /// Bytes of the file.
    fn bytes(&self) -> u64;

    /// Fills `out` with what stands at byte `offset`.
    ///
    /// # Errors
    /// If the file does not give as many bytes.
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()>;
}

impl Source for [u8] {
    fn bytes(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let from = usize::try_from(offset).ok();
        let bytes = from.and_then(|from| self.get(from..from.checked_add(out.len())?));
        out.copy_from_slice(bytes.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// Reads the header of a file.
///
/// # Errors
/// What the file must not say, with its place; bytes that do not come.
pub fn header(source: &(impl Source + ?Sized)) -> Result<Header, ReadError> {
    /// Bytes that are read at once.
    const PIECE: u64 = 1 << 16;
    let mut parser = Parser::new(source.bytes());
    let mut buffer = Vec::new();
    while let Some(want) = parser.want() {
        let there = source.bytes().saturating_sub(want.offset);
        // A parser wants no more than a key, a kind and a few numbers.
        buffer.resize(want.length.max(PIECE.min(there)) as usize, 0);
        source.read_at(want.offset, &mut buffer)?;
        parser.feed(&buffer)?;
    }
    Ok(parser.finish()?)
}

/// A file of the file system.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct LocalFile {
    file: std::sync::Mutex<std::fs::File>,
    bytes: u64,
}

#[cfg(not(target_arch = "wasm32"))]
impl LocalFile {
    /// Opens a file.
    ///
    /// # Errors
    /// If it cannot be opened, or is a folder.
    pub fn open(path: &std::path::Path) -> io::Result<Self> {
        let file = std::fs::File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok(Self { file: file.into(), bytes: metadata.len() })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Source for LocalFile {
    fn bytes(&self) -> u64 {
        self.bytes
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        use io::{Read, Seek, SeekFrom};
        // No reader panics while it holds the file.
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(out)
    }
}
