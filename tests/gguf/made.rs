//! Files as bytes, right or wrong.

/// A header in the making.
#[derive(Clone, Default)]
pub struct Made(pub Vec<u8>);

/// Numbers of kinds of values.
pub const U32: u32 = 4;
pub const STRING: u32 = 8;
pub const ARRAY: u32 = 9;

/// Numbers of types.
pub const F32: u32 = 0;
pub const Q4_K: u32 = 12;

impl Made {
    /// Magic, version and counts.
    pub fn new(version: u32, tensors: u64, pairs: u64) -> Self {
        Self(b"GGUF".to_vec()).u32(version).u64(tensors).u64(pairs)
    }

    pub fn u32(mut self, n: u32) -> Self {
        self.0.extend(n.to_le_bytes());
        self
    }

    pub fn u64(mut self, n: u64) -> Self {
        self.0.extend(n.to_le_bytes());
        self
    }

    pub fn string(self, text: &str) -> Self {
        let mut made = self.u64(text.len() as u64);
        made.0.extend(text.as_bytes());
        made
    }

    /// A pair whose value is a u32.
    pub fn number(self, key: &str, n: u32) -> Self {
        self.string(key).u32(U32).u32(n)
    }

    pub fn tensor(self, name: &str, shape: &[u64], of: u32, offset: u64) -> Self {
        let made = self.string(name).u32(shape.len() as u32);
        shape.iter().fold(made, |made, &n| made.u64(n)).u32(of).u64(offset)
    }

    /// Padding to a multiple of `alignment`, and `bytes` of data.
    pub fn data(mut self, alignment: usize, bytes: usize) -> Self {
        let length = self.0.len().next_multiple_of(alignment) + bytes;
        self.0.resize(length, 0);
        self
    }
}
