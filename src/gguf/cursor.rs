//! Little-endian values of a piece of a file.

use super::error::GgufError;
use super::limit;
use crate::said::said;

/// A place in a file, and the bytes that are there.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    /// Where `bytes` begins in the file.
    base: u64,
    /// Where the cursor stands in the file: behind `bytes` after a leap.
    pub(super) at: u64,
    /// Bytes of the file.
    file: u64,
}

/// Why a step of the parser did not come to its end.
pub(super) enum Stop {
    /// The bytes before this place are not all here.
    Until(u64),
    /// The file says something that it must not say.
    Refused(GgufError),
}

impl From<GgufError> for Stop {
    fn from(error: GgufError) -> Self {
        Self::Refused(error)
    }
}

impl<'a> Cursor<'a> {
    /// A cursor at the first of `bytes`, which stand at `base` in a file of `file` bytes.
    pub(super) fn new(bytes: &'a [u8], base: u64, file: u64) -> Self {
        Self { bytes, base, at: base, file }
    }

    /// The end of the next `n` bytes, if the file has them and the header may be as long.
    fn end(&self, n: u64, field: &str) -> Result<u64, GgufError> {
        let end = self.at.saturating_add(n);
        if end > self.file {
            let left = self.file - self.at;
            let allowed = said!("{0} more bytes; the file has {1}", n, left);
            return Err(GgufError::new(self.at, field, "the end of the file", allowed));
        }
        if end > limit::HEADER {
            let allowed = said!("a header of at most {0} bytes", limit::HEADER);
            return Err(GgufError::new(self.at, field, said!("{0} more bytes", n), allowed));
        }
        Ok(end)
    }

    /// The next `n` bytes.
    pub(super) fn take(&mut self, n: u64, field: &str) -> Result<&'a [u8], Stop> {
        let end = self.end(n, field)?;
        let place = |at: u64| usize::try_from(at - self.base).ok();
        let bytes = place(self.at).zip(place(end)).and_then(|(from, to)| self.bytes.get(from..to));
        let bytes = bytes.ok_or(Stop::Until(end))?;
        self.at = end;
        Ok(bytes)
    }

    /// Leaps over `n` bytes.
    pub(super) fn skip(&mut self, n: u64, field: &str) -> Result<(), Stop> {
        self.at = self.end(n, field)?;
        Ok(())
    }

    fn array<const N: usize>(&mut self, field: &str) -> Result<[u8; N], Stop> {
        let bytes = self.take(N as u64, field)?;
        Ok(std::array::from_fn(|i| bytes[i]))
    }

    pub(super) fn u32(&mut self, field: &str) -> Result<u32, Stop> {
        self.array(field).map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self, field: &str) -> Result<u64, Stop> {
        self.array(field).map(u64::from_le_bytes)
    }

    /// A count or a length of at most `most`.
    pub(super) fn count(&mut self, field: &str, most: u64) -> Result<u64, Stop> {
        let at = self.at;
        let count = self.u64(field)?;
        if count > most {
            return Err(GgufError::new(at, field, count, said!("a whole number from 0 to {0}", most)).into());
        }
        Ok(count)
    }
}
