//! What F32, F16 and BF16 share as formats of weights: no scale and no integers, each weight a float of its own.
//!
//! ```text
//! path A   Σ w·x
//! path B   Σ w·y        y the input rounded to the float of the weights, as ggml does
//! ```
//!
//! A block is here what is read and edited at once: 32 weights. ggml's rows are of any length; those of an experiment are whole
//! blocks. A product of two F16 or BF16 is exact in f32, unless it is too large or too small; that of two f32 is rounded to one.
//! The orders:
//!
//! ```text
//! blocks         the 32 products of a block from left to right; then the blocks from left to right
//! ggml-generic   all products from left to right in f64, rounded to f32 at the end
//! lanes of eight 32 a round in four vectors: v0 + v2, v1 + v3, then these two
//! lanes of four  16 a round, likewise
//! ```
//!
//! No kernel of a format without integers has a vector variant here: all run the scalar one.

use super::{Block, Layout, Order, Terms};
use crate::input::floats::{Float, Floats, GROUP};
use crate::input::{self, Input};
use crate::variant::Variant;

/// A float as a format of weights.
pub trait Plain: Float {
    /// What is in a block.
    const LAYOUT: Layout;
    /// The rows of the input that its dot takes: of the same float.
    const INPUT: &'static dyn Input;
    /// The orders of its dot.
    const ORDERS: &'static [Order];

    /// The dot of pairs in an order of a machine.
    fn machine(order: Order, pairs: Pairs<'_, Self>) -> f32;
}

/// A row of weights and its input: a multiple of 32.
#[derive(Clone, Copy)]
pub struct Pairs<'a, T: Float> {
    w: &'a [Floats<T>],
    y: &'a [Floats<T>],
}

impl<T: Float> Pairs<'_, T> {
    /// Each weight with what it meets.
    fn each(&self) -> impl Iterator<Item = (f32, f32)> {
        let blocks = self.w.iter().zip(self.y);
        blocks.flat_map(|(w, y)| (0..GROUP).map(|i| (w.0[i].wide(), y.0[i].wide())))
    }

    /// ggml's portable C.
    pub fn in_f64(&self) -> f32 {
        self.each().fold(0.0, |sum, (w, y)| sum + f64::from(w * y)) as f32
    }

    /// Four vectors of `N` lanes, brought together to one.
    pub fn lanes<const N: usize>(&self, step: super::order::Step) -> [f32; N] {
        let mut lanes = [[0.0; N]; 4];
        for (i, (w, y)) in self.each().enumerate() {
            let lane = &mut lanes[i / N % 4][i % N];
            *lane = step(w, y, *lane);
        }
        let [v0, v1, v2, v3] = lanes;
        std::array::from_fn(|i| (v0[i] + v2[i]) + (v1[i] + v3[i]))
    }
}

/// Eight lanes as AVX's `hadd` adds them: `s_i = lane_i + lane_{i+4}`, then pairs.
pub fn folded_in_pairs(lanes: [f32; 8]) -> f32 {
    super::order::pairs(std::array::from_fn(|i| lanes[i] + lanes[i + 4]))
}

/// The place of a bit of item `index` of a field of floats.
macro_rules! value {
    ($kind:ident, $bytes:literal) => {
        $crate::format::Field::float($crate::format::Kind::$kind, 8 * $bytes, $crate::input::floats::GROUP, |i, bit| {
            $crate::format::layout::whole_bytes(0, $bytes, i, bit)
        })
    };
}
pub(super) use value;

impl<T: Plain> super::fit::Fit for Floats<T> {}

impl<T: Plain> Block for Floats<T> {
    const LAYOUT: Layout = T::LAYOUT;
    type Input = Self;
    const INPUT: &'static dyn Input = T::INPUT;
    const ORDERS: &'static [Order] = T::ORDERS;

    fn quantise(x: &[f32]) -> Self {
        Self::nearest(x.try_into().expect("32 weights"))
    }

    fn dequantise(&self, _: Variant, out: &mut [f32]) {
        self.define(out);
    }

    fn define(&self, out: &mut [f32]) {
        out.iter_mut().zip(self.0).for_each(|(out, w)| *out = w.wide());
    }

    fn terms(&self, _: Variant, _: &Self) -> Terms {
        Terms::default()
    }

