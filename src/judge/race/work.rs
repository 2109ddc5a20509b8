//! What is raced: a matrix, its input, and what our kernels compute of them.

use crate::aligned::AlignedBytes;
use crate::format::Format;
use crate::judge::contract::Shape;
use crate::judge::trouble::Trouble;
use crate::kernel::dot_f32::{self, DotOrder};
use crate::link;
use crate::spec::Experiment;
use crate::variant::Variant;
use std::hint::black_box;

/// Rows that are drawn, and how often they lie one behind the other: drawing a row takes longer than racing it.
const DRAWN: usize = 256;
const COPIES: usize = if cfg!(test) { 1 } else { 16 };
/// Rows of the matrix and their weights: 9.4 MB in Q4_K, more than the caches of one core hold.
pub(super) const ROWS: usize = DRAWN * COPIES;
pub(super) const N: usize = 4096;
/// How far all answers together may be off for the rounding of sums.
const SUMS: f64 = 1e-3;
/// The same where the input may be rounded by another rule.
const INPUT: f64 = 2e-2;

/// What our kernels compute of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Weights in f32, and their dots in the order `fold`.
    A,
    /// The input rounded, and the dots in the order `blocks`.
    B,
    /// The same with an input that is rounded already.
    Rounded,
    /// The weights in f32, a row after the other in one place.
    Weights,
}

impl Way {
    /// Its path, if it has one.
    pub fn path(self) -> Option<&'static str> {
        match self {
            Self::A => Some("a"),
            Self::B | Self::Rounded => Some("b"),
            Self::Weights => None,
        }
    }

    /// The ways that a function of a shape may take.
    pub fn of(shape: Shape) -> &'static [Self] {
        match shape {
            Shape::Dot | Shape::Matvec => &[Self::A, Self::B],
            Shape::DotRounded => &[Self::Rounded],
            Shape::Dequantise => &[Self::Weights],
        }
    }

    /// How far all answers of a function that takes it may be off together.
    pub fn most(self) -> f64 {
        if self == Self::B { INPUT } else { SUMS }
    }

    /// Our variants that are kernels of their own.
    pub fn variants(self, format: &dyn Format) -> &'static [Variant] {
        if self == Self::A || format.has_vectors() { Variant::ALL } else { &[Variant::Scalar] }
    }
}

/// The matrix and its input, and where results go.
pub(super) struct Work {
    pub experiment: Experiment,
    pub w: AlignedBytes,
    pub x: Vec<f32>,
    pub y: AlignedBytes,
    weights: Vec<f32>,
    out: Vec<f32>,
}

impl Work {
    /// Draws the matrix: the same on every machine.
    pub fn new(format: &dyn Format) -> Result<Self, Trouble> {
        let link = format!("1&f={}&n={N}&o={DRAWN}&w=r,s31&x=r,s32", format.name());
        let experiment = Experiment::try_from(&link::parse(&link).spec);
        let experiment = experiment.map_err(|error| Trouble::NotReady(error.to_string()))?;
        let drawn = experiment.layer(0);
        let mut w = AlignedBytes::zeroed(drawn.len() * COPIES);
        w.chunks_exact_mut(drawn.len()).for_each(|copy| copy.copy_from_slice(&drawn));
        let x = experiment.activations(0);
        let y = experiment.rounded(Variant::BEST, &x);
        Ok(Self { experiment, w, x, y, weights: vec![0.0; N], out: vec![0.0; ROWS] })
    }

    /// All rows, by a variant of ours.
    pub fn once(&mut self, way: Way, variant: Variant) {
        let format = self.experiment.format();
        match way {
            Way::A | Way::Weights => {
                for (row, out) in self.w.chunks_exact(format.row_bytes(N)).zip(&mut self.out) {
                    format.dequantise(variant, row, &mut self.weights);
                    if way == Way::A {
                        *out = dot_f32::dot(variant, DotOrder::Fold, &self.weights, &self.x);
                    }
                }
            }
            Way::B | Way::Rounded => {
                if way == Way::B {
                    self.y = self.experiment.rounded(variant, &self.x);
                }
                format.matvec(variant, self.experiment.order(), &self.w, &self.y, &mut self.out);
            }
        }
        black_box((&self.weights, &self.out));
    }

    /// What a function that takes this way answers: all dots, or the weights of the last row.
    pub fn answers(&mut self, way: Way) -> &[f32] {
        self.once(way, Variant::BEST);
        if way == Way::Weights { &self.weights } else { &self.out }
    }
}
