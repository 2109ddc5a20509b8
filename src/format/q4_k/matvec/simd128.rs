use super::stream::{sixteens, stream};
use crate::format::BlockQ4K;
use crate::format::sixteen::{load, parted};
use crate::input::BlockQ8K;
use core::arch::wasm32::*;

/// Four super-blocks at a time.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    // Hidden from the compiler, which would make them anew for each use.
    let masks = core::hint::black_box([15, 15 << 8, 15 << 4].map(|mask| u16x8_splat(mask)));
    stream!(
        w, y, out,
        quants: |y| placed(y),
        scale: |lanes| lanes,
        dot: |w, y, c, scales| dot64(w, y, c, scales, masks),
        whole: |lanes| i32x4_shr(lanes, 8)
    )
}

/// The quants of a column for each 64 weights: of the low nibbles two sixteens as they are, of the high ones two vectors of i16 for
/// each sixteen.
///
/// A nibble stays where it is in a u16 of weights, so a quant brings what is missing, and every product is 256·q·y. The low ones
/// are shifted when they are needed: all as i16 would leave too little of the first cache to what streams through it.
type Placed = [([v128; 2], [[v128; 2]; 2]); 4];

#[target_feature(enable = "simd128")]
fn placed(y: &BlockQ8K) -> Placed {
    sixteens(y).map(|[low, high]| {
        let high = high.map(|y| parted(y)).map(|[second, fourth]| [i16x8_shl(second, 4), i16x8_shl(fourth, 8)]);
        (low, high)
    })
}

/// 64 weights, 256 times. A lane of a whole super-block is at most 8 sub-blocks · 63 · 8 products · 256·15·128 < 2³¹.
#[inline]
#[target_feature(enable = "simd128")]
fn dot64(w: &BlockQ4K, y: &Placed, c: usize, [even, odd]: [v128; 2], masks: [v128; 3]) -> v128 {
    let bytes = &w.qs.as_chunks::<32>().0[c].as_chunks::<16>().0;
    let (u, v) = (load(&bytes[0]), load(&bytes[1]));
    let low = |v, y| {
        let (first, third) = (i16x8_shl(y, 8), i16x8_shr(y, 8));
        i32x4_add(i32x4_dot_i16x8(v128_and(v, masks[0]), first), i32x4_dot_i16x8(v128_and(v, masks[1]), third))
    };
    let high = |v, [second, fourth]: [v128; 2]| {
        i32x4_add(i32x4_dot_i16x8(v128_and(v, masks[2]), second), i32x4_dot_i16x8(u16x8_shr(v, 12), fourth))
    };
    let (lows, highs) = &y[c];
    let first = i32x4_add(low(u, lows[0]), low(v, lows[1]));
    let second = i32x4_add(high(u, highs[0]), high(v, highs[1]));
    i32x4_add(i32x4_mul(first, even), i32x4_mul(second, odd))
}
