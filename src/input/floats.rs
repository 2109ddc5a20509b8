//! What the formats of input without quants share: 32 values to a block, each a float of its own. There is no scale, so no rule
//! has a choice: a value becomes the nearest that the float takes, halves to even. A NaN becomes the one NaN that there is here,
//! since machines part at its bits.

use super::{Block, NamedRule, Rounding, Rule, Scale};
use crate::variant::Variant;
use bytemuck::{Pod, Zeroable};

/// Values of a block. ggml's rows are of any length; here they are whole groups of as many as Q8_0 has.
pub const GROUP: usize = 32;

/// The rule: that of every program. Its scale means nothing.
const NEAREST: Rule = Rule::new(Scale::Abs127, Rounding::Even);

/// A float that values are rounded to.
pub trait Float: Pod {
    /// The name that ggml gives it.
    const NAME: &'static str;
    /// The number that ggml gives it.
    const GGML_TYPE: u32;

    /// The nearest to `x`.
    fn nearest(x: f32) -> Self;
    /// What it is worth: exact.
    fn wide(self) -> f32;
}

/// A block of floats, of input and of weights alike.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(transparent)]
pub struct Floats<T>(pub [T; GROUP]);

impl<T: Float> Floats<T> {
    /// The block of 32 values.
    pub fn nearest(x: &[f32; GROUP]) -> Self {
        Self(x.map(|x| T::nearest(if x.is_nan() { f32::NAN } else { x })))
    }
}

impl<T: Float> Block for Floats<T> {
    const NAME: &'static str = T::NAME;
    const GGML_TYPE: u32 = T::GGML_TYPE;
    const VALUES: usize = GROUP;
    const RULES: &'static [NamedRule] = &[("ggml", NEAREST)];
    const PLAIN: bool = true;

    fn quantise(_: Variant, _: Rule, x: &[f32]) -> Self {
        Self::nearest(x.try_into().expect("32 values"))
    }

    fn scale(&self) -> f32 {
        1.0
    }

    fn quants(&self) -> &[i8] {
        &[]
    }

    fn floats(&self, out: &mut Vec<f32>) {
        out.extend(self.0.map(T::wide));
    }
}
