//! What the CPU says: the same kernels as everywhere, and bounds in f64.

use crate::aligned::AlignedBytes;
use crate::format::{Field, Format, Order, Product};
use crate::input::{Input, Rule};
use crate::kernel::dot_f32::DotOrder;
use crate::kernel::{dot_f32, rms_norm};
use crate::variant::Variant;
use crate::work::Form;

/// The variant that judges; all give the same bits.
const CPU: Variant = Variant::BEST;

/// Rows of a format.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub format: &'static dyn Format,
    /// Blocks in a row.
    pub blocks: usize,
    pub w: &'a [u8],
}

impl<'a> Rows<'a> {
    /// Weights in a row.
    pub fn length(&self) -> usize {
        self.blocks * self.format.layout().weights
    }

    fn rows(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.w.chunks_exact(self.blocks * self.format.layout().bytes)
    }

    /// The input blocks of one token after the other.
    fn tokens<'y>(&self, y: &'y [u8]) -> impl Iterator<Item = &'y [u8]> + use<'y> {
        let input = self.format.input();
        y.chunks_exact(self.length() / input.values() * input.bytes())
    }

    /// Each block of a row with its block of a token.
    fn pairs<'y>(&self, row: &'y [u8], y: &'y [u8]) -> impl Iterator<Item = (&'y [u8], &'y [u8])> + use<'y> {
        row.chunks_exact(self.format.layout().bytes).zip(y.chunks_exact(self.format.input().bytes()))
    }

    /// The weights.
    pub fn weights(&self) -> Vec<f32> {
        let mut out = vec![0.0; self.w.len() / self.format.layout().bytes * self.format.layout().weights];
        self.format.dequantise(CPU, self.w, &mut out);
        out
    }

    /// `isum` and `msum` of each block with those of each token, as the GPU orders them.
    pub fn sums(&self, y: &[u8]) -> Vec<u32> {
        let mut out = Vec::new();
        for y in self.tokens(y) {
            for row in self.rows() {
                for (w, y) in self.pairs(row, y) {
                    let sums = self.format.terms(CPU, w, y);
                    out.extend([sums.isum as u32, sums.msum as u32]);
                }
            }
        }
        out
    }

    /// Path A in the order `fold`: each row with each token, token after token.
    pub fn path_a(&self, x: &[f32]) -> Vec<f32> {
        let (weights, n) = (self.weights(), self.length());
        let dot = |w, x| dot_f32::dot(CPU, DotOrder::Fold, w, x);
        x.chunks_exact(n).flat_map(|x| weights.chunks_exact(n).map(move |w| dot(w, x))).collect()
    }

    /// Path B in the order `blocks`.
    pub fn path_b(&self, y: &[u8]) -> Vec<f32> {
        let rows = self.rows().count();
        let of = |y| {
            let mut out = vec![0.0; rows];
            self.format.matvec(CPU, Order::Blocks, self.w, y, &mut out);
            out
        };
        self.tokens(y).flat_map(of).collect()
    }

    /// Runs of 32 weights that one invocation of a fast form takes at most.
    fn runs(&self) -> usize {
        self.length().div_ceil(32 * 64)
    }

    /// Path A in f64, with the most that a form may err. Fast: format/gpu/lanes.wgsl derives it, and the forms that formats have
    /// for themselves keep it. Ordered: a rounding in each weight and in each product, and `n` additions, fused or not.
    pub fn bounds_a(&self, form: Form, x: &[f32]) -> Vec<(f64, f64)> {
        let (weights, n) = (self.weights(), self.length());
        let roundings = match form {
            Form::Ordered => n + 2,
            Form::Fast => self.runs() + 19,
        };
        let bound = roundings as f64 * ROUNDING;
        let dot = |w: &[f32], x: &[f32]| {
            let terms = || w.iter().zip(x).map(|(&w, &x)| f64::from(w) * f64::from(x));
            (terms().sum(), bound * terms().map(f64::abs).sum::<f64>() + flushed(2 * n))
        };
        x.chunks_exact(n).flat_map(|x| weights.chunks_exact(n).map(move |w| dot(w, x))).collect()
    }

    /// Path B in f64, with the most that a form may err. Fast: as for path A. Ordered: three roundings in a term of either sum
    /// (`d8·d`, the integer as f32, their product), one where they meet, and an addition for each block.
    pub fn bounds_b(&self, form: Form, y: &[u8]) -> Vec<(f64, f64)> {
        // Products of floats are rounded as those of path A.
        let roundings = match (form, self.format.layout().is_plain()) {
            (Form::Ordered, true) => self.length() + 2,
            (Form::Fast, true) => self.runs() + 19,
            (Form::Ordered, false) => self.blocks + 4,
            (Form::Fast, false) => self.runs() + 9,
        };
        let bound = roundings as f64 * ROUNDING;
        let (layout, products) = (self.format.layout(), self.format.layout().products());
        // What the products of a weight make of a quant of the input, in f64, but for the scale of the input.
        let factor = |product: &Product, block: &[u8], i: usize| -> f64 {
            let value = |field: &&'static Field| f64::from(field.value(block, i / field.covers));
            let size: f64 = product.fields.iter().map(value).product();
            if product.added { size } else { -size }
        };
        let factors = |block: &'a [u8]| {
            let of = |i| [0, 1].map(|k| products.get(k).map_or(0.0, |product| factor(product, block, i)));
            (0..layout.weights).map(of).collect::<Vec<[f64; 2]>>()
        };
        let rows: Vec<Vec<[f64; 2]>> =
            self.rows().map(|row| row.chunks_exact(layout.bytes).flat_map(factors).collect()).collect();
        let mut out = Vec::new();
        for y in self.tokens(y) {
            let floats = self.format.input().floats(y).map(|y| y.into_iter().map(f64::from).collect());
            let blocks = self.format.input().blocks(y);
            let quants = || {
                blocks
                    .iter()
                    .flat_map(|(d8, qs)| qs.iter().map(|&q| f64::from(*d8) * f64::from(q)))
                    .collect::<Vec<f64>>()
            };
            let y: Vec<f64> = floats.unwrap_or_else(quants);
            for row in &rows {
                let (mut value, mut size) = (0.0, 0.0);
                for ([first, second], y) in row.iter().zip(&y) {
                    value += (first + second) * y;
                    size += (first.abs() + second.abs()) * y.abs();
                }
                out.push((
                    value,
                    bound * size
                        + flushed(if self.format.layout().is_plain() { 2 * self.length() } else { 4 * self.blocks }),
                ));
            }
        }
        out
    }
}

