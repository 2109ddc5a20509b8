use super::BlockQ5K;
use crate::format::q4_k::matvec::stream::{sixteens, stream};
use crate::format::sixteen::{load, nibbles, pairs, parted, parted_unsigned, products, scaled_less, sum};
use crate::format::{SUB, SUB_BLOCKS};
use crate::input::BlockQ8K;
use crate::number::widen;
use core::arch::wasm32::*;

/// The 256 weights of one super-block.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ5K, out: &mut [f32]) {
    let (d, dmin) = (widen(w.d), widen(w.dmin));
    for (c, out) in out.chunks_exact_mut(2 * SUB).enumerate() {
        for (j, (quants, out)) in (2 * c..).zip(quants(w, c).into_iter().zip(out.chunks_exact_mut(SUB))) {
            let (dl, ml) = (d * f32::from(w.scale(j)), dmin * f32::from(w.min(j)));
            for (q, out) in quants.into_iter().zip(out.as_chunks_mut().0) {
                scaled_less(q, dl, ml, out);
            }
        }
    }
}

/// `Σ scale·q·y`.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn isum(w: &BlockQ5K, y: &BlockQ8K) -> i32 {
    let mut acc = i32x4_splat(0);
    let y: &[[[[i8; 16]; 2]; 2]; SUB_BLOCKS / 2] = bytemuck::cast_ref(&y.qs);
    for (c, y) in y.iter().enumerate() {
        for (j, ([low, high], y)) in (2 * c..).zip(quants(w, c).into_iter().zip(y)) {
            let dot = i32x4_add(products(low, load(&y[0])), products(high, load(&y[1])));
            acc = i32x4_add(acc, i32x4_mul(dot, i32x4_splat(w.scale(j).into())));
        }
    }
    sum(acc)
}

/// A layer's dot in the order `blocks`, four super-blocks at a time.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ5K], y: &[BlockQ8K], out: &mut [f32]) {
    stream!(w, y, out, quants: |y| parted_quants(y), dot: |w, y, c, scales| dot64(w, y, c, scales))
}

/// The quants of a column as i16, two sixteens of each sub-block, parted as those of the weights.
type Quants = [[[[v128; 2]; 2]; 2]; SUB_BLOCKS / 2];

#[target_feature(enable = "simd128")]
fn parted_quants(y: &BlockQ8K) -> Quants {
    sixteens(y).map(|pair| pair.map(|sub_block| sub_block.map(|y| parted(y))))
}

/// 64 weights: each sum of four products is at most 4·31·128 = 15,872, exact in i16.
#[inline]
#[target_feature(enable = "simd128")]
fn dot64(w: &BlockQ5K, y: &Quants, c: usize, [even, odd]: [v128; 2]) -> v128 {
    let pairs = |j: usize, half: usize| pairs(parted_unsigned(quants(w, c)[j][half]), y[c][j][half]);
    let (low, high) = (i16x8_add(pairs(0, 0), pairs(0, 1)), i16x8_add(pairs(1, 0), pairs(1, 1)));
    i32x4_add(i32x4_dot_i16x8(low, even), i32x4_dot_i16x8(high, odd))
}

/// The quants of sub-blocks `2c` and `2c + 1`, each in two sixteens.
#[inline]
#[target_feature(enable = "simd128")]
pub fn quants(w: &BlockQ5K, c: usize) -> [[v128; 2]; 2] {
    let low: &[[u8; 16]; 2] = &w.qs.as_chunks().0.as_chunks().0[c];
    let high: &[[u8; 16]] = w.qh.as_chunks().0;
    let ([a, d], [b, e]) = (nibbles(&low[0]), nibbles(&low[1]));
    let with = |q, half: usize, j: usize| {
        let bit = u8x16_splat(1 << j);
        let is = i8x16_eq(v128_and(load(&high[half]), bit), bit);
        v128_or(q, v128_and(is, u8x16_splat(16)))
    };
    [[with(a, 0, 2 * c), with(b, 1, 2 * c)], [with(d, 0, 2 * c + 1), with(e, 1, 2 * c + 1)]]
}
