//! The header as a machine that is fed.
//!
//! ```text
//! let mut parser = Parser::new(bytes of the file);
//! while let Some(want) = parser.want() {
//!     parser.feed(what stands at want.offset: want.length bytes or more)?;
//! }
//! let header = parser.finish()?;
//! ```
//!
//! A step reads one item whole or nothing of it, so what is fed need not be kept.

use super::cursor::{Cursor, Stop};
use super::error::{GgufError, shown};
use super::header::Header;
use super::limit;
use super::tensor::Info;
use super::value::{self, Kind, Pair, Value};
use crate::said::{Said, said};

/// The bytes that a parser wants next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want {
    /// Where they begin in the file.
    pub offset: u64,
    /// How many there must be. More may follow: what stands behind them is wanted next, as a rule.
    pub length: u64,
}

/// Reads a header from the bytes that it is fed.
#[derive(Debug)]
pub struct Parser {
    file: u64,
    want: Want,
    state: State,
    version: u32,
    /// Tensors and pairs that the file announces.
    announced: [u64; 2],
    pairs: Vec<Pair>,
    tensors: Vec<Info>,
    kept: u64,
}

/// What stands next.
#[derive(Debug)]
enum State {
    Start,
    Key,
    Value {
        key: String,
        at: u64,
        kind: Kind,
    },
    /// The arrays within arrays that are being walked over: kind of values, and how many are left.
    Array(Vec<(Kind, u64)>),
    Tensor,
    Done,
}

const MAGIC: &[u8] = b"GGUF";
/// Bytes before the pairs.
const START: u64 = 24;

impl Parser {
    /// A parser of a file of `file` bytes.
    pub fn new(file: u64) -> Self {
        Self {
            file,
            want: Want { offset: 0, length: START.min(file) },
            state: State::Start,
            version: 0,
            announced: [0; 2],
            pairs: Vec::new(),
            tensors: Vec::new(),
            kept: 0,
        }
    }

    /// The bytes to feed it with next; nothing when the header is read.
    pub fn want(&self) -> Option<Want> {
        (!matches!(self.state, State::Done)).then_some(self.want)
    }

    /// Takes the bytes that stand at [`Want::offset`] and reads as far as they go. Fewer than wanted are no error and change
    /// nothing.
    ///
    /// # Errors
    /// The field that is not as it must be.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), GgufError> {
        let mut cursor = Cursor::new(bytes, self.want.offset, self.file);
        while !matches!(self.state, State::Done) {
            match self.step(&mut cursor) {
                Ok(()) => self.want = Want { offset: cursor.at, length: 0 },
                Err(Stop::Until(end)) => {
                    self.want.length = end - self.want.offset;
                    return Ok(());
                }
                Err(Stop::Refused(error)) => return Err(error),
            }
        }
        Ok(())
    }

    /// The header, its tensors checked.
    ///
    /// # Errors
    /// A tensor that is not as it must be; the end of a header that is not yet read.
    pub fn finish(self) -> Result<Header, GgufError> {
        if self.want().is_some() {
            return Err(GgufError::new(self.want.offset, "header", "less than the whole", "all that the parser wants"));
        }
        Header::new(self.file, self.want.offset, self.version, self.pairs, self.tensors)
    }

    /// Reads one item, or nothing.
    fn step(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        match &mut self.state {
            State::Start => {
                (self.version, self.announced) = start(cursor)?;
                self.state = self.after_pair();
            }
            State::Key => {
                let at = cursor.at;
                let (key, kind) = key(cursor, self.pairs.len())?;
                self.keep(at, key.len() as u64)?;
                self.state = State::Value { key, at, kind };
            }
            State::Value { key, at, kind } => {
                let (field, begin) =
                    (format!("pairs[{}].value of {}", self.pairs.len(), shown(key.as_bytes())), cursor.at);
                let (value, next) = match *kind {
                    Kind::String => (value::text(cursor, &field)?, None),
                    Kind::Array => {
                        let (of, count) = array(cursor, &field, self.file)?;
                        (Value::Array { of: of.name(), count }, Some(State::Array(vec![(of, count)])))
                    }
                    scalar => (scalar.scalar(cursor, &field)?, None),
                };
                let (key, at, kind, kept) = (std::mem::take(key), *at, *kind, value.kept());
                self.pairs.push(Pair { key, value, at, kind });
                self.keep(begin, kept)?;
                self.state = next.unwrap_or_else(|| self.after_pair());
            }
            State::Array(stack) => {
                let field = format!("pairs[{}].value", self.pairs.len() - 1);
                walk(stack, cursor, &field, self.file)?;
                if stack.is_empty() {
                    self.state = self.after_pair();
                }
            }
            State::Tensor => {
                let at = cursor.at;
                let info = Info::read(cursor, self.tensors.len())?;
                self.keep(at, info.name.len() as u64)?;
                self.tensors.push(info);
                self.state = self.after_tensor();
            }
            State::Done => {}
        }
        Ok(())
    }

    /// Counts bytes that are kept.
    fn keep(&mut self, at: u64, bytes: u64) -> Result<(), GgufError> {
        self.kept += bytes;
        if self.kept > limit::KEPT {
            let allowed = said!("at most {0} bytes", limit::KEPT);
            return Err(GgufError::new(
                at,
                "header",
                said!("{0} bytes of keys, names and strings", self.kept),
                allowed,
            ));
        }
        Ok(())
    }

    fn after_pair(&self) -> State {
        if (self.pairs.len() as u64) < self.announced[1] { State::Key } else { self.after_tensor() }
    }

    fn after_tensor(&self) -> State {
        if (self.tensors.len() as u64) < self.announced[0] { State::Tensor } else { State::Done }
    }
}

