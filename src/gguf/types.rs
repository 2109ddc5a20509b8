//! The types of tensors that ggml knows, and what is read of each.
//!
//! After `enum ggml_type`, `type_traits` and `ggml-common.h` in ggml 0.26.0.

use crate::format::{self, Format};

/// A tensor type.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// The number that ggml gives it.
    pub id: u32,
    /// The name that ggml gives it: `q4_K`, `bf16`; `unknown` where this program does not know the number.
    pub name: &'static str,
    /// Weights and bytes of a block; nothing for a type that this program does not know.
    pub block: Option<Block>,
}

/// A block of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Weights.
    pub weights: u64,
    /// Bytes.
    pub bytes: u64,
}

/// How the weights of a type are read.
#[derive(Clone, Copy, Debug)]
pub enum Reading {
    /// As blocks of a format of the registry.
    Blocks(&'static dyn Format),
    /// As floats, one for each weight.
    Floats(Float),
    /// Not at all: why.
    Not(&'static str),
}

/// A float of 16 or 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Float {
    /// IEEE single precision.
    F32,
    /// IEEE half precision.
    F16,
    /// The upper half of an f32.
    Bf16,
}

const REMOVED: &str = "ggml has removed this type from its files";
const TABLE: &str = "its table of levels is not a part of this program";
const INTEGER: &str = "whole numbers are no weights";
const INPUT: &str = "it is a form of activations, not of weights";
const UNHELD: &str = "this program does not hold its format";

/// Names and blocks by number. A type without a block has been removed.
const TYPES: [(&str, u64, u64); 43] = [
    ("f32", 1, 4),
    ("f16", 1, 2),
    ("q4_0", 32, 18),
    ("q4_1", 32, 20),
    ("q4_2", 0, 0),
    ("q4_3", 0, 0),
    ("q5_0", 32, 22),
    ("q5_1", 32, 24),
    ("q8_0", 32, 34),
    ("q8_1", 32, 36),
    ("q2_K", 256, 84),
    ("q3_K", 256, 110),
    ("q4_K", 256, 144),
    ("q5_K", 256, 176),
    ("q6_K", 256, 210),
    ("q8_K", 256, 292),
    ("iq2_xxs", 256, 66),
    ("iq2_xs", 256, 74),
    ("iq3_xxs", 256, 98),
    ("iq1_s", 256, 50),
    ("iq4_nl", 32, 18),
    ("iq3_s", 256, 110),
    ("iq2_s", 256, 82),
    ("iq4_xs", 256, 136),
    ("i8", 1, 1),
    ("i16", 1, 2),
    ("i32", 1, 4),
    ("i64", 1, 8),
    ("f64", 1, 8),
    ("iq1_m", 256, 56),
    ("bf16", 1, 2),
    ("q4_0_4_4", 0, 0),
    ("q4_0_4_8", 0, 0),
    ("q4_0_8_8", 0, 0),
    ("tq1_0", 256, 54),
    ("tq2_0", 256, 66),
    ("iq4_nl_4_4", 0, 0),
    ("iq4_nl_4_8", 0, 0),
    ("iq4_nl_8_8", 0, 0),
    ("mxfp4", 32, 17),
    ("nvfp4", 64, 36),
    ("q1_0", 128, 18),
    ("q2_0", 64, 18),
];

impl Type {
    /// The type of that number.
    pub fn of(id: u32) -> Self {
        let known = TYPES.get(id as usize);
        let block = known.filter(|known| known.1 > 0).map(|&(_, weights, bytes)| Block { weights, bytes });
        Self { id, name: known.map_or("unknown", |known| known.0), block }
    }

    /// How its weights are read in this build.
    pub fn reading(&self) -> Reading {
        match (self.name, self.block) {
            ("unknown", _) => Reading::Not("this program does not know the type"),
            (_, None) => Reading::Not(REMOVED),
            ("f32", _) => Reading::Floats(Float::F32),
            ("f16", _) => Reading::Floats(Float::F16),
            ("bf16", _) => Reading::Floats(Float::Bf16),
            ("i8" | "i16" | "i32" | "i64", _) => Reading::Not(INTEGER),
            ("f64", _) => Reading::Not("weights are f32 here, and an f64 does not fit into one"),
            ("q8_1" | "q8_K", _) => Reading::Not(INPUT),
            ("iq2_xxs" | "iq2_xs" | "iq2_s" | "iq3_xxs" | "iq3_s" | "iq1_s" | "iq1_m", _) => Reading::Not(TABLE),
            (name, _) => format::find(name).map_or(Reading::Not(UNHELD), Reading::Blocks),
        }
    }
}

impl Block {
    /// Bits that a weight takes.
    pub fn bits_per_weight(self) -> f64 {
        8.0 * self.bytes as f64 / self.weights as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::FORMATS;

    #[test]
    fn blocks_are_those_of_the_layouts() {
        for format in FORMATS {
            let layout = format.layout();
            let of = Type::of(layout.ggml_type);
            assert_eq!(of.name, layout.name);
            // To a file each float is a block of its own, so that rows may be of any length.
            let part = if layout.is_plain() { layout.weights } else { 1 };
            let [weights, bytes] = [layout.weights, layout.bytes].map(|n| (n / part) as u64);
            assert_eq!(of.block, Some(Block { weights, bytes }));
            match of.reading() {
                Reading::Blocks(found) => assert_eq!(found.name(), layout.name),
                Reading::Floats(_) => assert!(layout.is_plain(), "{}", layout.name),
                Reading::Not(why) => panic!("{}: {why}", layout.name),
            }
        }
    }

    /// Every number has a name, and a reason where its weights are not read.
    #[test]
    fn what_is_not_read_says_why() {
        for id in (0..60).chain([u32::MAX]) {
            let of = Type::of(id);
            match of.reading() {
                Reading::Not(why) => assert!(!why.is_empty()),
                Reading::Blocks(_) | Reading::Floats(_) => assert!(of.block.is_some(), "{}", of.name),
            }
        }
        assert_eq!((Type::of(43).name, Type::of(4).block), ("unknown", None));
    }
}
