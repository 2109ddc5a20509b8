//! One number for all output bits of a run.

use serde::{Serialize, Serializer};
use std::fmt;

/// FNV-1a, 64 bits. A report feeds it, for each depth and token, path A's outputs and then path B's, each f32 as four
/// little-endian bytes (every NaN as 0x7fc00000).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(pub u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// Feeds the bits of `values`.
    pub fn update(&mut self, values: &[f32]) {
        self.feed(values.iter().flat_map(|v| v.to_bits().to_le_bytes()));
    }

    fn feed(&mut self, bytes: impl Iterator<Item = u8>) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    /// Against the test vectors that come with FNV.
    #[test]
    fn is_fnv_1a() {
        let of = |text: &str| {
            let mut digest = Digest::default();
            digest.feed(text.bytes());
            digest.to_string()
        };
        assert_eq!(of(""), "cbf29ce484222325");
        assert_eq!(of("a"), "af63dc4c8601ec8c");
        assert_eq!(of("foobar"), "85944171f73967e8");
    }
}
