//! What Q4_0, Q4_1, Q5_0, Q5_1 and Q8_0 share: 32 weights whose quants meet those of Q8_0 or Q8_1. Their integers are
//! exact; machines differ in the lanes in which they add them. With `dd = d·d8`:
//!
//! ```text
//!                    per block                                          at the end
//! ggml-avx2          lane[l] = fma(dd, positions 4l..4l+4, lane[l])     s_i = lane_i + lane_{i+4};  (s0+s2) + (s1+s3)
//! ggml-neon          lane[k] = lane[k] + positions 4k.. of both halves·dd    even and odd blocks apart, each
//!                                                                       (l0+l1) + (l2+l3), then their sum
//! ggml-neon-clang    the same with each multiply-add fused
//! ggml-wasm          lane[k] = lane[k] + positions 2k, 2k+1 of each eight·dd     ((l0+l1) + l2) + l3
//! ```
//!
//! Where blocks go in twos, a last odd one is added to the sum as the portable C adds it. ggml-neon-nofma fuses nothing;
//! the compilers of ggml-neon and ggml-neon-clang contract scalar code, and clang fuses the vector step too.
//!
//! Departure: AVX2 takes the sign of a signed quant to the other factor, which leaves −128 as it is. No rule of ggml makes
//! an input of −128, so the lanes here are exact.
//!
//! After the dots of these formats with `q8_0` and `q8_1` (generic, AVX2, NEON and wasm) in ggml 0.26.0.

#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
pub(super) mod relaxed;
#[cfg(target_arch = "wasm32")]
pub(super) mod simd128;

use super::Order;
use super::contraction::Contraction;
use super::order::{self, Step, apart};
use crate::input::{self, BlockQ8_1};
use crate::number::{f16, fma, narrow, widen};

/// A block of weights and its input, multiplied.
pub(super) struct Pair {
    /// Scale of the weights.
    pub d: f32,
    /// Scale of the input.
    pub d8: f32,
    /// Min of the weights; 0 in a format without.
    pub m: f32,
    /// What the input says that its values add up to; 0 likewise.
    pub s: f32,
    /// `Σ y`; 0 likewise.
    pub msum: i32,
    /// `q·y`, |q·y| ≤ 128·128.
    products: [i32; 32],
}

impl Pair {
    /// A block with scale `d` and quants `quant(i)`, and its input.
    pub fn new(d: f16, quant: impl Fn(usize) -> i8, y: &impl input::Block) -> Self {
        let ys = y.quants();
        let products = std::array::from_fn(|i| i32::from(quant(i)) * i32::from(ys[i]));
        Self { d: widen(d), d8: y.scale(), m: 0.0, s: 0.0, msum: 0, products }
    }

    /// The same for weights that stand on a min.
    pub fn with_min(self, m: f16, y: &BlockQ8_1) -> Self {
        let msum = y.qs.iter().map(|&y| i32::from(y)).sum();
        Self { m: widen(m), s: widen(y.s), msum, ..self }
    }

    /// `d·d8`
    pub fn dd(&self) -> f32 {
        self.d * self.d8
    }

    /// `Σ q·y`, |isum| ≤ 524 288: exact in f32.
    pub fn isum(&self) -> i32 {
        self.products.iter().sum()
    }

    /// The same, position `i` in lane `lane(i)`.
    fn lanes<const N: usize>(&self, lane: fn(usize) -> usize) -> [i32; N] {
        let mut lanes = [0; N];
        self.products.iter().enumerate().for_each(|(i, product)| lanes[lane(i)] += product);
        lanes
    }
}

/// The blocks of a row with their input.
pub(super) type Row<'a> = &'a mut dyn ExactSizeIterator<Item = Pair>;

/// How the portable C adds a block to the sum; `step` is its last multiply-add.
pub(super) type Add = fn(step: Step, sum: f32, pair: &Pair) -> f32;

/// `sum + (d·d8)·isum`
pub(super) fn add_scaled(step: Step, sum: f32, pair: &Pair) -> f32 {
    step(pair.dd(), pair.isum() as f32, sum)
}

/// `sum + ((d·d8)·isum + m·s)`
fn add_with_min(step: Step, sum: f32, pair: &Pair) -> f32 {
    sum + step(pair.dd(), pair.isum() as f32, pair.m * pair.s)
}

/// The dot in the order `blocks`: of each block its two scales, multiplied, and its `isum`.
pub(super) fn in_turn(blocks: impl Iterator<Item = (f32, i32)>) -> f32 {
    blocks.fold(0.0, |sum, (dd, isum)| sum + dd * isum as f32)
}

/// The dot of a format without mins.
pub(super) fn dot(order: Order, row: Row<'_>, add: Add) -> f32 {
    match order {
        Order::Blocks => row.fold(0.0, |sum, pair| add_scaled(apart, sum, &pair)),
        Order::GgmlGeneric => row.fold(0.0, |sum, pair| add(apart, sum, &pair)),
        Order::GgmlAvx2 | Order::AprNofma => avx2(row),
        Order::GgmlNeon | Order::GgmlNeonClang | Order::GgmlNeonNofma => {
            let (vector, scalar) = steps(order);
            let sum = neon(vector, row, |_, _| {});
            row.fold(sum, |sum, pair| add(scalar, sum, &pair))
        }
        Order::GgmlWasm => wasm(row),
    }
}

/// What NEON's kernels make of the sums of the mins at two blocks, whose `m` and `s` are given.
pub(super) type Mins = fn(step: Step, sums: [f32; 2], even: [f32; 2], odd: [f32; 2]) -> [f32; 2];

