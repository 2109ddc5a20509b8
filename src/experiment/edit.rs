//! What a person can do to an experiment. Every edit takes a valid Spec to a valid Spec, or says why not.

use super::error::SpecError;
use super::hex::{HexBytes, HexF16};
use super::scope::Focus;
use super::spec::*;
use super::valid::Experiment;
use crate::format::{BlockQ4K, PackedField, PackedScales, QK_K, SUB_BLOCKS, f16};
use crate::kernel::dot_f32::DotOrder;
use crate::kernel::quantise_q8_k::Q8KConvention;
use crate::kernel::vec_dot_q4_k_q8_k::VecDotOrder;
use crate::text::text;

/// One change.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "a variant is named for the field of the Spec that it sets")]
pub enum Edit {
    InDim(i64),
    OutDim(i64),
    Depth(i64),
    Tokens(i64),
    /// The stage at that place, one more behind the last, or none. The shape follows if the stages need it.
    Stage {
        of: Stages,
        at: usize,
        to: Option<Stage>,
    },
    /// A parameter ([`Rope::FIELDS`]) of the RoPE at that place.
    Rope {
        of: Stages,
        at: usize,
        parameter: usize,
        to: i64,
    },
    /// Whether a layer has stages of its own. It begins with those after every layer.
    OwnStages {
        layer: usize,
        own: bool,
    },
    /// The factor on the super-blocks of a layer.
    LayerScale {
        layer: usize,
        to: f64,
    },
    OrderA(DotOrder),
    Q8k(Q8KConvention),
    OrderB(VecDotOrder),
    /// The seed of whatever is random.
    Seed(i64),
    /// `d`: of the whole pattern where the weights are one and the layer has no scale of its own, else of the super-block in
    /// focus.
    D {
        at: Focus,
        to: Number,
    },
    /// `dmin`, likewise.
    Dmin {
        at: Focus,
        to: Number,
    },
    /// `scale_sub` of the super-block in focus.
    Scale {
        at: Focus,
        sub: usize,
        to: i64,
    },
    /// `min_sub`.
    Min {
        at: Focus,
        sub: usize,
        to: i64,
    },
    /// The nibble of weight `index`.
    Nibble {
        at: Focus,
        index: usize,
        to: i64,
    },
    /// One of the 144 bytes.
    Byte {
        at: Focus,
        offset: usize,
        to: i64,
    },
    /// All 144 bytes.
    Block {
        at: Focus,
        bytes: HexBytes,
    },
}

/// Which stages an edit is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stages {
    /// Those after every layer.
    Common,
    /// Those that this layer has of its own.
    Own(usize),
}

/// An f16, by its bits or as the nearest to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// f16 bits.
    Bits(u16),
    /// Rounded to the nearest f16.
    Value(f64),
}

impl Number {
    fn to_f16(self, field: &'static str) -> Result<f16, SpecError> {
        let (value, got) = match self {
            Self::Bits(bits) => (f16::from_bits(bits), text![HexF16(f16::from_bits(bits))]),
            Self::Value(value) => (f16::from_f64(value), beyond(value)),
        };
        if value.is_finite() {
            Ok(value)
        } else {
            Err(SpecError::new(field, &got, "a finite f16, from -65504 to 65504"))
        }
    }
}

