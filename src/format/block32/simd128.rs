//! Kernels of 32 quants around a zero, which a format hands over as two vectors of bytes without a sign.

use crate::format::sixteen::{fours, load, products, scaled, sum};
use crate::input::BlockQ8_0;
use core::arch::wasm32::*;

/// `Σ (q − ZERO)·y`.
#[inline]
#[target_feature(enable = "simd128")]
pub fn isum<const ZERO: i8>(quants: [v128; 2], y: &[i8; 32]) -> i32 {
    let y: &[[i8; 16]] = y.as_chunks().0;
    let [low, high] = quants.map(|q| i8x16_sub(q, i8x16_splat(ZERO)));
    sum(i32x4_add(products(low, load(&y[0])), products(high, load(&y[1]))))
}

/// `d·(q − ZERO)` of 32 quants.
#[inline]
#[target_feature(enable = "simd128")]
pub fn dequantise<const ZERO: i8>(quants: [v128; 2], d: f32, out: &mut [f32]) {
    for (q, out) in quants.into_iter().zip(out.as_chunks_mut().0) {
        scaled(i8x16_sub(q, i8x16_splat(ZERO)), d, out);
    }
}

/// `ZERO·Σ y`
pub fn less<const ZERO: i8>(y: &BlockQ8_0) -> i32 {
    i32::from(ZERO) * y.qs.iter().map(|&y| i32::from(y)).sum::<i32>()
}

/// A block of input as i16, the bytes of even positions and those of odd ones of each sixteen, and what the zero of the weights
/// makes of them. All is 256 times as much: where two quants lie in 16 bits, the odd one is, without a shift.
pub struct Parted {
    quants: [[v128; 2]; 2],
    less: i32,
}

impl Parted {
    /// Of a format with that zero.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn of<const ZERO: i8>(y: &BlockQ8_0) -> Self {
        let (halves, _) = y.qs.as_chunks();
        let parted = |y| [i16x8_shl(y, 8), i16x8_shr(y, 8)];
        Self { quants: [parted(load(&halves[0])), parted(load(&halves[1]))], less: 256 * less::<ZERO>(y) }
    }

    /// Lanes that add up to `256·Σ q·y`.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn dot(&self, [low, high]: [v128; 2]) -> v128 {
        let parted = |q| [v128_and(q, u16x8_splat(0xff)), v128_and(q, u16x8_splat(0xff00))];
        i32x4_add(fours(parted(low), self.quants[0]), fours(parted(high), self.quants[1]))
    }

    /// `Σ (q − ZERO)·y` of the sums of such lanes.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn isum(&self, sums: v128) -> v128 {
        i32x4_shr(i32x4_sub(sums, i32x4_splat(self.less)), 8)
    }
}
