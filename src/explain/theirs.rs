//! Somebody's answer, with the digits that they gave.

use super::npy;
use crate::said::said;
use crate::spec::{SpecError, Taken, kind, pasted, text_of, value};

/// A number as it was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// Its value.
    pub value: f64,
    /// Half a unit of its last digit; 0 of bits.
    pub half_unit: f64,
}

impl Given {
    /// An f32 with all its bits.
    pub fn exact(value: f32) -> Self {
        Self { value: value.into(), half_unit: 0.0 }
    }

    /// A whole number: no other is its digits.
    pub(super) fn whole(value: impl Into<f64>) -> Self {
        Self { value: value.into(), half_unit: 0.5 }
    }

    /// A number as it is typed: a decimal, `0x` with the eight digits of an f32's bits, `inf`, `nan`, or JSON's `null` for NaN.
    pub fn parse(word: &str) -> Option<Self> {
        let value = value(word)?;
        if !value.is_finite() || word.starts_with("0x") {
            return Some(Self { value, half_unit: 0.0 });
        }
        let (digits, exponent) = word.split_once(['e', 'E']).unwrap_or((word, "0"));
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let exponent: i32 = exponent.parse().ok()?;
        let place = exponent.saturating_sub(i32::try_from(decimals).ok()?);
        Some(Self { value, half_unit: 0.5 * libm::pow(10.0, place.into()) })
    }

    /// Whether an answer has all digits of this.
    pub fn is(&self, answer: f32) -> bool {
        let same = answer == self.value as f32 || answer.is_nan() && self.value.is_nan();
        same || (f64::from(answer) - self.value).abs() <= self.half_unit
    }
}

/// Somebody's answer: one number or more.
#[derive(Clone, Debug, PartialEq)]
pub struct Theirs(pub Vec<Given>);

const FIELD: &str = "theirs";
const FILES: &str = "text, .npy, or a multiple of 4 bytes";

impl Theirs {
    /// The numbers in a text: typed, in JSON, a column of a table, or as numpy and torch print them.
    ///
    /// # Errors
    /// The first word that is no number, that numbers are left out, or that there is none.
    pub fn parse(text: &str) -> Result<Self, SpecError> {
        let numbers = pasted(FIELD, text, Given::parse, "decimals, or 0x and the eight digits of an f32's bits")?;
        some(FIELD, numbers).map(Self)
    }

    /// The numbers in a file: an array of numpy by its first bytes, text, else little-endian f32. `raw` says that it holds f32 whatever
    /// it looks like.
    ///
    /// # Errors
    /// As [`Self::parse`], or if the array, the file or its length is not such a one.
    pub fn read(bytes: &[u8], raw: bool) -> Result<Self, SpecError> {
        Self::held(Held::by(bytes, raw)?, bytes)
    }

    fn held(held: Held, bytes: &[u8]) -> Result<Self, SpecError> {
        match held {
            Held::Array(numbers) => some(FIELD, numbers).map(Self),
            Held::Text(text) => Self::parse(&text),
            Held::Bytes if bytes.len().is_multiple_of(4) => {
                let numbers = bytes.as_chunks().0.iter().map(|four| Given::exact(f32::from_le_bytes(*four)));
                some(FIELD, numbers.collect()).map(Self)
            }
            Held::Bytes => Err(SpecError::new(FIELD, said!("{0} bytes", bytes.len()), FILES)),
        }
    }

    /// The numbers in a file as f32.
    ///
    /// # Errors
    /// As [`Self::read`], told of that field, or as [`Taken::checked`].
    pub fn floats(bytes: &[u8], raw: bool, of: Taken) -> Result<Vec<f32>, SpecError> {
        let told = |error: SpecError| error.of(of.field);
        match Held::by(bytes, raw).map_err(told)? {
            // What is typed is refused as it is typed.
            Held::Text(text) => of.parse(&text).and_then(|numbers| some(of.field, numbers)),
            held => of.checked(Self::held(held, bytes).map_err(told)?.0.iter().map(|given| given.value)),
        }
    }
}

/// Numbers, if there are any.
fn some<T>(field: &str, numbers: Vec<T>) -> Result<Vec<T>, SpecError> {
    if numbers.is_empty() { Err(SpecError::new(field, "no number", "one or more")) } else { Ok(numbers) }
}

/// How a file holds numbers.
pub(super) enum Held {
    /// As an array of numpy: these.
    Array(Vec<Given>),
    /// As a text.
    Text(String),
    /// As bytes that only who gave them can tell.
    Bytes,
}

impl Held {
    /// How a file does, by its bytes: an array by its first ones, text if it is UTF-8 without zeros, or ASCII in UTF-16. One that is
    /// `raw` holds bytes whatever it looks like.
    ///
    /// # Errors
    /// What is wrong with the array; what the file is of those that hold none.
    pub(super) fn by(bytes: &[u8], raw: bool) -> Result<Self, SpecError> {
        if raw {
            return Ok(Self::Bytes);
        }
        if bytes.starts_with(npy::MAGIC) {
            return npy::read(bytes).map(Self::Array);
        }
        if let Some(kind) = kind(bytes) {
            return Err(SpecError::new(FIELD, kind, FILES));
        }
        // Bytes of f32 may begin as UTF-16 does.
        let text = text_of(bytes.to_vec()).ok().filter(|text| text.is_ascii() || std::str::from_utf8(bytes).is_ok());
        Ok(text.map_or(Self::Bytes, Self::Text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_count() {
        for (word, value, half) in [
            ("-19146.709", -19146.709, 0.0005),
            ("1567.3", 1567.3, 0.05),
            ("1.5e3", 1500.0, 50.0),
            ("+7", 7.0, 0.5),
            ("-2e-3", -0.002, 0.0005),
            ("0x3f800000", 1.0, 0.0),
            ("inf", f64::INFINITY, 0.0),
        ] {
            let given = Given::parse(word).unwrap();
            assert!(given.value == value && (given.half_unit - half).abs() <= 1e-9 * half, "{word} {given:?}");
        }
        for word in ["x", "0x3f8", "0x3f8000000", "0x+f800000", "1e999", "--1", "1.2.3", "", "0x"] {
            assert_eq!(Given::parse(word), None, "{word}");
        }
        assert!(
            Given::parse("-19146.709").unwrap().is(-19146.709) && !Given::parse("-19146.709").unwrap().is(-19146.71)
        );
        assert!(Given::parse("nan").unwrap().is(f32::NAN));
    }

    #[test]
    fn texts_and_bytes_are_read() {
        assert_eq!(Theirs::parse("[1, \"0x40000000\"\n3]").unwrap().0.len(), 3);
        assert_eq!(Theirs::read(&[0, 0, 128, 63], false).unwrap(), Theirs(vec![Given::exact(1.0)]));
        assert_eq!(Theirs::read(b"1234", true).unwrap().0.len(), 1);
        for (bytes, words) in [
            (&b"1 2 \x07ab"[..], "theirs: “␇ab” as number 2 is not allowed"),
            (b"", "theirs: no number is not allowed"),
            (&[0, 1, 2], "theirs: 3 bytes is not allowed"),
        ] {
            let error = Theirs::read(bytes, false).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
