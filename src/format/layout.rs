//! A block as data: its fields, and where every one of their bits lives.
//!
//! From the layout come get and set, the picture of the bytes, the lighting, labels, edits and their names, limits, and what a
//! link may patch. The kernels do not use it: they read their blocks as structs.

use super::packing::{MOST_EXPONENT, exponent, fraction, nearest_exponent, trits};
use crate::number::{bf16, f16, narrow, widen};

/// Whether this build holds formats whose weights are floats. What knows only Q4_K carries nothing of them.
pub(crate) const FLOATS: bool = crate::WHOLE;

/// What the bits of a field mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A half-precision float. It must be finite.
    F16,
    /// The upper half of a single-precision float.
    Bf16,
    /// A single-precision float.
    F32,
    /// An unsigned integer, of which [`Field::zero`] stands for 0.
    Uint,
    /// A two's complement integer.
    Int,
    /// A power of two: the bits of its exponent, half of what they say as the exponent of an f32.
    E8m0,
    /// A number of a table: [`Field::levels`].
    Level,
    /// One of five numbers, −1, 0 or 1, that a byte holds to base three, as a fraction: the first weighs most.
    Trit,
}

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A float scale of the block: `d`, `dmin`.
    Scale,
    /// An integer scale or min of a sub-block.
    SubScale,
    /// The quants: one for each weight. In a format without integers they are the weights.
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
    /// Bits that hold an item.
    pub bits: u32,
    /// The stored integer that stands for 0.
    pub zero: i32,
    /// What the stored integers are worth, where a table says so.
    pub levels: &'static [i8],
    /// Items.
    pub count: usize,
    /// Weights that an item covers: item `k` those from `covers·k` on.
    pub covers: usize,
    /// Where bit `bit` of item `index` lives. A trit fills its byte with four others: this says which byte, and as its bit which
    /// of the five.
    pub place: fn(index: usize, bit: u32) -> Place,
}

/// Where a bit of an item lives.
type Places = fn(index: usize, bit: u32) -> Place;

/// One of the one or two products of fields that make a weight.
#[derive(Debug)]
pub struct Product {
    /// Whether it is added; else it is taken off.
    pub added: bool,
    /// The factors, to be multiplied from left to right.
    pub fields: Vec<&'static Field>,
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
    const fn new(
        name: &'static str,
        role: Role,
        kind: Kind,
        bits: u32,
        [count, covers]: [usize; 2],
        place: Places,
    ) -> Self {
        Self { name, role, kind, bits, zero: 0, levels: &[], count, covers, place }
    }

    /// An f16 scale of all `weights` of a block.
    pub(super) const fn half(name: &'static str, weights: usize, place: Places) -> Self {
        Self::new(name, Role::Scale, Kind::F16, 16, [1, weights], place)
    }

    /// The exponent of all `weights` of a block.
    pub(super) const fn e8m0(name: &'static str, weights: usize, place: Places) -> Self {
        Self::new(name, Role::Scale, Kind::E8m0, 8, [1, weights], place)
    }

    /// `count` integer scales or mins of `bits` bits for `covers` weights each; `zero` stands for 0.
    pub(super) const fn sub_scale(
        name: &'static str,
        (bits, zero): (u32, i32),
        [count, covers]: [usize; 2],
        place: Places,
    ) -> Self {
        Self { zero, ..Self::new(name, Role::SubScale, Kind::Uint, bits, [count, covers], place) }
    }

    /// A quant of `bits` bits for each of `weights` weights; `zero` stands for 0.
    pub(super) const fn quant(name: &'static str, (bits, zero): (u32, i32), weights: usize, place: Places) -> Self {
        Self { zero, ..Self::new(name, Role::Quant, Kind::Uint, bits, [weights, 1], place) }
    }

    /// A place in a table of sixteen levels for each of `weights` weights.
    pub(super) const fn level(weights: usize, levels: &'static [i8; 16], place: Places) -> Self {
        Self { levels, ..Self::new("nibble", Role::Quant, Kind::Level, 4, [weights, 1], place) }
    }

