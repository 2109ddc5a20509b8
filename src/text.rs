//! Messages put together piece by piece: being replaced by `format!`.

use std::fmt;

/// Bits in hex, with leading zeros up to `digits`.
pub struct Hex {
    /// The bits.
    pub bits: u64,
    /// The least number of digits.
    pub digits: u32,
}

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$x}", self.bits, width = self.digits as usize)
    }
}

/// The pieces as one [`String`].
macro_rules! text {
    ($($piece:expr),+ $(,)?) => {{
        use std::fmt::Write;
        let mut text = String::new();
        $(let _ = write!(text, "{}", $piece);)+
        text
    }};
}
pub(crate) use text;
