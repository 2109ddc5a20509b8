//! A block as data: its fields, and where every one of their bits lives.
//!
//! From the layout come get and set, the picture of the bytes, the lighting, labels, edits and their names, limits, and what a
//! link may patch. The kernels do not use it: they read their blocks as structs.

use crate::number::{f16, widen};

/// What the bits of a field mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A half-precision float. It must be finite.
    F16,
    /// An unsigned integer, of which [`Field::zero`] stands for 0.
    Uint,
    /// A two's complement integer.
    Int,
}

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A float scale of the block: `d`, `dmin`.
    Scale,
    /// An integer scale or min of a sub-block.
    SubScale,
    /// The quants: one for each weight.
    Quant,
}

/// A bit of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    /// The byte.
    pub byte: usize,
    /// The bit of the byte, 0 is the lowest.
    pub bit: u32,
}

/// Items of one kind.
#[derive(Debug)]
pub struct Field {
    /// The name in edits, JSON and history: `d`, `scale`, `nibble`.
    pub name: &'static str,
    /// What it is for.
    pub role: Role,
    /// What its bits mean.
    pub kind: Kind,
    /// Bits of an item.
    pub bits: u32,
    /// The stored integer that stands for 0.
    pub zero: i32,
    /// Items.
    pub count: usize,
    /// Weights that an item covers: item `k` those from `covers·k` on.
    pub covers: usize,
    /// Where bit `bit` of item `index` lives.
    pub place: fn(index: usize, bit: u32) -> Place,
}

/// A block.
#[derive(Debug)]
pub struct Layout {
    /// The name that ggml gives the format: `q4_K`.
    pub name: &'static str,
    /// The number that ggml gives the format: `GGML_TYPE_Q4_K` is 12.
    pub ggml_type: u32,
    /// Bytes of a block.
    pub bytes: usize,
    /// Weights of a block.
    pub weights: usize,
    /// What a weight is, as a formula of the fields.
    pub formula: &'static str,
    /// Its fields, in the order in which a reader meets them.
    pub fields: &'static [Field],
}

impl Field {
    /// The bits of item `index`.
    pub fn get(&self, block: &[u8], index: usize) -> u32 {
        (0..self.bits).fold(0, |raw, bit| {
            let Place { byte, bit: at } = (self.place)(index, bit);
            raw | u32::from(block[byte] >> at & 1) << bit
        })
    }

    /// Sets the bits of item `index` and leaves all others as they are.
    pub fn set(&self, block: &mut [u8], index: usize, raw: u32) {
        for bit in 0..self.bits {
            let Place { byte, bit: at } = (self.place)(index, bit);
            block[byte] = block[byte] & !(1 << at) | ((raw >> bit & 1) as u8) << at;
        }
    }

    /// Item `index` as an integer, its zero taken off; the bits of a float.
    pub fn integer(&self, block: &[u8], index: usize) -> i32 {
        let raw = self.get(block, index) as i32;
        match self.kind {
            Kind::F16 => raw,
            Kind::Uint => raw - self.zero,
            Kind::Int => raw << (32 - self.bits) >> (32 - self.bits),
        }
    }

    /// Item `index` as f32: exact.
    pub fn value(&self, block: &[u8], index: usize) -> f32 {
        match self.kind {
            Kind::F16 => widen(f16::from_bits(self.get(block, index) as u16)),
            Kind::Uint | Kind::Int => self.integer(block, index) as f32,
        }
    }

    /// The least and the largest integer that an item takes.
    pub const fn range(&self) -> (i64, i64) {
        match self.kind {
            Kind::F16 => (0, 0xffff),
            Kind::Uint => (-(self.zero as i64), (1 << self.bits) - 1 - self.zero as i64),
            Kind::Int => (-(1 << (self.bits - 1)), (1 << (self.bits - 1)) - 1),
        }
    }

    /// The bits of an integer in [`Self::range`].
    pub const fn raw(&self, integer: i32) -> u32 {
        match self.kind {
            Kind::Uint => (integer + self.zero) as u32,
            Kind::F16 | Kind::Int => integer as u32,
        }
    }
}

impl Layout {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The quants: one for each weight.
    pub fn quants(&self) -> &'static Field {
        self.fields.iter().find(|field| field.role == Role::Quant).expect("every format has quants")
    }

    /// Weights that share their integer scale, or the block's where it has none.
    pub fn sub_block(&self) -> usize {
        let covers = self.fields.iter().filter(|field| field.role == Role::SubScale).map(|field| field.covers);
        covers.min().unwrap_or(self.weights)
    }

    /// The role of the field that byte `byte` belongs to.
    pub fn role(&self, byte: usize) -> Role {
        let holds = |field: &&Field| {
            (0..field.count).any(|index| (0..field.bits).any(|bit| (field.place)(index, bit).byte == byte))
        };
        self.fields.iter().find(holds).map_or(Role::Quant, |field| field.role)
    }
}

/// Bits `bit` of an item that fills `bytes` whole bytes, the lowest first, from byte `first` on.
pub(super) const fn whole_bytes(first: usize, bytes: usize, index: usize, bit: u32) -> Place {
    Place { byte: first + bytes * index + bit as usize / 8, bit: bit % 8 }
}

#[cfg(test)]
mod tests {
    use crate::format::FORMATS;

    /// Every bit of a block belongs to one item of one field.
    #[test]
    fn every_bit_has_one_owner() {
        for format in FORMATS {
            let layout = format.layout();
            let mut owned = vec![0u8; layout.bytes];
            for field in layout.fields {
                for index in 0..field.count {
                    for bit in 0..field.bits {
                        let place = (field.place)(index, bit);
                        assert_eq!(owned[place.byte] >> place.bit & 1, 0, "{} {} {index}", layout.name, field.name);
                        owned[place.byte] |= 1 << place.bit;
                    }
                }
                assert_eq!(field.count * field.covers, layout.weights, "{} {}", layout.name, field.name);
            }
            assert!(owned.iter().all(|&byte| byte == 0xff), "{}: {owned:?}", layout.name);
        }
    }

    /// What is set is read, and nothing else changes.
    #[test]
    fn items_are_set_by_themselves() {
        for format in FORMATS {
            let layout = format.layout();
            let block: Vec<u8> = (0..layout.bytes).map(|i| (i * 89 + 7) as u8).collect();
            for field in layout.fields {
                for index in 0..field.count {
                    let mut changed = block.clone();
                    let raw = !field.get(&block, index) & ((1 << field.bits) - 1);
                    field.set(&mut changed, index, raw);
                    assert_eq!(field.get(&changed, index), raw);
                    field.set(&mut changed, index, field.get(&block, index));
                    assert_eq!(changed, block, "{} {} {index}", layout.name, field.name);
                }
            }
        }
    }
}