impl Spec {
    /// The Spec after `edit`, valid. A shape that shrinks drops what lies outside it: edits of
    /// blocks, and layers that differ.
    pub fn edited(&self, edit: &Edit) -> Result<Self, SpecError> {
        let mut spec = self.clone();
        match edit {
            Edit::InDim(n) => {
                spec.in_dim = *n;
                spec.close_chain();
            }
            Edit::OutDim(n) => spec.out_dim = *n,
            Edit::Depth(n) => {
                spec.depth = *n;
                spec.close_chain();
            }
            Edit::Tokens(n) => spec.tokens = *n,
            Edit::Stage { of: Stages::Common, at, to } => spec.set_stage(*at, *to)?,
            Edit::Stage { of, at, to } => spec.stages_mut(*of).set(*at, *to)?,
            Edit::Rope { of, at, parameter, to } => match spec.stages_mut(*of).0.get_mut(*at) {
                Some(Stage::Rope(_, rope)) => *rope.parameter(*parameter) = *to,
                _ => return Err(SpecError::new("stage", at, "the place of a rope")),
            },
            Edit::OwnStages { layer, own: true } => {
                spec.stages_mut(Stages::Own(*layer));
            }
            Edit::OwnStages { layer, own: false } => spec.own_layer(*layer).between = None,
            Edit::LayerScale { layer, to } => spec.own_layer(*layer).scale = *to as f32,
            Edit::OrderA(order) => spec.path_a.order = *order,
            Edit::Q8k(convention) => spec.path_b.q8k = *convention,
            Edit::OrderB(order) => spec.path_b.order = *order,
            Edit::Seed(seed) => {
                if let Weights::Random(weights) = &mut spec.weights {
                    weights.seed = *seed;
                }
                if let Activations::Random(activations) = &mut spec.activations {
                    activations.seed = *seed;
                }
            }
            Edit::D { at, to } => spec.set_f16("d", *at, *to, |p| &mut p.d, |b| &mut b.d)?,
            Edit::Dmin { at, to } => spec.set_f16("dmin", *at, *to, |p| &mut p.dmin, |b| &mut b.dmin)?,
            Edit::Scale { at, sub, to } => {
                let (j, value) = (index("sub", *sub, SUB_BLOCKS)?, small("scale", *to, PackedScales::MAX)?);
                spec.change_block(*at, &|block| block.scales.set(PackedField::Scale, j, value))?;
            }
            Edit::Min { at, sub, to } => {
                let (j, value) = (index("sub", *sub, SUB_BLOCKS)?, small("min", *to, PackedScales::MAX)?);
                spec.change_block(*at, &|block| block.scales.set(PackedField::Min, j, value))?;
            }
            Edit::Nibble { at, index: i, to } => {
                let (i, value) = (index("nibble", *i, QK_K)?, small("nibble", *to, BlockQ4K::MAX_NIBBLE)?);
                spec.change_block(*at, &|block| block.set_nibble(i, value))?;
            }
            Edit::Byte { at, offset, to } => {
                let (offset, value) = (index("offset", *offset, BlockQ4K::BYTES)?, small("byte", *to, u8::MAX)?);
                spec.change_block(*at, &|block| bytemuck::bytes_of_mut(block)[offset] = value)?;
            }
            Edit::Block { at, bytes } => {
                let bytes = <&[u8; BlockQ4K::BYTES]>::try_from(bytes.0.as_slice()).map_err(|_| {
                    SpecError::new("block", &text![bytes.0.len(), " bytes"], "144 bytes, 288 hex digits")
                })?;
                spec.change_block(*at, &|block| *block = BlockQ4K::from_bytes(bytes))?;
            }
        }
        let (depth, rows, blocks) = (spec.depth, spec.out_dim, spec.in_dim / QK_K as i64);
        spec.edits.retain(|p| p.layer < depth && p.row < rows && p.block < blocks);
        spec.layers.retain(|own| own.layer < depth && !own.is_plain());
        Experiment::try_from(&spec)?;
        Ok(spec)
    }

    /// A chain feeds outputs back, so that as many must go on as came in.
    fn close_chain(&mut self) {
        if self.depth > 1 {
            self.close();
        }
    }

    fn close(&mut self) {
        self.out_dim = self.between.rows(self.in_dim);
    }

    /// The stages that an edit is of. Those that a layer has of its own begin as those of every layer.
    fn stages_mut(&mut self, of: Stages) -> &mut Between {
        let Stages::Own(layer) = of else { return &mut self.between };
        let common = self.between.clone();
        self.own_layer(layer).between.get_or_insert(common)
    }

    #[inline(never)]
    fn set_stage(&mut self, at: usize, to: Option<Stage>) -> Result<(), SpecError> {
        self.between.set(at, to)?;
        self.close_chain();
        // One layer may have any number of rows; if that does not suit the stages, take what a chain would.
        if self.between.check(self.in_dim as usize, self.out_dim as usize).is_err() {
            self.close();
        }
        Ok(())
    }

    fn set_f16(
        &mut self,
        field: &'static str,
        at: Focus,
        to: Number,
        of_pattern: fn(&mut WeightPattern) -> &mut HexF16,
        of_block: fn(&mut BlockQ4K) -> &mut f16,
    ) -> Result<(), SpecError> {
        let value = to.to_f16(field)?;
        let here = [at.layer, at.row, at.block].map(|n| n as i64);
        let patched = self.edits.iter().any(|p| [p.layer, p.row, p.block] == here && p.offset < 4);
        let scale = self.layer_scale(at.layer);
        match &mut self.weights {
            Weights::Pattern(pattern) if !patched && scale == 1.0 => of_pattern(pattern).0 = value,
            _ => self.change_block(at, &|block| *of_block(block) = value)?,
        }
        Ok(())
    }

