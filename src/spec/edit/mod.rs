//! What a person can do to an experiment. Every edit takes a valid experiment to a valid one, or says why not.

mod block;
mod number;

use super::experiment::Experiment;
use super::fields::*;
use super::focus::Focus;
use super::hex::{HexBytes, HexF16, HexF32};
use super::loud::Loud;
use super::refusal::{SpecError, quoted, said};
use super::stage::{Between, Stage};
use crate::aligned::AlignedBytes;
use crate::format::{self, Role};
use crate::kernel::dot_f32::DotOrder;
use crate::number::f16;
pub use number::Number;
pub(crate) use number::typed;

/// One change.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "a variant is named for the field of the Spec that it sets")]
pub enum Edit {
    InDim(i64),
    OutDim(i64),
    Depth(i64),
    Tokens(i64),
    /// The format of the weights. Blocks that were given are dequantised and quantised again; edits of bytes go.
    Format(String),
    /// The stage at that place, one more behind the last, or none. The shape follows if the stages need it.
    Stage {
        of: Stages,
        at: usize,
        to: Option<Stage>,
    },
    /// A parameter ([`super::Rope::FIELDS`]) of the RoPE at that place.
    Rope {
        of: Stages,
        at: usize,
        parameter: usize,
        to: i64,
    },
    /// The numbers of the stage at that place, a gain or a bias.
    StageNumbers {
        of: Stages,
        at: usize,
        to: Vec<HexF32>,
    },
    /// Whether a layer has stages of its own. It begins with those after every layer.
    OwnStages {
        layer: usize,
        own: bool,
    },
    /// The factor on the blocks of a layer.
    LayerScale {
        layer: usize,
        to: f64,
    },
    OrderA(DotOrder),
    /// How path B rounds its input.
    Rule(String),
    OrderB(String),
    /// The seed of whatever is random.
    Seed(i64),
    /// Where the weights come from.
    Weights(Source),
    /// Where the activations come from.
    Activations(Activations),
    /// The channel that stands out at that place among [`RandomActivations::all_loud`], one more behind the last, or none. The
    /// outlier becomes one of `loud`.
    Loud {
        at: usize,
        to: Option<Loud>,
    },
    /// One of the activations of a token: from then on all of them are given as bits.
    Activation {
        token: usize,
        index: usize,
        to: f64,
    },
    /// Item `index` of a field of the block in focus, by the name that the layout gives it. A float of the whole pattern is set
    /// for every block: see [`Experiment::holds_every_block`].
    Field {
        at: Focus,
        field: String,
        index: usize,
        to: Number,
    },
    /// One of the bytes.
    Byte {
        at: Focus,
        offset: usize,
        to: i64,
    },
    /// All bytes.
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

impl Spec {
    /// The Spec after `edit`: see [`Experiment::edited`].
    pub fn edited(&self, edit: &Edit) -> Result<Self, SpecError> {
        Ok(Experiment::try_from(self)?.edited(edit)?.into_spec())
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
    pub(super) fn stages_mut(&mut self, of: Stages) -> &mut Between {
        let Stages::Own(layer) = of else { return &mut self.between };
        let common = self.between.clone();
        self.own_layer(layer).between.get_or_insert(common)
    }

    fn set_stage(&mut self, at: usize, to: Option<Stage>) -> Result<(), SpecError> {
        self.between.set(at, to)?;
        self.close_chain();
        // One layer may have any number of rows; if that does not suit the stages, take what a chain would.
        if self.between.check(self.in_dim as usize, self.out_dim as usize).is_err() {
            self.close();
        }
        Ok(())
    }
}

impl Experiment {
    /// The experiment after `edit`. A shape that shrinks drops what lies outside it: edits of blocks, layers that differ, loud
    /// channels.
    ///
    /// # Errors
    /// The first field that would be out of range.
    pub fn edited(&self, edit: &Edit) -> Result<Self, SpecError> {
        let mut spec = self.spec().clone();
        match edit {
            Edit::InDim(n) => {
                spec.in_dim = *n;
                spec.close_chain();
                spec.drop_loud();
            }
            Edit::OutDim(n) => spec.out_dim = *n,
            Edit::Depth(n) => {
                spec.depth = *n;
                spec.close_chain();
            }
            Edit::Tokens(n) => {
                spec.tokens = *n;
                spec.drop_loud();
            }
            Edit::Format(name) => self.change_format(&mut spec, name)?,
            Edit::Stage { of: Stages::Common, at, to } => spec.set_stage(*at, to.clone())?,
            Edit::Stage { of, at, to } => spec.stages_mut(*of).set(*at, to.clone())?,
            Edit::Rope { of, at, parameter, to } => match spec.stages_mut(*of).0.get_mut(*at) {
                Some(Stage::Rope(_, rope)) => *rope.parameter(*parameter) = *to,
                _ => return Err(SpecError::new("stage", at, "the place of a rope")),
            },
            Edit::StageNumbers { of, at, to } => {
                let stage = spec.stages_mut(*of).0.get_mut(*at).and_then(Stage::numbers_mut);
                to.clone_into(stage.ok_or_else(|| SpecError::new("stage", at, "the place of a gain or a bias"))?);
            }
            Edit::OwnStages { layer, own: true } => {
                spec.stages_mut(Stages::Own(*layer));
            }
            Edit::OwnStages { layer, own: false } => spec.own_layer(*layer).between = None,
            Edit::LayerScale { layer, to } => spec.own_layer(*layer).scale = *to as f32,
            Edit::OrderA(order) => spec.path_a.order = *order,
            Edit::Rule(name) => spec.path_b.rule = name.as_str().into(),
            Edit::OrderB(name) => spec.path_b.order = name.as_str().into(),
            Edit::Weights(source) => {
                spec.weights.source = source.clone();
                spec.origin.clear();
                spec.edits.clear();
            }
            Edit::Activations(source) => spec.activations = source.clone(),
            Edit::Loud { at, to } => spec.set_loud(*at, *to)?,
            Edit::Activation { token, index: i, to } => {
                index("token", *token, self.tokens())?;
                index("index", *i, self.in_dim())?;
                let value = *to as f32;
                if !value.is_finite() {
                    return Err(SpecError::new("activation", typed(*to), "a finite f32, at most 3.4e38 in size"));
                }
                let mut bits = Vec::new();
                match &spec.activations {
                    Activations::Bits(given) => bits.clone_from(given),
                    _ => {
                        for token in 0..self.tokens() {
                            bits.extend(self.activations(token).into_iter().map(HexF32));
                        }
                    }
                }
                let at = (token * self.in_dim() + i) % bits.len();
                bits[at] = HexF32(value);
                spec.activations = Activations::Bits(bits);
            }
            Edit::Seed(seed) => {
                if let Source::Random(weights) = &mut spec.weights.source {
                    weights.seed = *seed;
                }
                if let Activations::Random(activations) = &mut spec.activations {
                    activations.seed = *seed;
                }
            }
            Edit::Field { at, field: name, index: i, to } => {
                let layout = self.format().layout();
                let names: Vec<&str> = layout.fields.iter().map(|field| field.name).collect();
                let unknown = || SpecError::new("field", quoted(name), names.as_slice());
                let field = layout.field(name).ok_or_else(unknown)?;
                // Of the few scales the one is named; quants are a grid of their own.
                let name = if field.role == Role::SubScale { format!("{name}[{i}]") } else { name.clone() };
                index(&name, *i, field.count)?;
                let raw = to.raw(field, &name)?;
                at.check(self)?;
                // A pattern is of finite numbers: what is none is of this block alone.
                let of_all = self.holds_every_block(*at, field) && f16::from_bits(raw as u16).is_finite();
                if of_all {
                    let Source::Pattern(pattern) = &mut spec.weights.source else { unreachable!("it is a pattern") };
                    let value = HexF16(f16::from_bits(raw as u16));
                    *(if field.name == "d" { &mut pattern.d } else { &mut pattern.dmin }) = value;
                } else {
                    self.change_block(&mut spec, *at, |block| field.set(block, *i, raw))?;
                }
            }
            Edit::Byte { at, offset, to } => {
                index("offset", *offset, self.format().layout().bytes)?;
                let byte = u8::try_from(*to).map_err(|_| SpecError::new("byte", to, (0, 255)))?;
                self.change_block(&mut spec, *at, |block| block[*offset] = byte)?;
            }
            Edit::Block { at, bytes } => {
                let len = self.format().layout().bytes;
                if bytes.0.len() != len {
                    let got = said!("{0} bytes", bytes.0.len());
                    return Err(SpecError::new("block", got, said!("{0} bytes, {1} hex digits", len, 2 * len)));
                }
                self.change_block(&mut spec, *at, |block| block.copy_from_slice(&bytes.0))?;
            }
        }
        // What is out of range keeps its edits, so that the refusal is of the shape and of nothing else.
        let block = format::find(&spec.weights.format).map_or(1, |format| format.layout().weights as i64);
        let (depth, rows, blocks) = (spec.depth, spec.out_dim, spec.in_dim / block);
        spec.edits.retain(|p| p.layer < depth && p.row < rows && p.block < blocks);
        spec.layers.retain(|own| own.layer < depth && !own.is_plain());
        Self::after(spec, Some(self)).map_err(|mut refused| refused.1.swap_remove(0))
    }