    /// A trit for each of `weights` weights.
    pub(super) const fn trit(weights: usize, place: Places) -> Self {
        Self { zero: 1, ..Self::new("trit", Role::Quant, Kind::Trit, 8, [weights, 1], place) }
    }

    /// A float for each of `weights` weights, which is the weight.
    pub(super) const fn float(kind: Kind, bits: u32, weights: usize, place: Places) -> Self {
        Self::new("value", Role::Quant, kind, bits, [weights, 1], place)
    }

    /// The same items as two's complement integers.
    pub(super) const fn signed(self) -> Self {
        Self { kind: Kind::Int, ..self }
    }

    /// Where the bits of item `index` live, the lowest first. Those of a trit hold four others too.
    pub fn places(&self, index: usize) -> impl Iterator<Item = Place> {
        (0..self.bits).map(move |bit| match self.kind {
            Kind::Trit => Place { byte: (self.place)(index, 0).byte, bit },
            _ => (self.place)(index, bit),
        })
    }

    /// The bits of item `index`, or which of three numbers a trit is.
    pub fn get(&self, block: &[u8], index: usize) -> u32 {
        if self.kind == Kind::Trit {
            let Place { byte, bit } = (self.place)(index, 0);
            return u32::from(trits(block[byte])[bit as usize]);
        }
        (0..self.bits).fold(0, |raw, bit| {
            let Place { byte, bit: at } = (self.place)(index, bit);
            raw | u32::from(block[byte] >> at & 1) << bit
        })
    }

    /// Sets the bits of item `index` and leaves all others as they are.
    pub fn set(&self, block: &mut [u8], index: usize, raw: u32) {
        if self.kind == Kind::Trit {
            let Place { byte, bit } = (self.place)(index, 0);
            let mut five = trits(block[byte]);
            five[bit as usize] = raw as u8;
            block[byte] = fraction(five);
            return;
        }
        for bit in 0..self.bits {
            let Place { byte, bit: at } = (self.place)(index, bit);
            block[byte] = block[byte] & !(1 << at) | ((raw >> bit & 1) as u8) << at;
        }
    }

    /// Item `index` as an integer: its zero taken off, a level as its table says; the bits of a float.
    pub fn integer(&self, block: &[u8], index: usize) -> i32 {
        let raw = self.get(block, index) as i32;
        match self.kind {
            Kind::F16 | Kind::Bf16 | Kind::F32 | Kind::E8m0 => raw,
            Kind::Level => self.levels[raw as usize].into(),
            Kind::Uint | Kind::Trit => raw - self.zero,
            Kind::Int => raw << (32 - self.bits) >> (32 - self.bits),
        }
    }

    /// Item `index` as f32: exact.
    pub fn value(&self, block: &[u8], index: usize) -> f32 {
        match self.kind {
            Kind::Bf16 if FLOATS => f32::from_bits(self.get(block, index) << 16),
            Kind::F32 if FLOATS => f32::from_bits(self.get(block, index)),
            Kind::E8m0 => exponent(self.get(block, index) as u8),
            Kind::Uint | Kind::Int | Kind::Level | Kind::Trit => self.integer(block, index) as f32,
            _ => widen(f16::from_bits(self.get(block, index) as u16)),
        }
    }

    /// How many values an item takes; of an f32 all but one, which a u32 does not count.
    pub fn values(&self) -> u32 {
        match self.kind {
            Kind::Trit => 3,
            Kind::F32 if FLOATS => u32::MAX,
            Kind::E8m0 => u32::from(MOST_EXPONENT) + 1,
            _ => 1 << self.bits,
        }
    }

