//! The same tensor of two files: which blocks differ, in which fields, and which of ggml's quantisers explains each file: the
//! reference as its C says, or as a compiler contracts it (see [`contraction`]).
//!
//! Tensors of one format are compared byte by byte, and blocks that differ field by field. Tensors of two types are compared as
//! weights, bit by bit.

use super::plan::Piece;
use crate::aligned::AlignedBytes;
use crate::format::Format;
use crate::format::contraction;
use crate::gguf::{Reading, Tensor, weights_of};
use crate::run::{WeightError, WeightErrors};
use crate::said::said;
use crate::spec::{HexF32, SpecError};
use serde::Serialize;
use ts_rs::TS;

/// Items of a field that are listed of the first block that differs.
const LISTED: usize = 16;
/// Blocks that differ, and those of them that differ in a field, that are listed.
const BLOCKS: usize = 64;
const OF_FIELD: usize = 8;

/// A tensor in two files, and in a third that holds its weights before quantising, where there is one.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    one: &'a Tensor,
    other: &'a Tensor,
    original: Option<&'a Tensor>,
}

/// What differs between a tensor of two files, as both faces show it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Compared {
    /// Its name.
    pub tensor: String,
    /// Its type in each file.
    pub types: [&'static str; 2],
    /// Where they differ.
    #[serde(flatten)]
    pub differences: Differences,
    /// The weights of the second file against those of the first.
    pub error: WeightError,
    /// Where quantisers were tried, those that explain each file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub explained: Option<[Explained; 2]>,
}

/// What differs. Blocks are those of the first file's type.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct Differences {
    /// Blocks.
    pub blocks: u64,
    /// Blocks that differ.
    pub differing: u64,
    /// Weights.
    pub weights: u64,
    /// Weights whose bits as f32 differ.
    pub differing_weights: u64,
    /// By field, where both are of one format.
    pub fields: Vec<FieldDiffers>,
    /// The first block that differs.
    pub first: Option<FirstDifference>,
    /// The first 64 blocks that differ, and the first eight that do in each field.
    pub listed: Vec<BlockDiffers>,
    /// Where the original is known and both are of one format: what ggml's quantisers make of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reference: Option<Reference>,
    #[serde(skip)]
    #[ts(skip)]
    errors: WeightErrors,
}

/// How often a field differs.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FieldDiffers {
    /// Its name: `d`, `scale`, `nibble`.
    pub name: &'static str,
    /// Blocks in which it does.
    pub blocks: u64,
    /// Items that do.
    pub items: u64,
}

/// A block that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BlockDiffers {
    /// The row.
    pub row: u64,
    /// The block of the row.
    pub block: u64,
    /// The fields in which it does, where both are of one format.
    pub fields: Vec<&'static str>,
    /// Its weights that differ.
    pub weights: u64,
}

/// The first block that differs.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FirstDifference {
    /// The row.
    pub row: u64,
    /// The block of the row.
    pub block: u64,
    /// Bytes of the block before the first that differs, where both are of one type.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub byte: Option<usize>,
    /// Items that differ, the first sixteen of each field.
    pub items: Vec<ItemDiffers>,
    /// The first weight of the block that differs.
    pub weight: Option<WeightDiffers>,
}

/// An item of a block that differs.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ItemDiffers {
    /// The name of its field.
    pub field: &'static str,
    /// Which of the field's.
    pub index: usize,
    /// What it is worth in each file, as f32.
    pub values: [f32; 2],
    /// Its bits in each file.
    pub bits: [u32; 2],
}

/// A weight of a block that differs.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WeightDiffers {
    /// Its place in the block.
    pub index: usize,
    /// What it is in each file.
    pub values: [f32; 2],
    /// Its bits in each file.
    #[ts(type = "[string, string]")]
    pub bits: [HexF32; 2],
}

/// Blocks that are what ggml's reference quantiser makes of the original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Reference {
    /// Blocks that it makes: all but those whose original is not finite, or of which it leaves the quants unset.
    pub blocks: u64,
    /// As the C says, then as builds contract it; the first alone where contraction changes nothing.
    pub quantisers: Vec<Makes>,
}

/// What one quantiser makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Makes {
    /// Its name: `ggml`, `ggml-gcc-arm`.
    pub name: &'static str,
    /// The blocks of each file that it makes.
    pub same: [u64; 2],
}

/// Which quantisers explain a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Explained {
    /// Those that make the most of its blocks; none where nobody makes more than half.
    pub by: Vec<&'static str>,
    /// The blocks that each of them makes.
    pub blocks: u64,
}

