use super::{BlockQ6K, SUB, ZERO};
use crate::format::QK_K;
use crate::format::layer::layer;
use crate::format::sixteen::{load, nibbles, pairs, parted, parted_unsigned, products, scaled, sum};
use crate::input::BlockQ8K;
use crate::number::widen;
use core::arch::wasm32::*;

/// The 256 weights of one super-block.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ6K, out: &mut [f32]) {
    let d = widen(w.d);
    for (h, (out, scales)) in out.chunks_exact_mut(QK_K / 2).zip(w.scales.as_chunks::<8>().0).enumerate() {
        let quants = quants(w, h);
        for ((q, scale), out) in quants.as_flattened().iter().zip(scales).zip(out.as_chunks_mut().0) {
            scaled(signed(*q), d * f32::from(*scale), out);
        }
    }
}

/// `Σ scale·(q − 32)·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ6K, y: &BlockQ8K) -> i32 {
    let mut acc = i32x4_splat(0);
    for (h, (y, scales)) in sixteens(y).iter().zip(w.scales.as_chunks::<8>().0).enumerate() {
        for ((q, y), scale) in quants(w, h).as_flattened().iter().zip(y).zip(scales) {
            acc = i32x4_add(acc, i32x4_mul(products(signed(*q), load(y)), i32x4_splat((*scale).into())));
        }
    }
    sum(acc)
}

/// Lanes that add up to `Σ scale·(q − 32)·y`: `$products(q, h, k)` are the products of the quants as stored of sixteen `k` of half
/// `h`, added in pairs. In i16 two are at most 2·63·128 = 16,128, and four 32,256.
macro_rules! lanes {
    ($w:expr, $sums:expr, $products:expr) => {{
        use crate::format::q6_k::ZERO;
        use crate::format::q6_k::simd128::{Sums, quants};
        use crate::format::sixteen::splat;
        use core::arch::wasm32::*;
        let (w, Sums(sums), products) = ($w, $sums, $products);
        let scales = load(&w.scales);
        let scales = [i16x8_extend_low_i8x16(scales), i16x8_extend_high_i8x16(scales)];
        let zeros = i32x4_add(i32x4_dot_i16x8(scales[0], sums[0]), i32x4_dot_i16x8(scales[1], sums[1]));
        let mut acc = i32x4_mul(zeros, i32x4_splat(-ZERO));
        for (h, scales) in scales.into_iter().enumerate() {
            let pair = |[first, second]: [v128; 2], k: usize, scales| {
                let (first, second) = (products(first, h, k), products(second, h, k + 1));
                let low = i16x8_shuffle::<0, 8, 1, 9, 2, 10, 3, 11>(first, second);
                let high = i16x8_shuffle::<4, 12, 5, 13, 6, 14, 7, 15>(first, second);
                i32x4_dot_i16x8(i16x8_add(low, high), scales)
            };
            let [a, b, c, d] = quants(w, h);
            acc = i32x4_add(acc, pair(a, 0, splat::<0>(scales)));
            acc = i32x4_add(acc, pair(b, 2, splat::<1>(scales)));
            acc = i32x4_add(acc, pair(c, 4, splat::<2>(scales)));
            acc = i32x4_add(acc, pair(d, 6, splat::<3>(scales)));
        }
        acc
    }};
}
#[cfg(feature = "relaxed")]
pub(super) use lanes;

/// A layer's dot in the order `blocks`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ6K], y: &[BlockQ8K], out: &mut [f32]) {
    layer!(w, y, out, |y| Parted::of(y), |w, y: &Parted| dot(w, y), |sums, _| sums);
}

/// A block of input: the sixteens of each half as i16, those of even positions and those of odd ones, and the sums.
struct Parted {
    quants: [[[v128; 2]; 8]; 2],
    sums: Sums,
}

impl Parted {
    #[target_feature(enable = "simd128")]
    fn of(y: &BlockQ8K) -> Self {
        Self { quants: sixteens(y).map(|half| half.map(|y| parted(load(&y)))), sums: Sums::of(y) }
    }
}

/// Lanes that add up to `Σ scale·(q − 32)·y`.
#[inline]
#[target_feature(enable = "simd128")]
fn dot(w: &BlockQ6K, y: &Parted) -> v128 {
    lanes!(w, y.sums, |q, h: usize, k: usize| pairs(parted_unsigned(q), y.quants[h][k]))
}

/// The sixteens of each half.
#[inline]
pub fn sixteens(y: &BlockQ8K) -> &[[[i8; SUB]; 8]; 2] {
    bytemuck::cast_ref(&y.qs)
}

/// `Σ y` of the sixteens of each half, as i16.
#[derive(Clone, Copy)]
pub struct Sums(pub [v128; 2]);

impl Sums {
    #[target_feature(enable = "simd128")]
    pub fn of(y: &BlockQ8K) -> Self {
        Self(sixteens(y).map(|half| {
            let [a, b, c, d, e, f, g, h] = half.map(|y| y.iter().map(|&y| i16::from(y)).sum());
            i16x8(a, b, c, d, e, f, g, h)
        }))
    }
}

/// Quants as stored: the quarters of half `h`, each in two sixteens.
#[inline]
#[target_feature(enable = "simd128")]
pub fn quants(w: &BlockQ6K, h: usize) -> [[v128; 2]; 4] {
    let low: &[[[u8; 16]; 2]; 2] = &w.ql.as_chunks().0.as_chunks().0.as_chunks().0[h];
    let high: &[[u8; 16]; 2] = &w.qh.as_chunks().0.as_chunks().0[h];
    let with = |low, high| v128_or(low, v128_and(high, u8x16_splat(0x30)));
    let [[a0, c0], [a1, c1], [b0, d0], [b1, d1]] =
        [&low[0][0], &low[0][1], &low[1][0], &low[1][1]].map(|bytes| nibbles(bytes));
    let [h0, h1] = [load(&high[0]), load(&high[1])];
    [
        [with(a0, u16x8_shl(h0, 4)), with(a1, u16x8_shl(h1, 4))],
        [with(b0, u16x8_shl(h0, 2)), with(b1, u16x8_shl(h1, 2))],
        [with(c0, h0), with(c1, h1)],
        [with(d0, u16x8_shr(h0, 2)), with(d1, u16x8_shr(h1, 2))],
    ]
}

/// `q − 32`
#[inline]
#[target_feature(enable = "simd128")]
fn signed(q: v128) -> v128 {
    i8x16_sub(q, i8x16_splat(ZERO as i8))
}
