//! Metadata: kinds of values, and what is kept of them.

use super::cursor::{Cursor, Stop};
use super::error::GgufError;
use super::limit;
use serde::Serialize;

/// A pair of metadata.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The key: `general.architecture`.
    pub key: String,
    /// What stands there.
    pub value: Value,
    /// The byte of the file at which the key stands.
    #[serde(skip)]
    pub(super) at: u64,
    #[serde(skip)]
    pub(super) kind: Kind,
}

/// What is kept of a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// A whole number of an unsigned kind.
    Unsigned(u64),
    /// A whole number of a signed kind.
    Signed(i64),
    /// A float; one of 32 bits is widened.
    Float(f64),
    /// Yes or no.
    Bool(bool),
    /// A string: its first [`limit::TEXT`] bytes, with a sign in place of what is no UTF-8, and how many bytes it has.
    Text {
        /// The beginning.
        text: String,
        /// Bytes of the whole.
        bytes: u64,
    },
    /// An array: the kind of its values, and how many there are.
    Array {
        /// The kind.
        of: &'static str,
        /// How many.
        count: u64,
    },
}

/// A kind of value, by its number in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    Bool,
    String,
    Array,
    U64,
    I64,
    F64,
}

/// The kinds in the order of their numbers, their names and the least bytes of a value.
const KINDS: [(Kind, &str, u64); 13] = [
    (Kind::U8, "u8", 1),
    (Kind::I8, "i8", 1),
    (Kind::U16, "u16", 2),
    (Kind::I16, "i16", 2),
    (Kind::U32, "u32", 4),
    (Kind::I32, "i32", 4),
    (Kind::F32, "f32", 4),
    (Kind::Bool, "bool", 1),
    (Kind::String, "string", 8),
    (Kind::Array, "array", 12),
    (Kind::U64, "u64", 8),
    (Kind::I64, "i64", 8),
    (Kind::F64, "f64", 8),
];

impl Kind {
    /// Reads the number of a kind.
    pub(super) fn read(cursor: &mut Cursor<'_>, field: &str) -> Result<Self, Stop> {
        let at = cursor.at;
        let number = cursor.u32(field)?;
        let kind = KINDS.get(number as usize).map(|kind| kind.0);
        kind.ok_or_else(|| GgufError::new(at, field, number, "the number of a kind of value, 0 to 12").into())
    }

    pub(super) fn name(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The bytes of a value; the least bytes of a string or an array.
    pub(super) fn bytes(self) -> u64 {
        KINDS[self as usize].2
    }

    pub(super) fn is_scalar(self) -> bool {
        !matches!(self, Self::String | Self::Array)
    }

    /// Reads a scalar.
    pub(super) fn scalar(self, cursor: &mut Cursor<'_>, field: &str) -> Result<Value, Stop> {
        let bytes = cursor.take(self.bytes(), field)?;
        let mut wide = [0; 8];
        wide[..bytes.len()].copy_from_slice(bytes);
        let raw = u64::from_le_bytes(wide);
        let shift = 64 - 8 * bytes.len() as u32;
        Ok(match self {
            Self::I8 | Self::I16 | Self::I32 | Self::I64 => Value::Signed((raw << shift) as i64 >> shift),
            Self::F32 => Value::Float(f32::from_bits(raw as u32).into()),
            Self::F64 => Value::Float(f64::from_bits(raw)),
            Self::Bool => Value::Bool(raw != 0),
            _ => Value::Unsigned(raw),
        })
    }
}

/// Reads a string and keeps its beginning.
pub(super) fn text(cursor: &mut Cursor<'_>, field: &str) -> Result<Value, Stop> {
    let bytes = cursor.count(field, limit::STRING)?;
    let beginning = cursor.take(bytes.min(limit::TEXT), field)?;
    let cut = bytes > limit::TEXT;
    // A character that the cut has halved is no bad UTF-8.
    let whole = match std::str::from_utf8(beginning) {
        Err(error) if cut && error.error_len().is_none() => &beginning[..error.valid_up_to()],
        _ => beginning,
    };
    cursor.skip(bytes.saturating_sub(limit::TEXT), field)?;
    Ok(Value::Text { text: String::from_utf8_lossy(whole).into_owned(), bytes })
}

impl Value {
    /// Bytes that it keeps.
    pub(super) fn kept(&self) -> u64 {
        match self {
            Self::Text { text, .. } => text.len() as u64,
            _ => 0,
        }
    }
}
