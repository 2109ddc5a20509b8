//! The values that a thing is moved to, as a person writes them: `1, 2, 4`, `1..16`, `0.001..1000*10`, or names.

use super::PLACES;
use crate::said::said;
use crate::spec::{SpecError, quoted, typed};

/// Where a thing is moved to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A name that the thing has.
    Name(String),
}

impl Value {
    /// As a person would write it.
    pub fn name(&self) -> String {
        match self {
            Self::Number(number) => typed(*number),
            Self::Name(name) => name.clone(),
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Name(_) => None,
        }
    }
}

const FIELD: &str = "values";

/// The items of a list, spaces or commas between them.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_whitespace()).filter(|item| !item.is_empty())
}

/// The numbers of a text.
///
/// # Errors
/// An item that is no number and no range, none at all, or more than there may be.
pub(super) fn numbers(text: &str) -> Result<Vec<Value>, SpecError> {
    let mut all = Vec::new();
    for item in items(text) {
        range(item, &mut all).ok_or_else(|| {
            SpecError::new(
                FIELD,
                quoted(item),
                "numbers, or ranges like 1..16 (in steps of 1) and 0.01..100*10 (each times 10)",
            )
        })?;
        if all.len() > PLACES {
            break;
        }
    }
    counted(all.into_iter().map(Value::Number).collect())
}

/// The names of a text, each one of `known`; all of these if it is empty.
///
/// # Errors
/// A name that is not known.
pub(super) fn names(text: &str, known: &[String]) -> Result<Vec<Value>, SpecError> {
    let mut all: Vec<&str> = items(text).take(PLACES + 1).collect();
    if all.is_empty() {
        all = known.iter().map(String::as_str).take(PLACES).collect();
    }
    if let Some(unknown) = all.iter().find(|name| !known.iter().any(|known| known == *name)) {
        return Err(SpecError::new(FIELD, quoted(unknown), known.to_vec()));
    }
    counted(all.into_iter().map(|name| Value::Name(name.to_owned())).collect())
}

fn counted(all: Vec<Value>) -> Result<Vec<Value>, SpecError> {
    match all.len() {
        0 => Err(SpecError::new(FIELD, "an empty list", said!("1 to {0} values", PLACES))),
        n if n > PLACES => {
            Err(SpecError::new(FIELD, said!("more than {0} values", PLACES), said!("1 to {0} values", PLACES)))
        }
        _ => Ok(all),
    }
}

/// Adds a number, or those of a range, at most one more than there may be. Nothing for what is neither.
fn range(item: &str, all: &mut Vec<f64>) -> Option<()> {
    let number = |text: &str| text.replace('−', "-").parse().ok().filter(|number: &f64| number.is_finite());
    let Some((from, to)) = item.split_once("..") else {
        all.push(number(item)?);
        return Some(());
    };
    let (to, factor) = match to.split_once('*') {
        Some((to, factor)) => (to, Some(number(factor).filter(|factor| *factor > 1.0)?)),
        None => (to, None),
    };
    let (from, to) = (number(from)?, number(to)?);
    // A product of factors misses the end by its rounding.
    let past = if factor.is_some() { to * (1.0 + 1e-9) } else { to };
    if from > to || (factor.is_some() && from <= 0.0) {
        return None;
    }
    let mut value = from;
    while value <= past && all.len() <= PLACES {
        all.push(value);
        value = match factor {
            Some(factor) => tidy(value * factor),
            None => value + 1.0,
        };
    }
    Some(())
}

/// The number to twelve digits: 0.001 times 10 three times is 1.
fn tidy(value: f64) -> f64 {
    let digits = 11.0 - libm::floor(libm::log10(value));
    let scale = libm::exp10(digits.abs());
    let tidy = if digits < 0.0 { (value / scale).round() * scale } else { (value * scale).round() / scale };
    if tidy.is_finite() { tidy } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<f64> {
        numbers(text).unwrap().iter().filter_map(Value::number).collect()
    }

    #[test]
    fn lists_and_ranges() {
        assert_eq!(read("1, 2 4"), [1.0, 2.0, 4.0]);
        assert_eq!(read("1..4,9"), [1.0, 2.0, 3.0, 4.0, 9.0]);
        assert_eq!(read("0.001..1000*10"), [0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0]);
        assert_eq!(read("−1..1"), [-1.0, 0.0, 1.0]);
        assert_eq!(read("256..4096*2"), [256.0, 512.0, 1024.0, 2048.0, 4096.0]);
        assert_eq!(read("1e12..1e16*10"), [1e12, 1e13, 1e14, 1e15, 1e16]);
        assert_eq!(read("1e-307..1e-305*10").len(), 3);
    }

    /// catches: a range that never ends, and a list that is cut without a word
    #[test]
    fn what_is_no_list_is_named() {
        for (text, words) in [
            ("", "values: an empty list is not allowed; expected 1 to 64 values"),
            ("1..100", "more than 64 values"),
            ("1..1e300", "more than 64 values"),
            ("9007199254740992..9007199254740994", "more than 64 values"),
            ("1e-300..1e300*1.0000001", "more than 64 values"),
            ("1,two", "“two” is not allowed; expected numbers, or ranges like 1..16"),
            ("4..1", "“4..1”"),
            ("0..8*2", "“0..8*2”"),
            ("1..8*1", "“1..8*1”"),
            ("1e999", "“1e999”"),
            ("nan", "“nan”"),
        ] {
            let said = numbers(text).unwrap_err().to_string();
            assert!(said.contains(words), "{text}: {said}");
        }
    }

    #[test]
    fn names_are_known_ones() {
        let known = ["ggml".to_owned(), "apr".to_owned()];
        assert_eq!(names("", &known).unwrap().len(), 2);
        assert_eq!(names("apr", &known).unwrap(), [Value::Name("apr".into())]);
        assert_eq!(
            names("apr,gguf", &known).unwrap_err().to_string(),
            "values: “gguf” is not allowed; expected one of ggml, apr"
        );
    }
}
