//! Formats of the rounded input: what path B makes of f32 activations before it multiplies integers.
//!
//! A format is a folder. Its blocks hold one scale and some i8 quants, `x ≈ scale·q`, or floats. How the scale comes about and how halves
//! are rounded is a [`Rule`] of the program that rounds, and programs differ:
//!
//! ```text
//! scale      neg127          d = 1/(−127/max)   max: the signed element of largest magnitude, the first on ties
//!            neg127-positive d = 1/(−127/max)   max: the same, the positive one on ties
//!            neg128          d = 1/(−128/max)
//!            abs127          d = max|x|/127     the quants are x·(1/d)
//!            abs127-direct   d = max|x|/127     the quants are x·(127/max|x|)
//! rounding   even            halves to even
//!            away            halves away from zero
//!            trunc           every quant toward zero
//! ```
//!
//! F32, F16 and BF16 hold no quants: their values are floats, and there is one rule, the nearest.
//!
//! A format names the rules of known programs (`ggml`, `apr`, …); any other pair is written `neg127-away`.

pub mod bfloat16;
pub mod float16;
pub mod float32;
pub mod floats;
pub mod q8_0;
pub mod q8_1;
pub mod q8_k;
mod registry;
pub mod shader;

use crate::aligned::AlignedBytes;
use crate::format::FLOATS;
use crate::named::named;
use crate::variant::Variant;
use bytemuck::Pod;
use std::marker::PhantomData;

pub use bfloat16::BlockBf16;
pub use float16::BlockF16;
pub use float32::BlockF32;
pub use q8_0::BlockQ8_0;
pub use q8_1::BlockQ8_1;
pub use q8_k::BlockQ8K;
pub use registry::INPUTS;

named! {
    /// How the scale of a block comes about.
    pub enum Scale("scale") {
        /// `iscale = −127/max`, `d = 1/iscale`.
        Neg127 = "neg127",
        /// `iscale = −128/max`, `d = 1/iscale`.
        Neg128 = "neg128",
        /// `d = max|x|/127`, quants `x·(1/d)`.
        Abs127 = "abs127",
        /// `d = max|x|/127`, quants `x·(127/max|x|)`.
        Abs127Direct = "abs127-direct",
        /// `iscale = −127/max`, `d = 1/iscale`, and `max` is the positive one where two magnitudes are equal.
        Neg127Positive = "neg127-positive",
    }
}

named! {
    /// How a scaled value becomes an integer.
    pub enum Rounding("rounding") {
        /// Halves to even.
        Even = "even",
        /// Halves away from zero.
        Away = "away",
        /// Toward zero.
        Trunc = "trunc",
    }
}

impl Rounding {
    /// The integer next to `x`, as this rule says.
    #[inline]
    pub fn round(self, x: f32) -> f32 {
        match self {
            Self::Even => x.round_ties_even(),
            Self::Away => x.round(),
            Self::Trunc => x.trunc(),
        }
    }
}

/// How values become quants: two choices that can be made apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How the scale comes about.
    pub scale: Scale,
    /// How halves are rounded.
    pub rounding: Rounding,
}

impl Rule {
    /// The pair.
    pub const fn new(scale: Scale, rounding: Rounding) -> Self {
        Self { scale, rounding }
    }

    /// Every pair.
    pub fn all() -> impl Iterator<Item = Self> {
        Scale::ALL.iter().flat_map(|&scale| Rounding::ALL.iter().map(move |&rounding| Self { scale, rounding }))
    }
}

