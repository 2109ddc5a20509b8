//! numpy's `.npy`: a text that says what follows, then the numbers.
//!
//! ```text
//! \x93NUMPY │ version, 2 bytes │ length of the text: u16, from version 2 on u32 │ {'descr': '<f4', …} │ numbers
//! ```

use super::Given;
use crate::number::{f16, widen};
use crate::said::{Said, said};
use crate::spec::{SpecError, quoted};

/// The first bytes.
pub const MAGIC: &[u8] = b"\x93NUMPY";

const KINDS: &str = "'<f2', '<f4', '<f8', '|i1', '<i2', '<i4', '<i8', '|u1', '<u2', '<u4' or '<u8'";

/// From here on f64 leaves whole numbers out.
const GAPS: f64 = (1u64 << 53) as f64;

/// The numbers of an array, in the order in which they lie. f64 holds each of them.
///
/// # Errors
/// What the array is instead.
pub fn read(bytes: &[u8]) -> Result<Vec<Given>, SpecError> {
    let refuse = |got: Said| SpecError::new("theirs", got, said!("a .npy of {0} in C order", KINDS));
    let cut = || refuse("a .npy that ends in its head".into());
    let (start, length): (usize, usize) = match bytes.get(6..12).ok_or_else(cut)? {
        [1, _, low, high, ..] => (10, usize::from(u16::from_le_bytes([*low, *high]))),
        [2 | 3, _, length @ ..] => (12, length.iter().rev().fold(0, |sum, &byte| sum << 8 | usize::from(byte))),
        [] => return Err(cut()),
        [version, ..] => return Err(refuse(said!("version {0} of .npy", version))),
    };
    let end = start.saturating_add(length);
    let head = String::from_utf8_lossy(bytes.get(start..end).ok_or_else(cut)?).into_owned();
    let kind = after(&head, "'descr':").and_then(|rest| rest.strip_prefix('\'')?.split('\'').next());
    let kind = kind.ok_or_else(|| refuse("a head without 'descr'".into()))?;
    if after(&head, "'fortran_order':").is_some_and(|rest| rest.starts_with("True")) {
        return Err(refuse("Fortran's order".into()));
    }
    let bytes = &bytes[end..];
    let numbers = match kind {
        "<f2" => each(bytes, |two| Given::exact(widen(f16::from_le_bytes(two)))),
        "<f4" => each(bytes, |four| Given::exact(f32::from_le_bytes(four))),
        "<f8" => each(bytes, |eight| Given { value: f64::from_le_bytes(eight), half_unit: 0.0 }),
        "|i1" => each(bytes, |one| Given::whole(i8::from_le_bytes(one))),
        "|u1" => each(bytes, |one| Given::whole(u8::from_le_bytes(one))),
        "<i2" => each(bytes, |two| Given::whole(i16::from_le_bytes(two))),
        "<u2" => each(bytes, |two| Given::whole(u16::from_le_bytes(two))),
        "<i4" => each(bytes, |four| Given::whole(i32::from_le_bytes(four))),
        "<u4" => each(bytes, |four| Given::whole(u32::from_le_bytes(four))),
        "<i8" => each(bytes, |eight| Given::whole(i64::from_le_bytes(eight) as f64)),
        "<u8" => each(bytes, |eight| Given::whole(u64::from_le_bytes(eight) as f64)),
        kind => return Err(refuse(quoted(kind).into())),
    };
    let shape = after(&head, "'shape':");
    let numbers = numbers.filter(|numbers| shape.is_none_or(|shape| count(shape) == Some(numbers.len())));
    let numbers = numbers.ok_or_else(|| refuse(said!("{0} bytes of numbers", bytes.len())))?;
    let gap = |given: &Given| given.half_unit > 0.0 && given.value.abs() >= GAPS;
    match numbers.iter().position(gap) {
        Some(at) => {
            let got = said!("{0} as number {1}", numbers[at].value.to_string(), at);
            Err(SpecError::new("theirs", got, "whole numbers below 2⁵³ in magnitude"))
        }
        None => Ok(numbers),
    }
}

/// The numbers of so many bytes each. Nothing if a piece is left over.
fn each<const N: usize>(bytes: &[u8], number: fn([u8; N]) -> Given) -> Option<Vec<Given>> {
    let (numbers, left) = bytes.as_chunks();
    left.is_empty().then(|| numbers.iter().map(|bytes| number(*bytes)).collect())
}