impl<'a> Pair<'a> {
    /// A tensor of two files, and of a third with its original.
    ///
    /// # Errors
    /// A type that is not read; a shape that is not that of the first. The field is `tensor`, `second file` or `original`.
    pub fn new(one: &'a Tensor, other: &'a Tensor, original: Option<&'a Tensor>) -> Result<Self, SpecError> {
        let shape = |tensor: &Tensor| tensor.shape.iter().map(u64::to_string).collect::<Vec<_>>().join("×");
        for (field, tensor) in [("tensor", Some(one)), ("second file", Some(other)), ("original", original)] {
            let Some(tensor) = tensor else { continue };
            if let Reading::Not(why) = tensor.of.reading() {
                return Err(SpecError::new(
                    field,
                    said!("type {0}", tensor.of.name),
                    said!("one that is read: {0}", why),
                ));
            }
            if tensor.shape != one.shape {
                let allowed = said!("{0}, as in the first file", shape(one));
                return Err(SpecError::new(field, said!("shape {0}", shape(tensor)), allowed));
            }
        }
        Ok(Self { one, other, original })
    }

    /// What the faces show of what differs.
    pub fn compared(&self, differences: Differences) -> Compared {
        Compared {
            tensor: self.one.name.clone(),
            types: [self.one.of.name, self.other.of.name],
            error: differences.error(),
            explained: differences.reference.as_ref().map(|of| [0, 1].map(|file| of.explained(file))),
            differences,
        }
    }

    /// The pieces to read of each file for the same weights, in order.
    pub fn pieces(&self) -> Vec<(Piece, Piece, Option<Piece>)> {
        let starts = (0..self.one.weights()).step_by(super::plan::PIECE as usize);
        let piece = |tensor: &Tensor, start| Some(Piece::new(tensor, tensor.of.block?, start));
        let all = |start| {
            let original = self.original.and_then(|original| piece(original, start));
            Some((piece(self.one, start)?, piece(self.other, start)?, original))
        };
        starts.filter_map(all).collect()
    }

    /// What differs in a piece whose first block is `first`, counted from that of the tensor.
    ///
    /// # Panics
    /// If the bytes are not those of one piece.
    pub fn compare(
        &self,
        first: u64,
        one: &AlignedBytes,
        other: &AlignedBytes,
        original: Option<&AlignedBytes>,
    ) -> Differences {
        let weights = [weights_of(self.one.of.reading(), one), weights_of(self.other.of.reading(), other)];
        let same = self.one.of.id == self.other.of.id;
        let mut all = Differences::default();
        let mut row = |block: u64| {
            let of = self.one.row_blocks().unwrap_or(1).max(1);
            [block / of, block % of]
        };
        all.errors.add(&weights[0], &weights[1]);
        match self.one.of.reading() {
            Reading::Blocks(format) if same => {
                let numbers = original.zip(self.original).map(|(bytes, of)| weights_of(of.of.reading(), bytes));
                all.by_field(format, [one, other], &weights, first, &mut row);
                all.reference = numbers.map(|numbers| Reference::of(format, &numbers, [one, other]));
            }
            _ => {
                let n = self.one.of.block.map_or(1, |block| block.weights) as usize;
                for (block, (one, other)) in (first..).zip(weights[0].chunks(n).zip(weights[1].chunks(n))) {
                    all.block([one, other], None, row(block), Vec::new());
                }
            }
        }
        all
    }
}

impl Differences {
    /// This and what follows it in the tensor.
    pub fn join(mut self, next: Self) -> Self {
        if self.blocks == 0 {
            return next;
        }
        self.blocks += next.blocks;
        self.differing += next.differing;
        self.weights += next.weights;
        self.differing_weights += next.differing_weights;
        for (field, other) in self.fields.iter_mut().zip(&next.fields) {
            field.blocks += other.blocks;
            field.items += other.items;
        }
        self.reference = self.reference.zip(next.reference).map(|(one, other)| one.join(&other));
        self.errors.join(&next.errors);
        self.first = self.first.or(next.first);
        next.listed.into_iter().for_each(|block| self.list(block));
        self
    }

    /// Lists a block if it is one of the first.
    fn list(&mut self, block: BlockDiffers) {
        let of = |field| self.listed.iter().filter(|listed| listed.fields.contains(field)).count();
        if self.listed.len() < BLOCKS || block.fields.iter().any(|field| of(field) < OF_FIELD) {
            self.listed.push(block);
        }
    }

    /// How far the weights of the second file are from those of the first.
    pub fn error(&self) -> WeightError {
        self.errors.relative()
    }

