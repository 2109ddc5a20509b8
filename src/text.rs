//! Messages and links, put together piece by piece.
//!
//! `format!` brings the machinery of `core::fmt` into the module, with its widths, signs and precisions. Numbers and names
//! one after the other need none of it.

/// Something that writes itself at the end of a text.
pub trait Piece {
    /// Appends itself.
    fn append_to(&self, text: &mut String);
}

// Every piece ends here: inlined, the growing of the String would be half of each message.
impl Piece for &str {
    #[inline(never)]
    fn append_to(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Piece for String {
    fn append_to(&self, text: &mut String) {
        self.as_str().append_to(text);
    }
}

impl Piece for &dyn Piece {
    fn append_to(&self, text: &mut String) {
        (**self).append_to(text);
    }
}

impl Piece for char {
    #[inline(never)]
    fn append_to(&self, text: &mut String) {
        text.push(*self);
    }
}

impl Piece for i64 {
    #[inline(never)]
    fn append_to(&self, text: &mut String) {
        self.to_string().append_to(text);
    }
}

impl Piece for usize {
    fn append_to(&self, text: &mut String) {
        (*self as i64).append_to(text);
    }
}

/// Bits in hex, with leading zeros up to `digits`.
pub struct Hex {
    /// The bits.
    pub bits: u64,
    /// The least number of digits.
    pub digits: u32,
}

impl Piece for Hex {
    #[inline(never)]
    fn append_to(&self, text: &mut String) {
        let needed = (u64::BITS - self.bits.leading_zeros()).div_ceil(4);
        for place in (0..needed.max(self.digits)).rev() {
            char::from(b"0123456789abcdef"[(self.bits >> (4 * place) & 15) as usize]).append_to(text);
        }
    }
}

/// The pieces as one [`String`].
macro_rules! text {
    ($($piece:expr),+ $(,)?) => {{
        let mut text = String::new();
        $($crate::text::Piece::append_to(&$piece, &mut text);)+
        text
    }};
}
pub(crate) use text;

#[cfg(test)]
mod tests {
    use super::Hex;

    #[test]
    fn reads_as_format_would_write() {
        for number in [0, 7, -1, i64::MIN, i64::MAX] {
            assert_eq!(text!["n = ", number, "!"], format!("n = {number}!"));
        }
        for bits in [0, 1, 0xf, 0x10, 0x3c00, u64::MAX] {
            assert_eq!(text!["0x", Hex { bits, digits: 4 }], format!("{bits:#06x}"));
            assert_eq!(text![Hex { bits, digits: 1 }], format!("{bits:x}"));
        }
    }
}
