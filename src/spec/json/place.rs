//! Where a value stands in a JSON text, so that a message can name it as it was typed.

use std::ops::Range;

/// One step into a JSON value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The steps of a field as refusals name it: `layers[2].scale`.
pub(super) fn steps(field: &str) -> Vec<Step<'_>> {
    let pieces = field.split(['.', '[', ']']).filter(|piece| !piece.is_empty());
    pieces.map(|piece| piece.parse().map_or(Step::Key(piece), Step::Index)).collect()
}

/// The value to which `steps` lead; nothing if there is none, or the text breaks before its end.
pub(super) fn place(text: &str, steps: &[Step<'_>]) -> Option<Range<usize>> {
    let mut at = Scanner { text, at: 0 };
    at.space();
    for step in steps {
        match step {
            Step::Key(key) => at.enter_object(key)?,
            Step::Index(index) => at.enter_list(*index)?,
        }
    }
    let start = at.at;
    at.skip()?;
    Some(start..at.at)
}

/// A place in a JSON text. Looks no closer at what it passes than it must to find the end.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.byte().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Passes `mark` and the space behind it.
    fn take(&mut self, mark: u8) -> Option<()> {
        self.byte().filter(|byte| *byte == mark)?;
        self.at += 1;
        self.space();
        Some(())
    }

    /// To the value of a key.
    fn enter_object(&mut self, key: &str) -> Option<()> {
        self.take(b'{')?;
        loop {
            let found = self.string()?;
            self.space();
            self.take(b':')?;
            // A key may be typed with escapes.
            if found == key || serde_json::from_str::<String>(&format!("\"{found}\"")).is_ok_and(|found| found == key) {
                return Some(());
            }
            self.skip()?;
            self.space();
            self.take(b',')?;
        }
    }

    /// To an item of a list.
    fn enter_list(&mut self, index: usize) -> Option<()> {
        self.take(b'[')?;
        for _ in 0..index {
            self.skip()?;
            self.space();
            self.take(b',')?;
        }
        Some(())
    }

    /// Passes a string; what stands between its quotes.
    fn string(&mut self) -> Option<&'a str> {
        self.byte().filter(|byte| *byte == b'"')?;
        let start = self.at + 1;
        self.at = start;
        loop {
            match self.byte()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        self.text.get(start..self.at - 1)
    }

    /// Passes a value.
    fn skip(&mut self) -> Option<()> {
        match self.byte()? {
            b'"' => self.string().map(|_| ()),
            b'{' | b'[' => self.nested(),
            _ => self.word(),
        }
    }

    /// Passes an object or a list with all that it holds.
    fn nested(&mut self) -> Option<()> {
        let mut depth = 0usize;
        loop {
            match self.byte()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Passes a number or a name.
    fn word(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| !b",:[]{}\"".contains(&byte) && !byte.is_ascii_whitespace()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_as_typed() {
        let text = r#" {"a\"b": [1, {"c": "x,]}"}, [2 , 3]] , "d" : -1e9 , "é": {"e": true}} "#;
        for (path, found) in [
            (vec![Step::Key("d")], Some("-1e9")),
            (vec![Step::Key("a\"b"), Step::Index(1), Step::Key("c")], Some(r#""x,]}""#)),
            (vec![Step::Key("a\"b"), Step::Index(2), Step::Index(1)], Some("3")),
            (vec![Step::Key("a\"b"), Step::Index(2)], Some("[2 , 3]")),
            (vec![Step::Key("é"), Step::Key("e")], Some("true")),
            (vec![Step::Key("é"), Step::Index(0)], None),
            (vec![Step::Key("a\"b"), Step::Index(3)], None),
            (vec![Step::Key("none")], None),
        ] {
            assert_eq!(place(text, &path).map(|at| &text[at]), found, "{path:?}");
        }
        // A text that breaks anywhere gives nothing or something, and ends.
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            let _ = place(&text[..end], &[Step::Key("é"), Step::Key("e")]);
            let _ = place(&text[..end], &[Step::Key("a\"b"), Step::Index(2)]);
        }
    }

    #[test]
    fn fields_become_steps() {
        let found = steps("layers[2].between.rope.head_dim");
        let keys = ["between", "rope", "head_dim"].map(Step::Key);
        assert_eq!(found, [&[Step::Key("layers"), Step::Index(2)][..], &keys[..]].concat());
    }
}