    /// The least and the largest integer that an item takes.
    pub fn range(&self) -> (i64, i64) {
        match self.kind {
            Kind::F32 if FLOATS => (0, u32::MAX.into()),
            Kind::F16 | Kind::Bf16 | Kind::F32 => (0, 0xffff),
            Kind::E8m0 => (0, MOST_EXPONENT.into()),
            Kind::Uint => (-(self.zero as i64), (1 << self.bits) - 1 - self.zero as i64),
            Kind::Level => {
                let levels = || self.levels.iter().map(|&level| i64::from(level));
                (levels().min().unwrap_or_default(), levels().max().unwrap_or_default())
            }
            Kind::Trit => (-1, 1),
            Kind::Int => (-(1 << (self.bits - 1)), (1 << (self.bits - 1)) - 1),
        }
    }

    /// Whether the bits are those of a float.
    pub fn is_float(&self) -> bool {
        matches!(self.kind, Kind::F16 | Kind::Bf16 | Kind::F32 | Kind::E8m0)
    }

    /// Whether float `index` of a block is finite, and every weight that it makes.
    pub fn is_finite(&self, block: &[u8], index: usize) -> bool {
        match self.kind {
            Kind::E8m0 => self.get(block, index) <= MOST_EXPONENT.into(),
            _ => self.value(block, index).is_finite(),
        }
    }

    /// The bits of an infinity: those of its exponent.
    pub fn infinity(&self) -> u32 {
        match self.kind {
            Kind::Bf16 if FLOATS => 0x7f80,
            Kind::F32 if FLOATS => 0x7f80_0000,
            _ => 0x7c00,
        }
    }

    /// The largest float that it takes.
    pub fn most(&self) -> f32 {
        match self.kind {
            Kind::F16 => 65504.0,
            Kind::Bf16 if FLOATS => bf16::MAX.to_f32(),
            _ => f32::MAX,
        }
    }

    /// The bits of the float nearest to a value: halves to even; every NaN is one, since machines part at its bits. A power of two
    /// has no sign, and is finite.
    pub fn nearest(&self, value: f32) -> u32 {
        match self.kind {
            Kind::E8m0 => nearest_exponent(value).into(),
            Kind::Bf16 if FLOATS => bf16::from_f32(if value.is_nan() { f32::NAN } else { value }).to_bits().into(),
            Kind::F32 if FLOATS && value.is_nan() => f32::NAN.to_bits(),
            Kind::F32 if FLOATS => value.to_bits(),
            _ if value.is_nan() => f16::NAN.to_bits().into(),
            _ => narrow(value).to_bits().into(),
        }
    }

    /// Sets float `index` of a block to the nearest that it takes.
    pub fn set_float(&self, block: &mut [u8], index: usize, value: f32) {
        self.set(block, index, self.nearest(value));
    }

    /// The bits of an integer in [`Self::range`]; nothing for one that is none of its levels.
    pub fn raw(&self, integer: i32) -> Option<u32> {
        Some(match self.kind {
            Kind::Level => self.levels.iter().position(|&level| i32::from(level) == integer)? as u32,
            Kind::Uint | Kind::Trit => (integer + self.zero) as u32,
            Kind::F16 | Kind::Bf16 | Kind::F32 | Kind::Int | Kind::E8m0 => integer as u32,
        })
    }
}

impl Product {
    /// Its float.
    pub fn float(&self) -> Option<&'static Field> {
        self.fields.iter().copied().find(|field| field.is_float())
    }

    /// Its integer scale or min, if it has one.
    pub fn scale(&self) -> Option<&'static Field> {
        self.fields.iter().copied().find(|field| field.role == Role::SubScale)
    }

    /// What it is for weight `i` of a block.
    pub fn value(&self, block: &[u8], i: usize) -> f32 {
        self.fields
            .iter()
            .map(|field| field.value(block, i / field.covers))
            .fold(1.0, |product, factor| product * factor)
    }
}

impl Layout {
    /// Bits that a weight takes, scales and all.
    pub fn bits_per_weight(&self) -> f64 {
        8.0 * self.bytes as f64 / self.weights as f64
    }

