//! numpy's `.npy`: a text that says what follows, then the numbers.
//!
//! ```text
//! \x93NUMPY │ version, 2 bytes │ length of the text: u16, from version 2 on u32 │ {'descr': '<f4', …} │ numbers
//! ```

use super::Given;
use crate::said::{Said, said};
use crate::spec::{SpecError, quoted};

/// The first bytes.
pub const MAGIC: &[u8] = b"\x93NUMPY";

/// The numbers of an array of little-endian f32 or f64, in the order in which they lie; of signed bytes too where numbers are
/// `small`.
///
/// # Errors
/// What the array is instead.
pub fn read(bytes: &[u8], small: bool) -> Result<Vec<Given>, SpecError> {
    let kinds = if small { "'|i1', '<f4' or '<f8'" } else { "'<f4' or '<f8'" };
    let refuse = |got: Said| SpecError::new("theirs", got, said!("a .npy of {0} in C order", kinds));
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
    if after(&head, "'fortran_order':").is_some_and(|rest| rest.starts_with("True")) {
        return Err(refuse("Fortran's order".into()));
    }
    let numbers = &bytes[end..];
    match kind {
        Some("<f4") if numbers.len().is_multiple_of(4) => {
            Ok(numbers.as_chunks().0.iter().map(|four| Given::exact(f32::from_le_bytes(*four))).collect())
        }
        Some("<f8") if numbers.len().is_multiple_of(8) => {
            let number = |eight: &[u8; 8]| Given { value: f64::from_le_bytes(*eight), half_unit: 0.0 };
            Ok(numbers.as_chunks().0.iter().map(number).collect())
        }
        Some("|i1") if small => Ok(numbers.iter().map(|&byte| Given::whole(byte as i8)).collect()),
        Some("<f4" | "<f8") => Err(refuse(said!("{0} bytes of numbers", numbers.len()))),
        Some(kind) => Err(refuse(quoted(kind).into())),
        None => Err(refuse("a head without 'descr'".into())),
    }
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

    #[test]
    fn arrays_are_read() {
        let head = |kind: &str| format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': (2,), }}\n");
        let four = array(&head("<f4"), &[1.5f32.to_le_bytes(), 2.0f32.to_le_bytes()].concat());
        assert_eq!(read(&four, false).unwrap(), [Given::exact(1.5), Given::exact(2.0)]);
        let eight = array(&head("<f8"), &0.1f64.to_le_bytes());
        assert_eq!(read(&eight, false).unwrap()[0].value, 0.1);
        for (bytes, words) in [
            (array(&head(">f4"), &[]), "“>f4”"),
            (array(&head("<f4"), &[1]), "1 bytes of numbers"),
            (array("{}", &[]), "without 'descr'"),
            (array("{'descr': '<f4', 'fortran_order': True}", &[]), "Fortran"),
            (four[..20].to_vec(), "ends in its head"),
            (MAGIC.to_vec(), "ends in its head"),
            ([MAGIC, &[9; 6]].concat(), "version 9"),
            ([MAGIC, &[2, 0, 255, 255, 255, 255]].concat(), "ends in its head"),
        ] {
            let error = read(&bytes, false).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
