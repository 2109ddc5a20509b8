//! Bits and bytes in JSON: `"0x3c00"`, `"0x3d4ccccd"`, `"003c00b4…"`. Lossless, NaN included.

use super::refusal::{quoted, said};
use crate::Said;
use crate::number::f16;
use serde::de::{Error, Expected, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// An f16 by its bits. JSON may also give a number, which is rounded to the nearest f16.
#[derive(Clone, Copy, Debug)]
pub struct HexF16(pub f16);

impl PartialEq for HexF16 {
    /// Equal bits: −0 is not 0 here.
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

/// An f32 by its bits.
#[derive(Clone, Copy, Debug)]
pub struct HexF32(pub f32);

impl PartialEq for HexF32 {
    /// Equal bits, so that NaN equals itself and the zeros differ.
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

/// Bytes, two hex digits each; white space is allowed when reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HexBytes(pub Vec<u8>);

impl fmt::Display for HexF16 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#06x}", self.0.to_bits())
    }
}

impl fmt::Display for HexF32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#010x}", self.0.to_bits())
    }
}

impl Serialize for HexF16 {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Serialize for HexF32 {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Serialize for HexBytes {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl fmt::Display for HexBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl HexBytes {
    /// Reads pairs of hex digits.
    pub fn parse(text: &str) -> Result<Self, Said> {
        let mut digits = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            digits.push(
                c.to_digit(16)
                    .ok_or_else(|| said!("{0} at {1} is no hex digit", quoted(c.encode_utf8(&mut [0; 4])), at))?
                    as u8,
            );
        }
        let (pairs, rest) = digits.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(said!("{0} hex digits are no whole number of bytes", digits.len()));
        }
        Ok(Self(pairs.iter().map(|[high, low]| high << 4 | low).collect()))
    }
}

/// `0x` and as many hex digits as `visitor` expects: one less would be another number.
fn parse_bits<E: Error>(text: &str, digits: usize, visitor: &dyn Expected) -> Result<u32, E> {
    let hex = text.strip_prefix("0x").filter(|hex| hex.len() == digits && hex.bytes().all(|b| b.is_ascii_hexdigit()));
    let bits = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
    bits.ok_or_else(|| E::invalid_value(Unexpected::Str(text), visitor))
}

/// What a number may be that becomes an f16.
const FINITE_F16: &str = "a finite f16, from -65504 to 65504";

struct F16Visitor;

impl Visitor<'_> for F16Visitor {
    type Value = HexF16;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("4 hex digits like \"0x3c00\", or a number")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<HexF16, E> {
        Ok(HexF16(f16::from_bits(parse_bits::<E>(text, 4, &self)? as u16)))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<HexF16, E> {
        let half = Some(f16::from_f64(value)).filter(|half| half.is_finite());
        half.map(HexF16).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &FINITE_F16))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<HexF16, E> {
        self.visit_f64(value as f64)
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<HexF16, E> {
        self.visit_f64(value as f64)
    }
}

struct F32Visitor;

impl Visitor<'_> for F32Visitor {
    type Value = HexF32;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("8 hex digits like \"0x3f800000\", or a number")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<HexF32, E> {
        Ok(HexF32(f32::from_bits(parse_bits::<E>(text, 8, &self)?)))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<HexF32, E> {
        let single = Some(value as f32).filter(|single| single.is_finite());
        single.map(HexF32).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &"at most 3.4e38 in magnitude"))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<HexF32, E> {
        self.visit_f64(value as f64)
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<HexF32, E> {
        self.visit_f64(value as f64)
    }
}

struct BytesVisitor;

impl Visitor<'_> for BytesVisitor {
    type Value = HexBytes;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes in hex")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<HexBytes, E> {
        HexBytes::parse(text).map_err(E::custom)
    }
}

impl<'de> Deserialize<'de> for HexF16 {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(F16Visitor)
    }
}

impl<'de> Deserialize<'de> for HexF32 {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(F32Visitor)
    }
}

impl<'de> Deserialize<'de> for HexBytes {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_str(BytesVisitor)
    }
}
