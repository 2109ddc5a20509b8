//! What the exact value is, sharing no trick with the kernels it judges.
//!
//! A product of two f32 is an integer of at most 48 bits times a power of two. [`Exact`] keeps one integer sum for each
//! power of two, so nothing rounds until the end, and then it rounds once. [`Factors`] say when two f64 hold as much.

#![forbid(unsafe_code)]

mod dot;
mod exact;
mod stage;

use crate::format::{Block, Format, Rows};
use crate::input::{self, Input};

pub use dot::Factors;
pub use exact::Exact;
pub use stage::*;

/// The weights of some blocks by the definition of their format.
pub fn weights<W: Block>(w: &[W]) -> Vec<f32> {
    Rows::<W>::new().weights(bytemuck::cast_slice(w))
}

/// `Σ w[i]·x[i]`, rounded once to f64; NaN if any factor is infinite or NaN.
pub fn dot(w: &[f32], x: &[f32]) -> f64 {
    Factors::from(w).dot(&x.into())
}

/// A block of a rounded input: its scale and its quants.
pub type Rounded<'a> = (f32, &'a [i8]);

/// `Σ w[i]·d·q[i]`: the dot with what the blocks of a rounded input stand for, scale and quants each; rounded once to f64.
pub fn dot_rounded(w: &[f32], y: &[Rounded<'_>]) -> f64 {
    let mut sum = Exact::default();
    let mut w = w.iter();
    for (d, qs) in y {
        qs.iter().zip(w.by_ref()).for_each(|(&q, &w)| sum.add(w, *d, q));
    }
    sum.take()
}

/// The dot with what path B's input stands for, quants or floats; rounded once to f64.
pub fn dot_input(w: &[f32], input: &dyn Input, y: &[u8]) -> f64 {
    input.floats(y).map_or_else(|| dot_rounded(w, &input.blocks(y)), |y| dot(w, &y))
}

/// The same with blocks of a format of input.
pub fn dot_blocks<Y: input::Block>(w: &[f32], y: &[Y]) -> f64 {
    dot_rounded(w, &y.iter().map(|y| (y.scale(), y.quants())).collect::<Vec<_>>())
}