/// RMSNorm of vectors of `n` values.
pub(super) fn normalised(x: &[f32], n: usize) -> Vec<f32> {
    let mut x = x.to_vec();
    x.chunks_exact_mut(n).for_each(|x| rms_norm::rms_norm(CPU, x));
    x
}

/// The activations of all tokens as blocks.
pub(super) fn quantised(input: &dyn Input, rule: Rule, x: &[f32]) -> AlignedBytes {
    input.quantise(CPU, rule, x)
}

/// WGSL lets an operation round either way: a whole step, not a half.
const ROUNDING: f64 = f32::EPSILON as f64;

/// What flushed products may add: the smallest normal number for each of `n`.
fn flushed(n: usize) -> f64 {
    n as f64 * f64::from(f32::MIN_POSITIVE)
}

/// RMSNorm in f64, with the most that a form may err. Fast: rms_norm/gpu.wgsl derives it. Ordered: the root halves the `n + 1`
/// roundings of the sum; the divisions and the root are made in integers, half a step each.
pub(super) fn bounds_norm(form: Form, x: &[f32], n: usize) -> Vec<(f64, f64)> {
    let roundings = match form {
        Form::Ordered => n.div_ceil(2) + 3,
        Form::Fast => n.div_ceil(64) + 14,
    };
    let bound = roundings as f64 * ROUNDING;
    x.chunks_exact(n)
        .flat_map(|x| {
            let mean = x.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>() / n as f64;
            let (root, floor) = (mean.sqrt(), f64::from(rms_norm::FLOOR));
            let rms = if root < floor { floor } else { root };
            x.iter().map(move |&x| f64::from(x) / rms).map(move |x| (x, bound * x.abs() + flushed(1)))
        })
        .collect()
}
