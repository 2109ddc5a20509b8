//! What somebody gives: outputs, the weights that they read, or the bytes of their rounded input.

use super::block::{input, weights};
use super::theirs::Held;
use super::{Explained, Given, Theirs, explain};
use crate::named::named;
use crate::said::said;
use crate::spec::{Experiment, Focus, SpecError, quoted};

named! {
    /// What somebody's numbers are.
    pub enum What("given") {
        /// Outputs of the experiment.
        Outputs = "outputs",
        /// The dequantised weights of the block in focus, or of its row.
        Weights = "weights",
        /// The quants of the rounded input of the first layer: those that the block in focus meets, or all of the token.
        Input = "input",
    }
}

impl What {
    /// The field that errors name.
    fn field(self) -> &'static str {
        if self == Self::Outputs { "theirs" } else { self.name() }
    }

    /// The numbers in a text.
    ///
    /// # Errors
    /// As [`Theirs::parse`]; of the input what is no whole number from −128 to 127.
    pub fn numbers(self, text: &str) -> Result<Theirs, SpecError> {
        self.checked(Theirs::parse(text))
    }

    /// The numbers in a file, as [`Theirs::read`] reads it. The input is signed bytes where it is neither text nor an array of
    /// numpy, or where it is `raw`.
    ///
    /// # Errors
    /// As [`Theirs::read`], or as [`Self::numbers`].
    pub fn read(self, bytes: &[u8], raw: bool) -> Result<Theirs, SpecError> {
        if self != Self::Input {
            return self.checked(Theirs::read(bytes, raw));
        }
        match Held::by(bytes, raw).map_err(|error| error.of(self.field()))? {
            Held::Array(numbers) => self.checked(Ok(Theirs(numbers))),
            Held::Text(text) => self.numbers(&text),
            Held::Bytes => Ok(Theirs(bytes.iter().map(|&byte| Given::whole(byte as i8)).collect())),
        }
    }

    fn checked(self, theirs: Result<Theirs, SpecError>) -> Result<Theirs, SpecError> {
        let theirs = theirs.map_err(|error| error.of(self.field()))?;
        if self != Self::Input {
            return Ok(theirs);
        }
        let byte = |(at, given): (usize, &Given)| {
            let value = given.value;
            let whole = value.fract() == 0.0 && (-128.0..128.0).contains(&value);
            whole.then(|| Given::whole(value as i8)).ok_or_else(|| {
                let got = said!("{0} as number {1}", quoted(&value.to_string()), at);
                SpecError::new(self.field(), got, "whole numbers from −128 to 127")
            })
        };
        theirs.0.iter().enumerate().map(byte).collect::<Result<_, _>>().map(Theirs)
    }

    /// Explains numbers that are of this kind.
    ///
    /// # Errors
    /// If there is another count of them, or the experiment is too large.
    pub fn explain(
        self,
        experiment: &Experiment,
        focus: Option<Focus>,
        theirs: &Theirs,
    ) -> Result<Explained, SpecError> {
        match self {
            Self::Outputs => explain(experiment, focus, theirs),
            Self::Weights => weights(experiment, focus.unwrap_or_default(), theirs),
            Self::Input => input(experiment, focus.unwrap_or_default(), theirs),
        }
    }

    /// A number of these.
    pub fn one(self) -> &'static str {
        match self {
            Self::Outputs => "output",
            Self::Weights => "weight",
            Self::Input => "byte",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read() {
        let values = |bytes: &[u8], raw| {
            What::Input.read(bytes, raw).unwrap().0.iter().map(|given| given.value).collect::<Vec<_>>()
        };
        assert_eq!(values(b"-128, 127\n0", false), [-128.0, 127.0, 0.0]);
        assert_eq!(values(&[128, 127, 0], false), [-128.0, 127.0, 0.0]);
        assert_eq!(values(b"12", true), [49.0, 50.0]);
        let head = "{'descr': '|i1', 'fortran_order': False, 'shape': (2,), }\n";
        let array = [&b"\x93NUMPY\x01\0"[..], &[head.len() as u8, 0], head.as_bytes(), &[255, 3]].concat();
        assert_eq!(values(&array, false), [-1.0, 3.0]);
        for (text, words) in [
            ("1 2 128", "input: “128” as number 2 is not allowed; expected whole numbers from −128 to 127"),
            ("0.5", "input: “0.5” as number 0"),
            ("nan", "input: “NaN” as number 0"),
            ("x\u{7}", "input: “x␇” as number 0"),
            ("", "input: no number"),
        ] {
            let error = What::Input.numbers(text).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        let error = What::Weights.numbers("1 two").unwrap_err().to_string();
        assert!(error.contains("weights: “two” as number 1"), "{error}");
        assert_eq!(What::Outputs.read(&array, false).unwrap().0.len(), 2);
        let error = What::Input.read(&array[..array.len() - 1], false).unwrap_err().to_string();
        assert!(error.contains("input: 1 bytes of numbers"), "{error}");
    }
}