    fn dot(_: Variant, order: Order, w: &[Self], y: &[Self]) -> f32 {
        let block = |(w, y): (&Self, &Self)| (0..GROUP).fold(0.0, |sum, i| sum + w.0[i].wide() * y.0[i].wide());
        match order {
            Order::Blocks => w.iter().zip(y).map(block).fold(0.0, |sum, block| sum + block),
            _ => T::machine(order, Pairs { w, y }),
        }
    }
}

const _: () = assert!(GROUP == <crate::input::BlockQ8_0 as input::Block>::VALUES);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{FORMATS, Format};
    use crate::number::f16;

    fn plain() -> impl Iterator<Item = &'static dyn Format> {
        FORMATS.iter().copied().filter(|format| format.layout().is_plain())
    }

    /// Numbers whose sums round differently in every order.
    fn row(n: usize, step: f32) -> Vec<f32> {
        (0..n).map(|i| (i as f32 * step).sin() * if i % 7 == 3 { 37.0 } else { 1.0 }).collect()
    }

    /// One product at one place of a row is all of the dot, in every order.
    /// catches: a weight that meets the neighbour's input, a lane that is lost
    #[test]
    fn every_place_counts_once() {
        for format in plain() {
            for place in 0..96 {
                let (mut w, x) = (vec![0.0; 96], (0..96).map(|i| 1.0 + i as f32).collect::<Vec<_>>());
                w[place] = 0.5;
                let mut blocks = crate::aligned::AlignedBytes::zeroed(format.row_bytes(96));
                format.quantise(&w, &mut blocks);
                let y = format.input().quantise(Variant::BEST, NEAREST, &x);
                for &order in format.orders() {
                    let dot = format.dot(Variant::BEST, order, &blocks, &y);
                    assert_eq!(dot, 0.5 * x[place], "{format:?} {} {place}", order.name());
                }
            }
        }
    }

    const NEAREST: input::Rule = input::Rule::new(input::Scale::Abs127, input::Rounding::Even);

    /// Orders are what their names say of a row of f32: each written out again in another way.
    /// catches: lanes of another width, an f32 sum for one in f64, a step that is not fused
    #[test]
    fn orders_of_f32_add_as_they_say() {
        let (w, x) = (row(64, 0.7), row(64, 1.3));
        let block = |x: &[f32]| x.as_chunks::<32>().0.iter().map(|x| Floats(*x)).collect::<Vec<_>>();
        let dot = |order| <Floats<f32> as Block>::dot(Variant::BEST, order, &block(&w), &block(&x));
        let generic: f64 = w.iter().zip(&x).map(|(w, x)| f64::from(w * x)).sum();
        assert_eq!(dot(Order::GgmlGeneric), generic as f32);
        let lane = |i: usize, n: usize| (i..64).step_by(4 * n).fold(0.0f32, |sum, i| w[i].mul_add(x[i], sum));
        let vector = |i: usize, n: usize| (lane(i, n) + lane(i + 2 * n, n)) + (lane(i + n, n) + lane(i + 3 * n, n));
        let s = |i: usize| vector(i, 8) + vector(i + 4, 8);
        assert_eq!(dot(Order::GgmlAvx2), (s(0) + s(1)) + (s(2) + s(3)));
        let v = |i: usize| vector(i, 4);
        assert_eq!(dot(Order::GgmlNeon), (v(0) + v(1)) + (v(2) + v(3)));
        let part = |of: usize| (32 * of..32 * of + 32).fold(0.0, |sum, i| sum + w[i] * x[i]);
        assert_eq!(dot(Order::Blocks), part(0) + part(1));
        let all: Vec<f32> =
            [Order::Blocks, Order::GgmlGeneric, Order::GgmlAvx2, Order::GgmlNeon, Order::GgmlWasm].map(dot).into();
        assert!(all.iter().any(|dot| *dot != all[0]), "{all:?}");
    }

    /// F16 takes what an f16 holds, to the bit.
    #[test]
    fn weights_are_the_nearest_floats() {
        let x: [f32; 32] = row(32, 0.9).try_into().unwrap();
        let made = <Floats<f16> as Block>::quantise(&x);
        assert_eq!(made.0, x.map(f16::from_f32));
    }
}
