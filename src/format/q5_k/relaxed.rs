use super::BlockQ5K;
use super::simd128::quants;
use crate::format::QK_K;
use crate::format::q4_k::matvec::stream::stream;
use crate::format::relaxed::pairs;
use crate::format::sixteen::load;
use crate::input::BlockQ8K;
use core::arch::wasm32::*;

/// A layer's dot in the order `blocks`, four super-blocks at a time.
#[inline(never)]
#[target_feature(enable = "simd128,relaxed-simd")]
pub fn matvec(w: &[BlockQ5K], y: &[BlockQ8K], out: &mut [f32]) {
    stream!(w, y, out, quants: |y: &BlockQ8K| y.qs, dot: |w, y, c, scales| dot64(w, y, c, scales))
}

/// 64 weights: each sum of four products is at most 4·31·128 = 15,872, exact in i16.
#[inline]
#[target_feature(enable = "simd128,relaxed-simd")]
fn dot64(w: &BlockQ5K, y: &[i8; QK_K], c: usize, [even, odd]: [v128; 2]) -> v128 {
    let y = &y.as_chunks::<64>().0[c].as_chunks::<16>().0;
    let [low, high] = quants(w, c);
    let low = i16x8_add(pairs(low[0], load(&y[0])), pairs(low[1], load(&y[1])));
    let high = i16x8_add(pairs(high[0], load(&y[2])), pairs(high[1], load(&y[3])));
    i32x4_add(i32x4_dot_i16x8(low, even), i32x4_dot_i16x8(high, odd))
}