    /// Counts a block; its items that differ are `items`, of each field the first ones.
    fn block(&mut self, w: [&[f32]; 2], byte: Option<usize>, [row, block]: [u64; 2], items: Vec<ItemDiffers>) {
        self.blocks += 1;
        self.weights += w[0].len() as u64;
        let mut apart = (0..w[0].len()).filter(|&i| w[0][i].to_bits() != w[1][i].to_bits());
        let weight = apart.next();
        let weights = u64::from(weight.is_some()) + apart.count() as u64;
        self.differing_weights += weights;
        if weight.is_none() && byte.is_none() {
            return;
        }
        self.differing += 1;
        let mut fields: Vec<_> = items.iter().map(|item| item.field).collect();
        fields.dedup();
        self.list(BlockDiffers { row, block, fields, weights });
        let weight = weight.map(|index| {
            let values = [0, 1].map(|i| w[i][index]);
            WeightDiffers { index, values, bits: values.map(HexF32) }
        });
        self.first.get_or_insert(FirstDifference { row, block, byte, items, weight });
    }

    /// Counts blocks of one format.
    fn by_field(
        &mut self,
        format: &dyn Format,
        blocks: [&[u8]; 2],
        weights: &[Vec<f32>; 2],
        first: u64,
        place: &mut impl FnMut(u64) -> [u64; 2],
    ) {
        let layout = format.layout();
        self.fields =
            layout.fields.iter().map(|field| FieldDiffers { name: field.name, blocks: 0, items: 0 }).collect();
        let pairs = blocks[0].chunks_exact(layout.bytes).zip(blocks[1].chunks_exact(layout.bytes));
        let weights = weights[0].chunks_exact(layout.weights).zip(weights[1].chunks_exact(layout.weights));
        for (block, ((one, other), (w, v))) in (first..).zip(pairs.zip(weights)) {
            let byte = one.iter().zip(other).position(|(one, other)| one != other);
            let mut items = Vec::new();
            if byte.is_some() {
                for (field, counted) in layout.fields.iter().zip(&mut self.fields) {
                    let apart = (0..field.count).filter(|&i| field.get(one, i) != field.get(other, i));
                    let apart: Vec<usize> = apart.collect();
                    counted.blocks += u64::from(!apart.is_empty());
                    counted.items += apart.len() as u64;
                    items.extend(apart.into_iter().take(LISTED).map(|index| ItemDiffers {
                        field: field.name,
                        index,
                        values: [one, other].map(|block| field.value(block, index)),
                        bits: [one, other].map(|block| field.get(block, index)),
                    }));
                }
            }
            self.block([w, v], byte, place(block), items);
        }
    }
}

impl Reference {
    /// The name of the quantiser as its C says.
    pub const WRITTEN: &'static str = "ggml";

    /// Quantises an original, block by block.
    fn of(format: &dyn Format, numbers: &[f32], blocks: [&[u8]; 2]) -> Self {
        let (layout, contracted) = (format.layout(), contraction::of(format));
        let builds = contracted.builds();
        let names = std::iter::once(Self::WRITTEN).chain(builds.iter().map(|build| build.name()));
        let mut all = Self { blocks: 0, quantisers: names.map(|name| Makes { name, same: [0; 2] }).collect() };
        let mut made = AlignedBytes::zeroed(layout.bytes);
        for (i, numbers) in numbers.chunks_exact(layout.weights).enumerate() {
            if !numbers.iter().all(|number| number.is_finite()) || format.leaves_quants(numbers) {
                continue;
            }
            all.blocks += 1;
            for (k, of) in all.quantisers.iter_mut().enumerate() {
                match k.checked_sub(1) {
                    Some(build) => contracted.quantise(builds[build], numbers, &mut made),
                    None => format.quantise(numbers, &mut made),
                }
                for (same, blocks) in of.same.iter_mut().zip(blocks) {
                    *same += u64::from(blocks[i * layout.bytes..][..layout.bytes] == *made);
                }
            }
        }
        all
    }

    /// This and what follows it in the tensor.
    fn join(mut self, next: &Self) -> Self {
        self.blocks += next.blocks;
        for (of, other) in self.quantisers.iter_mut().zip(&next.quantisers) {
            of.same = [0, 1].map(|file| of.same[file] + other.same[file]);
        }
        self
    }

    /// Which quantisers explain a file, the first or the second.
    fn explained(&self, file: usize) -> Explained {
        let most = self.quantisers.iter().map(|of| of.same[file]).max().unwrap_or(0);
        let blocks = if 2 * most > self.blocks { most } else { 0 };
        let by = self.quantisers.iter().filter(|of| blocks > 0 && of.same[file] == blocks);
        Explained { by: by.map(|of| of.name).collect(), blocks }
    }
}