/// How many numbers an array of that shape has: `(2, 3)`.
fn count(shape: &str) -> Option<usize> {
    let (sides, _) = shape.strip_prefix('(')?.split_once(')')?;
    let mut sides = sides.split(',').map(str::trim).filter(|side| !side.is_empty());
    sides.try_fold(1usize, |count, side| count.checked_mul(side.parse().ok()?))
}

/// What stands after a key.
fn after<'a>(head: &'a str, key: &str) -> Option<&'a str> {
    head.split_once(key).map(|(_, rest)| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn array(head: &str, numbers: &[u8]) -> Vec<u8> {
        [MAGIC, &[1, 0], &(head.len() as u16).to_le_bytes(), head.as_bytes(), numbers].concat()
    }

    fn head(kind: &str, shape: &str) -> String {
        format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n")
    }

    #[test]
    fn arrays_are_read() {
        for (kind, bytes, values) in [
            ("<f4", [1.5f32, -2.0].map(f32::to_le_bytes).concat(), [1.5, -2.0]),
            ("<f8", [0.1f64, 1e300].map(f64::to_le_bytes).concat(), [0.1, 1e300]),
            ("<f2", vec![0x66, 0x2e, 0x01, 0x80], [0.099_975_585_937_5, -5.960_464_477_539_063e-8]),
            ("|i1", vec![255, 3], [-1.0, 3.0]),
            ("|u1", vec![255, 3], [255.0, 3.0]),
            ("<i2", vec![0, 128, 3, 0], [-32768.0, 3.0]),
            ("<u2", vec![0, 128, 3, 0], [32768.0, 3.0]),
            ("<i4", [i32::MIN, 7].map(i32::to_le_bytes).concat(), [-2_147_483_648.0, 7.0]),
            ("<u4", [u32::MAX, 7].map(u32::to_le_bytes).concat(), [4_294_967_295.0, 7.0]),
            ("<i8", [1 - (1i64 << 53), 7].map(i64::to_le_bytes).concat(), [-9_007_199_254_740_991.0, 7.0]),
            ("<u8", [(1u64 << 53) - 1, 7].map(u64::to_le_bytes).concat(), [9_007_199_254_740_991.0, 7.0]),
        ] {
            let half_unit = if kind.contains('f') { 0.0 } else { 0.5 };
            for shape in ["(2,)", "(2, 1)", "(1, 2)"] {
                let read = read(&array(&head(kind, shape), &bytes)).unwrap();
                assert_eq!(read, values.map(|value| Given { value, half_unit }), "{kind}");
            }
            for (shape, bytes) in [("(3,)", &bytes[..]), ("(2,)", &bytes[..bytes.len() - 1]), ("(2,)", &[])] {
                let error = read(&array(&head(kind, shape), bytes)).unwrap_err().to_string();
                assert!(error.contains("bytes of numbers"), "{error}");
            }
        }
        assert_eq!(read(&array(&head("<f4", "()"), &1.5f32.to_le_bytes())).unwrap(), [Given::exact(1.5)]);
    }

    #[test]
    fn what_is_none_is_told() {
        let four = array(&head("<f4", "(1,)"), &1.5f32.to_le_bytes());
        for (bytes, words) in [
            (array(&head(">f4", "(0,)"), &[]), "“>f4”"),
            (array(&head("<c8", "(0,)"), &[]), "“<c8” is not allowed; expected a .npy of '<f2', '<f4'"),
            (array(&head("<V2", "(0,)"), &[]), "“<V2”"),
            (array(&head("<f4", "(0,)"), &[1]), "1 bytes of numbers"),
            (array(&head("<f4", &format!("({}, 9)", u64::MAX)), &[]), "0 bytes of numbers"),
            (array(&head("<i8", "(1,)"), &(1i64 << 53).to_le_bytes()), "9007199254740992 as number 0"),
            (array(&head("<u8", "(1,)"), &u64::MAX.to_le_bytes()), "expected whole numbers below 2⁵³"),
            (array("{}", &[]), "without 'descr'"),
            (array("{'descr': '<f4', 'fortran_order': True}", &[]), "Fortran"),
            (four[..20].to_vec(), "ends in its head"),
            (MAGIC.to_vec(), "ends in its head"),
            ([MAGIC, &[9; 6]].concat(), "version 9"),
            ([MAGIC, &[2, 0, 255, 255, 255, 255]].concat(), "ends in its head"),
        ] {
            let error = read(&bytes).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
