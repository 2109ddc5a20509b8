use super::stream::{Headers, Rows, Window, splat, stream};
use crate::format::BlockQ4K;
use crate::input::BlockQ8K;
use core::arch::wasm32::*;

/// Four super-blocks at a time.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn matvec(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    stream!(w, y, out, |y| Quants::of(y), |w, y, c, scales| dot64(w, y, c, scales))
}

/// The quants of a column as i16, in the order in which the nibbles come: 16 bytes of weights, read as eight u16, hold the
/// nibbles of even positions of two sub-blocks in their low bytes and those of odd positions in their high bytes.
#[repr(C, align(16))]
struct Quants([[[i16; 8]; 8]; 4]);

impl Quants {
    #[target_feature(enable = "simd128")]
    fn of(y: &BlockQ8K) -> Self {
        let mut quants = Self([[[0; 8]; 8]; 4]);
        for (c, out) in quants.0.iter_mut().enumerate() {
            for half in 0..2 {
                let sixteen = |j: usize| -> &[i8; 16] { &y.qs.as_chunks().0[4 * c + 2 * j + half] };
                let (first, second) = (load(sixteen(0)), load(sixteen(1)));
                let even = |v| i16x8_shr(i16x8_shl(v, 8), 8);
                let four = [even(first), i16x8_shr(first, 8), even(second), i16x8_shr(second, 8)];
                for (v, out) in four.into_iter().zip(&mut out[4 * half..]) {
                    // SAFETY: `out` is 16 writable bytes; v128.store needs no alignment.
                    unsafe { v128_store(out.as_mut_ptr().cast(), v) };
                }
            }
        }
        quants
    }
}

/// 64 weights: each sum of four products is at most 4·15·128 = 7,680, exact in i16.
#[inline]
#[target_feature(enable = "simd128")]
fn dot64(w: &BlockQ4K, y: &Quants, c: usize, [even, odd]: [v128; 2]) -> v128 {
    let bytes = &w.qs.as_chunks::<32>().0[c].as_chunks::<16>().0;
    let (u, v) = (load(&bytes[0]), load(&bytes[1]));
    let nibble = |v| v128_and(v, u16x8_splat(15));
    let times = |q, k: usize| i16x8_mul(q, load(&y.0[c][k]));
    let low = i16x8_add(
        i16x8_add(times(nibble(u), 0), times(nibble(u16x8_shr(u, 8)), 1)),
        i16x8_add(times(nibble(v), 4), times(nibble(u16x8_shr(v, 8)), 5)),
    );
    let high = i16x8_add(
        i16x8_add(times(nibble(u16x8_shr(u, 4)), 2), times(u16x8_shr(u, 12), 3)),
        i16x8_add(times(nibble(u16x8_shr(v, 4)), 6), times(u16x8_shr(v, 12), 7)),
    );
    i32x4_add(i32x4_dot_i16x8(low, even), i32x4_dot_i16x8(high, odd))
}

/// Sixteen bytes, whatever they are.
#[inline]
#[target_feature(enable = "simd128")]
fn load<T: bytemuck::NoUninit, const N: usize>(x: &[T; N]) -> v128 {
    const { assert!(size_of::<[T; N]>() == 16) };
    // SAFETY: `x` is 16 readable bytes; v128.load needs no alignment.
    unsafe { v128_load(x.as_ptr().cast()) }
}