    /// Another format: what belongs to the old one's bytes goes, and rule and order stay where the new one has them.
    fn change_format(&self, spec: &mut Spec, name: &str) -> Result<(), SpecError> {
        let Some(format) = format::find(name) else {
            return Err(SpecError::new("weights.format", quoted(name), format::NAMES));
        };
        if format.name() == self.format().name() {
            return Ok(());
        }
        spec.weights.format = Name::of(format.name());
        spec.edits.clear();
        if format.input().rule(&spec.path_b.rule).is_none() {
            spec.path_b.rule = PathB::default().rule;
        }
        if format.order(&spec.path_b.order).is_none() {
            spec.path_b.order = PathB::default().order;
        }
        if let Source::Bytes(bytes) = &mut spec.weights.source {
            let weights = self.format().weights(&AlignedBytes::from(bytes.0.as_slice()));
            if let Some(i) = weights.iter().position(|weight| !weight.is_finite()) {
                let got = said!("{0} of weights of which number {1} is infinite or NaN", quoted(name), i);
                return Err(SpecError::new("format", got, "finite weights: set the scale to 0 first"));
            }
            let mut blocks = AlignedBytes::zeroed(format.row_bytes(weights.len()));
            format.quantise(&weights, &mut blocks);
            bytes.0 = blocks.to_vec();
        }
        Ok(())
    }
}

fn index(field: &str, got: usize, len: usize) -> Result<(), SpecError> {
    if got < len { Ok(()) } else { Err(SpecError::new(field, got, (0, len as i64 - 1))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Focus = Focus { layer: 0, row: 0, block: 0, token: 0 };

    fn field(field: &str, index: usize, to: Number) -> Edit {
        Edit::Field { at: AT, field: field.into(), index, to }
    }

    #[test]
    fn a_nibble_there_and_back_leaves_no_trace() {
        let spec = Spec::default();
        let was = Experiment::try_from(&spec).unwrap().block(0, 0, 0)[16 + 5] & 15;
        let edited = spec.edited(&field("nibble", 5, Number::Value(f64::from(was ^ 1)))).unwrap();
        assert_eq!(edited.edits.len(), 1);
        assert_eq!(edited.edits[0].offset, 16 + 5);
        assert_eq!(edited.edited(&field("nibble", 5, Number::Value(was.into()))).unwrap(), spec);
    }

    #[test]
    fn a_quant_is_set_by_its_bits_or_by_its_integer() {
        let spec = Spec::default().edited(&Edit::Format("q6_K".into())).unwrap();
        for (bits, integer) in [(0, -32.0), (0x20, 0.0), (0x3f, 31.0)] {
            let set = |to| spec.edited(&field("quant", 3, to)).unwrap();
            assert_eq!(set(Number::Bits(bits)), set(Number::Value(integer)));
        }
    }

    /// catches: a float that is cut to sixteen bits, one that is rounded down, a rule with a scale where there is none
    #[test]
    fn a_weight_that_is_a_float_is_set_to_the_nearest() {
        for (format, bits) in [("f16", 0x2e66), ("bf16", 0x3dcd), ("f32", 0x3dcc_cccd)] {
            let spec = Spec::default().edited(&Edit::Format(format.into())).unwrap();
            let set = |to| spec.edited(&field("value", 31, to)).unwrap();
            assert_eq!(set(Number::Value(0.1)), set(Number::Bits(bits)), "{format}");
            let large = spec.edited(&field("value", 0, Number::Value(1e39))).unwrap_err();
            assert_eq!(large.field, "value", "{format}");
            for rule in ["apr", "neg127-even"] {
                assert_eq!(spec.edited(&Edit::Rule(rule.into())).unwrap_err().field, "path_b.q8k", "{format}");
            }
        }
    }

    #[test]
    fn d_sets_the_pattern_unless_the_block_has_its_own() {
        let spec = Spec::default().edited(&field("d", 0, Number::Value(0.05))).unwrap();
        let Source::Pattern(pattern) = &spec.weights.source else { panic!() };
        assert_eq!(pattern.d.0.to_bits(), 0x2a66);
        let spec = spec.edited(&Edit::Byte { at: AT, offset: 1, to: 0x3c }).unwrap();
        let spec = spec.edited(&field("d", 0, Number::Bits(0x3c00))).unwrap();
        assert_eq!(Experiment::try_from(&spec).unwrap().block(0, 0, 0)[..2], [0, 0x3c]);
    }

    #[test]
    fn bad_edits_name_field_value_and_range() {
        let spec = Spec::default();
        for (edit, field) in [
            (Edit::Depth(0), "depth"),
            (Edit::Tokens(1_000_000), "tokens"),
            (Edit::InDim(100), "in_dim"),
            (Edit::Format("q7_K".into()), "weights.format"),
            (Edit::Rule("fast".into()), "path_b.q8k"),
            (Edit::OrderB("fast".into()), "path_b.order"),
            (field("nibble", 256, Number::Value(0.0)), "nibble"),
            (field("nibble", 0, Number::Value(1.5)), "nibble"),
            (field("nibble", 0, Number::Bits(16)), "nibble"),
            (field("scale", 0, Number::Value(64.0)), "scale[0]"),
            (field("d", 0, Number::Value(1e9)), "d"),
            (field("quant", 0, Number::Value(1.0)), "field"),
            (Edit::Block { at: AT, bytes: HexBytes(vec![0; 143]) }, "block"),
            (Edit::Activation { token: 0, index: 256, to: 0.0 }, "index"),
            (Edit::Activation { token: 1, index: 0, to: 0.0 }, "token"),
            (Edit::Activation { token: 0, index: 0, to: 1e39 }, "activation"),
            (Edit::Byte { at: Focus { row: 1, ..AT }, offset: 0, to: 0 }, "row"),
        ] {
            let error = spec.edited(&edit).unwrap_err();
            assert_eq!(error.field, field, "{error}");
        }
    }

    #[test]
    fn an_activation_is_set_and_the_others_stay() {
        let spec = Spec::default().edited(&Edit::Tokens(2)).unwrap();
        let edited = spec.edited(&Edit::Activation { token: 1, index: 3, to: 0.1 }).unwrap();
        let of = |spec: &Spec, token| Experiment::try_from(spec).unwrap().activations(token);
        let mut expected = of(&spec, 1);
        expected[3] = 0.1;
        assert_eq!([of(&edited, 0), of(&edited, 1)], [of(&spec, 0), expected]);
        let Activations::Bits(bits) = &edited.activations else { panic!() };
        assert_eq!(bits.len(), 512);
    }

    #[test]
    fn a_deeper_chain_becomes_square() {
        let spec = Spec::default().edited(&Edit::Depth(5)).unwrap();
        assert_eq!((spec.depth, spec.out_dim), (5, 256));
    }
}
