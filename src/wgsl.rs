//! Shader sources, without what only people read, and what shaders share.

/// The text of a .wgsl file without comments, indentation and empty lines. They are half of it, and the browser's module
/// carries the rest.
macro_rules! wgsl {
    ($($file:tt)+) => {{
        const SOURCE: &str = include_str!($($file)+);
        const STRIPPED: ([u8; SOURCE.len()], usize) = $crate::wgsl::strip(SOURCE);
        const LENGTH: usize = STRIPPED.1;
        static TEXT: [u8; LENGTH] = $crate::wgsl::head(&STRIPPED.0);
        match core::str::from_utf8(&TEXT) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}
pub(crate) use wgsl;

/// f32 arithmetic in integers: multiplication, division and square root that round to nearest even on every adapter.
pub(crate) const SOFT: &str = wgsl!("wgsl/soft.wgsl");
/// The f32 of an f16, on the bits.
pub(crate) const WIDEN: &str = wgsl!("wgsl/widen.wgsl");

/// The stripped bytes, and how many they are.
pub(crate) const fn strip<const N: usize>(source: &str) -> ([u8; N], usize) {
    let source = source.as_bytes();
    let (mut out, mut length, mut i) = ([0; N], 0, 0);
    while i < N {
        let line_begins = length == 0 || out[length - 1] == b'\n';
        if source[i] == b'/' && i + 1 < N && source[i + 1] == b'/' {
            while i < N && source[i] != b'\n' {
                i += 1;
            }
        } else if line_begins && (source[i] == b' ' || source[i] == b'\n') {
            i += 1;
        } else {
            out[length] = source[i];
            length += 1;
            i += 1;
        }
    }
    (out, length)
}

/// The first bytes of more.
pub(crate) const fn head<const N: usize, const M: usize>(bytes: &[u8; N]) -> [u8; M] {
    let (mut out, mut i) = ([0; M], 0);
    while i < M {
        out[i] = bytes[i];
        i += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{head, strip};

    #[test]
    fn comments_and_indentation_go() {
        const SOURCE: &str = "// story\n\nfn f() { // why\n  a / b;\n}\n";
        const STRIPPED: ([u8; SOURCE.len()], usize) = strip(SOURCE);
        let text: [u8; STRIPPED.1] = head(&STRIPPED.0);
        assert_eq!(std::str::from_utf8(&text), Ok("fn f() { \na / b;\n}\n"));
    }
}