    /// The largest magnitude of a weight that its floats hold: what a `d` makes of the largest scale and quant, or a float that is
    /// added as it is.
    pub fn most(&self) -> f64 {
        let size = |field: &Field| field.range().0.abs().max(field.range().1) as f64;
        let scale = self.fields.iter().find(|field| field.name == "scale").map_or(1.0, size);
        let float = self.fields.iter().find(|field| field.is_float()).map_or(f32::MAX, Field::most);
        match self.field("m") {
            None if float < f32::MAX && !self.is_plain() => f64::from(float) * scale * size(self.quants()),
            _ => float.into(),
        }
    }

    /// The formula's products.
    pub fn products(&self) -> Vec<Product> {
        let product = |added, text: &str| {
            let factor = |name: &str| self.field(name.trim()).expect("a formula names fields");
            Product { added, fields: text.split('·').map(factor).collect() }
        };
        let (first, second) = match (self.formula.split_once(" + "), self.formula.split_once(" − ")) {
            (Some((first, second)), _) => (first, Some((true, second))),
            (_, Some((first, second))) => (first, Some((false, second))),
            _ => (self.formula, None),
        };
        std::iter::once((true, first)).chain(second).map(|(added, text)| product(added, text)).collect()
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The quants: one for each weight.
    pub fn quants(&self) -> &'static Field {
        self.fields.iter().find(|field| field.role == Role::Quant).expect("every format has quants")
    }

    /// Whether its weights are floats by themselves, without a scale and integers.
    pub fn is_plain(&self) -> bool {
        FLOATS && self.quants().is_float()
    }

    /// Its floats, each with its place among those of its field.
    pub fn floats(&self) -> impl Iterator<Item = (&'static Field, usize)> {
        let firsts = self.fields.iter().filter(|field| field.is_float()).map(|field| (field, 0));
        let count = if self.is_plain() { self.quants().count } else { 1 };
        firsts.chain((1..count).map(|index| (self.quants(), index)))
    }

    /// Weights that share their integer scale, or the block's where it has none.
    pub fn sub_block(&self) -> usize {
        let covers = self.fields.iter().filter(|field| field.role == Role::SubScale).map(|field| field.covers);
        covers.min().unwrap_or(self.weights)
    }

    /// The role of the field that byte `byte` belongs to.
    pub fn role(&self, byte: usize) -> Role {
        let holds = |field: &&Field| (0..field.count).any(|index| field.places(index).any(|place| place.byte == byte));
        self.fields.iter().find(holds).map_or(Role::Quant, |field| field.role)
    }
}

/// Bits `bit` of an item that fills `bytes` whole bytes, the lowest first, from byte `first` on.
pub(super) const fn whole_bytes(first: usize, bytes: usize, index: usize, bit: u32) -> Place {
    Place { byte: first + bytes * index + bit as usize / 8, bit: bit % 8 }
}

#[cfg(test)]
mod tests {
    use super::{Field, Kind};
    use crate::format::FORMATS;

    /// Every bit of a block belongs to one item of one field, or to the trits of its byte.
    #[test]
    fn every_bit_has_one_owner() {
        for format in FORMATS {
            let layout = format.layout();
            let mut owned = vec![0u8; layout.bytes];
            for field in layout.fields {
                let mut trits = [0; 256];
                for index in 0..field.count {
                    for place in field.places(index) {
                        let shared = field.kind == Kind::Trit && trits[place.byte] < 40;
                        trits[place.byte] += 1;
                        let free = owned[place.byte] >> place.bit & 1 == 0;
                        assert!(free || shared, "{} {} {index}", layout.name, field.name);
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
            let items = |block: &[u8]| {
                let of = |field: &'static Field| (0..field.count).map(|index| field.get(block, index));
                layout.fields.iter().flat_map(of).collect::<Vec<_>>()
            };
            let before = items(&block);
            let mut at = 0;
            for field in layout.fields {
                for index in 0..field.count {
                    let mut changed = block.clone();
                    let mut expected = before.clone();
                    expected[at] = field.values() - 1 - before[at];
                    field.set(&mut changed, index, expected[at]);
                    assert_eq!(items(&changed), expected, "{} {} {index}", layout.name, field.name);
                    at += 1;
                }
            }
        }
    }
}