/// Magic, version, tensors and pairs.
fn start(cursor: &mut Cursor<'_>) -> Result<(u32, [u64; 2]), Stop> {
    let magic = cursor.take(4, "magic")?;
    if magic != MAGIC {
        return Err(GgufError::new(0, "magic", shown(magic), "“GGUF”").into());
    }
    let version = cursor.u32("version")?;
    let refused = |got: Said| Err(GgufError::new(4, "version", got, "2 or 3, little-endian").into());
    match version {
        2 | 3 => {}
        // Numbers of another byte order are mirrored.
        _ if matches!(version.swap_bytes(), 1..=3) => return refused(said!("big-endian {0}", version.swap_bytes())),
        _ => return refused(version.into()),
    }
    let tensors = cursor.count("tensors", limit::TENSORS)?;
    let pairs = cursor.count("pairs", limit::PAIRS)?;
    Ok((version, [tensors, pairs]))
}

/// The key of a pair, and the kind of its value.
fn key(cursor: &mut Cursor<'_>, index: usize) -> Result<(String, Kind), Stop> {
    let field = format!("pairs[{index}].key");
    let key = name(cursor, &field, limit::KEY)?;
    let kind = Kind::read(cursor, &format!("pairs[{index}].kind of {}", shown(key.as_bytes())))?;
    Ok((key, kind))
}

/// A string of 1 to `most` bytes that is kept whole.
pub(super) fn name(cursor: &mut Cursor<'_>, field: &str, most: u64) -> Result<String, Stop> {
    let at = cursor.at;
    let bytes = cursor.count(field, most)?;
    let name = cursor.take(bytes, field)?;
    let refused = |got| GgufError::new(at, field, got, said!("UTF-8 of 1 to {0} bytes", most)).into();
    match std::str::from_utf8(name) {
        Ok("") | Err(_) => Err(refused(shown(name))),
        Ok(name) => Ok(name.to_owned()),
    }
}

/// The kind of the values of an array, and how many there are.
fn array(cursor: &mut Cursor<'_>, field: &str, file: u64) -> Result<(Kind, u64), Stop> {
    let kind = Kind::read(cursor, field)?;
    let left = file.saturating_sub(cursor.at.saturating_add(8));
    let count = cursor.count(field, left / kind.bytes())?;
    Ok((kind, count))
}

/// Walks over values of the innermost array: all of them where they have one size, else one.
fn walk(stack: &mut Vec<(Kind, u64)>, cursor: &mut Cursor<'_>, field: &str, file: u64) -> Result<(), Stop> {
    let depth = stack.len();
    let Some((kind, left)) = stack.last_mut() else { return Ok(()) };
    match *kind {
        _ if *left == 0 => {
            stack.pop();
        }
        scalar if scalar.is_scalar() => {
            cursor.skip(*left * scalar.bytes(), field)?;
            stack.pop();
        }
        Kind::String => {
            let bytes = cursor.count(field, limit::STRING)?;
            cursor.skip(bytes, field)?;
            *left -= 1;
        }
        _ => {
            let at = cursor.at;
            let inner = array(cursor, field, file)?;
            if depth == limit::DEPTH {
                let allowed = said!("arrays nested at most {0} deep", limit::DEPTH);
                return Err(GgufError::new(at, field, said!("an array {0} deep", depth + 1), allowed).into());
            }
            *left -= 1;
            stack.push(inner);
        }
    }
    Ok(())
}