    /// Changes one super-block and rewrites its entries of `edits` as what now differs from `weights`.
    fn change_block(&mut self, at: Focus, change: &dyn Fn(&mut BlockQ4K)) -> Result<(), SpecError> {
        let experiment = Experiment::try_from(&*self)?;
        at.check(&experiment)?;
        let mut block = experiment.block(at.layer, at.row, at.block);
        change(&mut block);

        let here = [at.layer, at.row, at.block].map(|n| n as i64);
        self.edits.retain(|p| [p.layer, p.row, p.block] != here);
        let first = self.edits.partition_point(|p| [p.layer, p.row, p.block] < here);
        let plain = Experiment::try_from(&*self)?.block(at.layer, at.row, at.block);
        let [layer, row, block_index] = here;
        for (offset, bytes) in differing_runs(&plain.to_bytes(), &block.to_bytes()).into_iter().rev() {
            let patch = Patch { layer, row, block: block_index, offset: offset as i64, bytes: HexBytes(bytes) };
            self.edits.insert(first, patch);
        }
        Ok(())
    }
}

/// A number too large for f16, for a message. Formatting a float would bring 20 KB of tables into the module.
fn beyond(value: f64) -> String {
    if value.is_nan() { "no number".into() } else { text![value as i64] }
}

/// Equal bytes between two changes that are cheaper to repeat than to start a new entry.
const JOIN: usize = 6;

/// Where `new` differs from `old`: offsets and bytes, near neighbours joined.
fn differing_runs(old: &[u8], new: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for i in (0..new.len()).filter(|&i| old[i] != new[i]) {
        match runs.last_mut() {
            Some((_, end)) if i - *end <= JOIN => *end = i + 1,
            _ => runs.push((i, i + 1)),
        }
    }
    runs.into_iter().map(|(start, end)| (start, new[start..end].to_vec())).collect()
}

fn index(field: &'static str, got: usize, len: usize) -> Result<usize, SpecError> {
    if got < len { Ok(got) } else { Err(SpecError::new(field, &got, (0, len as i64 - 1))) }
}

fn small(field: &'static str, got: i64, most: u8) -> Result<u8, SpecError> {
    match u8::try_from(got) {
        Ok(value) if value <= most => Ok(value),
        _ => Err(SpecError::new(field, &got, (0, i64::from(most)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Focus = Focus { layer: 0, row: 0, block: 0, token: 0 };

    #[test]
    fn a_nibble_there_and_back_leaves_no_trace() {
        let spec = Spec::default();
        let was = Experiment::try_from(&spec).unwrap().block(0, 0, 0).nibble(5);
        let other = i64::from(was ^ 1);
        let edited = spec.edited(&Edit::Nibble { at: AT, index: 5, to: other }).unwrap();
        assert_eq!(edited.edits.len(), 1);
        assert_eq!(edited.edits[0].offset, 16 + 5);
        assert_eq!(edited.edited(&Edit::Nibble { at: AT, index: 5, to: i64::from(was) }).unwrap(), spec);
    }

    #[test]
    fn d_sets_the_pattern_unless_the_block_has_its_own() {
        let spec = Spec::default().edited(&Edit::D { at: AT, to: Number::Value(0.05) }).unwrap();
        let Weights::Pattern(pattern) = &spec.weights else { panic!() };
        assert_eq!(pattern.d.0.to_bits(), 0x2a66);
        let spec = spec.edited(&Edit::Byte { at: AT, offset: 1, to: 0x3c }).unwrap();
        let spec = spec.edited(&Edit::D { at: AT, to: Number::Bits(0x3c00) }).unwrap();
        assert_eq!(Experiment::try_from(&spec).unwrap().block(0, 0, 0).d.to_bits(), 0x3c00);
    }

    #[test]
    fn bad_edits_name_field_value_and_range() {
        let spec = Spec::default();
        for (edit, field) in [
            (Edit::Depth(0), "depth"),
            (Edit::Tokens(1_000_000), "tokens"),
            (Edit::InDim(100), "in_dim"),
            (Edit::Nibble { at: AT, index: 256, to: 0 }, "nibble"),
            (Edit::Scale { at: AT, sub: 0, to: 64 }, "scale"),
            (Edit::D { at: AT, to: Number::Bits(0x7e00) }, "d"),
            (Edit::D { at: AT, to: Number::Value(1e9) }, "d"),
            (Edit::Byte { at: AT, offset: 1, to: 0x7e }, "edits[0], d of layer 0 row 0 block 0"),
            (Edit::Block { at: AT, bytes: HexBytes(vec![0; 143]) }, "block"),
            (Edit::Nibble { at: Focus { row: 1, ..AT }, index: 0, to: 0 }, "row"),
        ] {
            let error = spec.edited(&edit).unwrap_err();
            assert_eq!(error.field, field, "{error}");
        }
    }

    #[test]
    fn a_deeper_chain_becomes_square() {
        let spec = Spec::default().edited(&Edit::Depth(5)).unwrap();
        assert_eq!((spec.depth, spec.out_dim), (5, 256));
    }
}
