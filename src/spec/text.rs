//! Text from the bytes of a file, as the page and the command line take it.

use crate::Said;
use std::char::REPLACEMENT_CHARACTER;

/// How files begin that are sometimes taken for experiments.
const KINDS: [(&[u8], &str); 5] = [
    (b"GGUF", "a GGUF file, which holds the weights of a model"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"%PDF", "a PDF document"),
];

/// The text of a file: UTF-8, with its mark of byte order or without, or UTF-16 with it.
///
/// # Errors
/// What the file is instead.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Said> {
    let word = |of: fn([u8; 2]) -> u16| {
        let units = bytes[2..].as_chunks::<2>();
        let text = String::from_utf16(&units.0.iter().map(|two| of(*two)).collect::<Vec<_>>());
        text.ok().filter(|_| units.1.is_empty()).ok_or(Said::plain("UTF-16 that breaks off or is no text"))
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => return word(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return word(u16::from_be_bytes),
        _ => {}
    }
    if let Some(kind) = kind(&bytes) {
        return Err(Said::plain(kind));
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(Said::plain("a binary file")),
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(_) => Err(Said::plain("a binary file, or text that is not UTF-8")),
    }
}

/// What a text is that a browser made of a file's bytes, if that file was none.
pub(super) fn no_text(text: &str) -> Option<&'static str> {
    let unlike = |c: char| c == '\0' || c == REPLACEMENT_CHARACTER;
    let binary = || text.chars().take(64).any(unlike).then_some("a binary file, or text that is not UTF-8");
    kind(text.as_bytes()).or_else(binary)
}

/// What kind of file begins so.
pub(crate) fn kind(bytes: &[u8]) -> Option<&'static str> {
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn every_mark_of_byte_order_is_read() {
        let text = "{\"depth\": 1} // é 🙂";
        let wide = |of: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(of).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
        ] {
            assert_eq!(text_of(bytes).unwrap(), text);
        }
    }

    #[test]
    fn a_file_that_is_no_text_says_what_it_is() {
        for (bytes, what) in [
            (&b"GGUF\x03\0\0\0"[..], "a GGUF file"),
            (b"\x1f\x8b\x08", "a gzip"),
            (b"{\0}", "a binary file"),
            (b"\x80", "a binary file"),
            (b"\xff\xfe{", "UTF-16 that breaks off"),
            (b"\xff\xfe\x00\xdc", "UTF-16 that"),
        ] {
            let said = text_of(bytes.to_vec()).unwrap_err().to_string();
            assert!(said.starts_with(what), "{said}");
        }
    }
}