/// The dot of a format whose weights stand on a min, which meets what the input says that its values add up to.
pub(super) fn dot_with_mins(order: Order, row: Row<'_>, neon_mins: Mins) -> f32 {
    let mut mins = 0.0;
    let mut add_min = |pair: &Pair| mins += pair.m * pair.s;
    match order {
        Order::Blocks => {
            row.fold(0.0, |sum, pair| sum + (pair.dd() * pair.isum() as f32 + pair.d8 * pair.m * pair.msum as f32))
        }
        Order::GgmlGeneric => row.fold(0.0, |sum, pair| add_with_min(apart, sum, &pair)),
        Order::GgmlAvx2 | Order::AprNofma => avx2(&mut row.inspect(&mut add_min)) + mins,
        Order::GgmlNeon | Order::GgmlNeonClang | Order::GgmlNeonNofma => {
            let ((vector, scalar), mut mins) = (steps(order), [0.0; 2]);
            let sum = neon(vector, row, |even, odd| {
                mins = neon_mins(scalar, mins, [even.m, even.s], [odd.m, odd.s]);
            });
            let sum = order::in_turn(sum, mins);
            row.fold(sum, |sum, pair| add_with_min(scalar, sum, &pair))
        }
        Order::GgmlWasm => wasm(&mut row.inspect(&mut add_min)) + mins,
    }
}

/// The multiply-adds of NEON's vectors and of the scalar code around them, as an order has them.
fn steps(order: Order) -> (Step, Step) {
    match order {
        Order::GgmlNeonNofma => (apart, apart),
        Order::GgmlNeonClang => (fma, fma),
        _ => (apart, fma),
    }
}

/// The lanes of AVX2.
fn avx2(row: &mut dyn Iterator<Item = Pair>) -> f32 {
    let mut sums = [0.0; 8];
    row.for_each(|pair| order::add(fma, &mut sums, pair.dd(), pair.lanes(|i| i / 4)));
    order::folded(sums)
}

/// The lanes of NEON, for all blocks that go in twos; `with` sees these. One that is left stays in the row.
fn neon(step: Step, row: Row<'_>, mut with: impl FnMut(&Pair, &Pair)) -> f32 {
    let mut sums = [[0.0; 4]; 2];
    for _ in 0..row.len() / 2 {
        let [Some(even), Some(odd)] = [row.next(), row.next()] else { break };
        for (sums, pair) in sums.iter_mut().zip([&even, &odd]) {
            order::add(step, sums, pair.dd(), pair.lanes(|i| i % 16 / 4));
        }
        with(&even, &odd);
    }
    let [even, odd] = sums.map(order::pairs);
    even + odd
}

/// The lanes of wasm.
pub(super) fn wasm(row: &mut dyn Iterator<Item = Pair>) -> f32 {
    let mut sums = [0.0; 4];
    row.for_each(|pair| order::add(apart, &mut sums, pair.dd(), pair.lanes(|i| i % 8 / 2)));
    let [first, rest @ ..] = sums;
    order::in_turn(first, rest)
}

/// The low four bits of the quant of weight `i`: low nibbles are weights 0..16, high nibbles 16..32.
pub(super) fn nibble(qs: &[u8; 16], i: usize) -> u8 {
    qs[i % 16] >> (4 * (i / 16)) & 15
}

/// The quant of weight `i` with its fifth bit.
pub(super) fn five_bits(qh: &[u8; 4], qs: &[u8; 16], i: usize) -> u8 {
    nibble(qs, i) | (qh[i / 8] >> (i % 8) & 1) << 4
}

/// The low four bits of quants, as [`nibble`] reads them.
pub(super) fn nibbles(q: &[u8; 32]) -> [u8; 16] {
    std::array::from_fn(|i| q[i] & 15 | q[i + 16] << 4)
}

/// The fifth bits of quants, as [`five_bits`] reads them.
pub(super) fn fifth_bits(q: &[u8; 32]) -> [u8; 4] {
    std::array::from_fn(|byte| (0..8).fold(0, |bits, bit| bits | (q[8 * byte + bit] >> 4) << bit))
}

/// Scale and quants around `zero` of 32 weights: the (first) largest magnitude becomes −`zero`.
pub(super) fn quantise<C: Contraction>(x: &[f32], zero: u8) -> (f16, [u8; 32]) {
    let max = x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max });
    let d = max / -f32::from(zero);
    (narrow(d), quants::<C>(x, 0.0, d, f32::from(zero) + 0.5, 2 * zero - 1))
}

/// Scale, min and quants up to `top` of 32 weights.
pub(super) fn quantise_with_min<C: Contraction>(x: &[f32], top: u8) -> (f16, f16, [u8; 32]) {
    let min = x.iter().fold(f32::MAX, |min, &v| if v < min { v } else { min });
    let max = x.iter().fold(-f32::MAX, |max, &v| if v > max { v } else { max });
    let d = (max - min) / f32::from(top);
    (narrow(d), narrow(min), quants::<C>(x, min, d, 0.5, top))
}

/// `(x − min)/d + half`, truncated: that rounds, because the sum is never negative. Where 1/d overflows C leaves the quants
/// undefined, and here they saturate.
fn quants<C: Contraction>(x: &[f32], min: f32, d: f32, half: f32, top: u8) -> [u8; 32] {
    let inverse = if d == 0.0 { 0.0 } else { 1.0 / d };
    std::array::from_fn(|i| (C::multiply_add(x[i] - min, inverse, half) as u8).min(top))
}
