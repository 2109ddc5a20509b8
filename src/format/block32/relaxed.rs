//! The same with relaxed SIMD: the quants of the input stay bytes.

use super::simd128::less;
use crate::format::relaxed::pairs;
use crate::format::sixteen::load;
use crate::input::BlockQ8_0;
use core::arch::wasm32::*;

/// A block of input, and what the zero of the weights makes of it.
pub struct Bytes {
    quants: [v128; 2],
    less: i32,
}

impl Bytes {
    /// Of a format with that zero.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn of<const ZERO: i8>(y: &BlockQ8_0) -> Self {
        let (halves, _) = y.qs.as_chunks();
        Self { quants: [load(&halves[0]), load(&halves[1])], less: less::<ZERO>(y) }
    }

    /// Lanes that add up to `Σ q·y`: in i16, four products of five bits are at most 4·31·128 = 15,872.
    #[inline]
    #[target_feature(enable = "simd128,relaxed-simd")]
    pub fn dot(&self, [low, high]: [v128; 2]) -> v128 {
        let fours = i16x8_add(pairs(low, self.quants[0]), pairs(high, self.quants[1]));
        i32x4_dot_i16x8(fours, i16x8_splat(1))
    }

    /// `Σ (q − ZERO)·y` of the sums of such lanes.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub fn isum(&self, sums: v128) -> v128 {
        i32x4_sub(sums, i32x4_splat(self.less))
    }
}