/// A rule that a known program follows, with the program's name.
pub type NamedRule = (&'static str, Rule);

/// A block of an input format.
pub trait Block: Pod {
    /// The name that ggml gives the format: `q8_K`.
    const NAME: &'static str;
    /// The number that ggml gives it: `GGML_TYPE_Q8_K` is 15.
    const GGML_TYPE: u32;
    /// Values in a block.
    const VALUES: usize;
    /// The rules that have a name here; the first is that of ggml's reference.
    const RULES: &'static [NamedRule];
    /// Whether its values are floats by themselves: [`Self::floats`], and neither scale nor quants.
    const PLAIN: bool = false;

    /// The block of [`Self::VALUES`] values `x`.
    fn quantise(variant: Variant, rule: Rule, x: &[f32]) -> Self;
    /// What a quant is worth.
    fn scale(&self) -> f32;
    /// The quants.
    fn quants(&self) -> &[i8];
    /// Adds its values to `out` where they are floats.
    fn floats(&self, _out: &mut Vec<f32>) {}
}

/// An input format as those see it that know no format: rows are bytes.
pub trait Input: Sync {
    /// The name that ggml gives it: `q8_K`.
    fn name(&self) -> &'static str;
    /// Values in a block.
    fn values(&self) -> usize;
    /// Bytes of a block.
    fn bytes(&self) -> usize;
    /// The rules that have a name here; the first is the default.
    fn rules(&self) -> &'static [NamedRule];
    /// The blocks of `x`, a multiple of [`Self::values`] values.
    fn quantise(&self, variant: Variant, rule: Rule, x: &[f32]) -> AlignedBytes;
    /// Scale and quants of each block of `y`; no quants where the values are floats.
    fn blocks<'y>(&self, y: &'y [u8]) -> Vec<(f32, &'y [i8])>;
    /// The values of `y` where they are floats by themselves: see [`Self::holds_floats`].
    fn floats_of(&self, y: &[u8]) -> Vec<f32>;
    /// Whether they are.
    fn holds_floats(&self) -> bool;
}

/// Rows of one kind of block.
pub struct Rows<Y>(PhantomData<fn() -> Y>);

impl<Y> Rows<Y> {
    /// The only value there is.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<Y> Default for Rows<Y> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Y: Block> Input for Rows<Y> {
    fn name(&self) -> &'static str {
        Y::NAME
    }

    fn values(&self) -> usize {
        Y::VALUES
    }

    fn bytes(&self) -> usize {
        size_of::<Y>()
    }

    fn rules(&self) -> &'static [NamedRule] {
        Y::RULES
    }

    fn quantise(&self, variant: Variant, rule: Rule, x: &[f32]) -> AlignedBytes {
        let mut y = AlignedBytes::zeroed(x.len() / Y::VALUES * size_of::<Y>());
        for (y, x) in bytemuck::cast_slice_mut::<u8, Y>(&mut y).iter_mut().zip(x.chunks_exact(Y::VALUES)) {
            *y = Y::quantise(variant, rule, x);
        }
        y
    }

    fn blocks<'y>(&self, y: &'y [u8]) -> Vec<(f32, &'y [i8])> {
        bytemuck::cast_slice::<u8, Y>(y).iter().map(|y| (y.scale(), y.quants())).collect()
    }

    fn floats_of(&self, y: &[u8]) -> Vec<f32> {
        let mut out = Vec::new();
        if Y::PLAIN {
            bytemuck::cast_slice::<u8, Y>(y).iter().for_each(|y| y.floats(&mut out));
        }
        out
    }

    fn holds_floats(&self) -> bool {
        Y::PLAIN
    }
}

impl dyn Input + '_ {
    /// Whether its values are floats by themselves, so that no rule has a scale to choose.
    pub fn is_plain(&self) -> bool {
        FLOATS && self.holds_floats()
    }

    /// The values of `y` where they are floats; else nothing.
    pub fn floats(&self, y: &[u8]) -> Option<Vec<f32>> {
        self.is_plain().then(|| self.floats_of(y))
    }

    /// The rule of that name: of a known program, or `scale-rounding` where there is a scale.
    pub fn rule(&self, name: &str) -> Option<Rule> {
        let known = self.rules().iter().find(|(known, _)| *known == name).map(|(_, rule)| *rule);
        known.or_else(|| {
            let (scale, rounding) = name.rsplit_once('-').filter(|_| !self.is_plain())?;
            Some(Rule::new(Scale::parse(scale)?, Rounding::parse(rounding)?))
        })
    }

    /// Every pair of scale and rounding; none where there is no scale.
    pub fn pairs(&self) -> impl Iterator<Item = Rule> {
        let any = !self.is_plain();
        Rule::all().filter(move |_| any)
    }

    /// What the values of some blocks of it are worth.
    pub fn worth(&self, y: &[u8]) -> Vec<f32> {
        let rounded = || {
            let blocks = self.blocks(y).into_iter();
            blocks.flat_map(|(d, quants)| quants.iter().map(move |&q| d * f32::from(q))).collect()
        };
        self.floats(y).unwrap_or_else(rounded)
    }

    /// Every name that [`Self::rule`] takes: those of programs first, then the pairs that none of them has.
    pub fn rule_names(&self) -> Vec<String> {
        let named = self.rules().iter().map(|(name, _)| (*name).to_owned());
        let free = self.pairs().filter(|pair| self.rules().iter().all(|(_, rule)| rule != pair));
        named.chain(free.map(|Rule { scale, rounding }| format!("{}-{}", scale.name(), rounding.name()))).collect()
    }
}
