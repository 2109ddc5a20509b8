use super::{BlockQ4K, Lanes};
use crate::format::{QK_K, SUB, SUB_BLOCKS, Terms};
use crate::input::BlockQ8K;
use core::arch::wasm32::*;

/// The 256 weights of one super-block: sixteen nibbles at a time, widened twice to four lanes of f32.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn dequantise(w: &BlockQ4K, out: &mut [f32; QK_K]) {
    let (d, dmin) = (w.d.to_f32(), w.dmin.to_f32());
    let (scales, mins) = (w.unpack_scales(), w.unpack_mins());
    let (out, _) = out.as_chunks_mut::<SUB>();
    for j in 0..SUB_BLOCKS {
        let dl = f32x4_splat(d * f32::from(scales[j]));
        let ml = f32x4_splat(dmin * f32::from(mins[j]));
        let bytes = &w.qs.as_chunks::<SUB>().0[j / 2];
        for (sixteen, out) in bytes.as_chunks::<16>().0.iter().zip(out[j].as_chunks_mut::<16>().0) {
            let bytes = load(sixteen);
            let q = if j % 2 == 0 { v128_and(bytes, u8x16_splat(15)) } else { u8x16_shr(bytes, 4) };
            let (low, high) = (u16x8_extend_low_u8x16(q), u16x8_extend_high_u8x16(q));
            let fours = [
                u32x4_extend_low_u16x8(low),
                u32x4_extend_high_u16x8(low),
                u32x4_extend_low_u16x8(high),
                u32x4_extend_high_u16x8(high),
            ];
            for (q, out) in fours.into_iter().zip(out.as_chunks_mut::<4>().0) {
                let weights = f32x4_sub(f32x4_mul(dl, f32x4_convert_i32x4(q)), ml);
                // SAFETY: `out` is 16 writable bytes; v128.store needs no alignment.
                unsafe { v128_store(out.as_mut_ptr().cast(), weights) };
            }
        }
    }
}

/// `isum` and `msum` of one super-block.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn sums(w: &BlockQ4K, y: &BlockQ8K, out: &mut Terms) {
    let mut acc = i32x4_splat(0);
    for_sub_blocks(w, y, |scale, [a, b, c, d]| {
        // Four products of at most 15·128 = 1,920: their sum, 7,680, is exact in i16.
        let products = i16x8_add(i16x8_add(a, b), i16x8_add(c, d));
        acc = i32x4_add(acc, i32x4_dot_i16x8(products, scale));
    });
    out.isum = add_lanes(acc);
    out.msum = add_lanes(min_products(w, y));
}

/// Lane `l` takes positions `4l..4l+4` of each sub-block.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn adjacent(w: &BlockQ4K, y: &BlockQ8K, out: &mut Lanes) {
    // Eight positions hold two lanes; `i32x4.dot` leaves each lane in two neighbours, added at the end.
    let mut pairs = [i32x4_splat(0); 4];
    for_sub_blocks(w, y, |scale, products| {
        for (acc, p) in pairs.iter_mut().zip(products) {
            *acc = i32x4_add(*acc, i32x4_dot_i16x8(p, scale));
        }
    });
    let add_neighbours = |a, b| i32x4_add(i32x4_shuffle::<0, 2, 4, 6>(a, b), i32x4_shuffle::<1, 3, 5, 7>(a, b));
    store(w, y, add_neighbours(pairs[0], pairs[1]), add_neighbours(pairs[2], pairs[3]), out);
}

/// Lane `l` takes the positions that are `l` modulo 8.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn strided(w: &BlockQ4K, y: &BlockQ8K, out: &mut Lanes) {
    let (mut low, mut high) = (i32x4_splat(0), i32x4_splat(0));
    for_sub_blocks(w, y, |scale, [a, b, c, d]| {
        let products = i16x8_add(i16x8_add(a, b), i16x8_add(c, d));
        low = i32x4_add(low, i32x4_extmul_low_i16x8(products, scale));
        high = i32x4_add(high, i32x4_extmul_high_i16x8(products, scale));
    });
    store(w, y, low, high, out);
}

/// Calls `f` for each sub-block with its scale in every lane and its 32 products `q·y` in four vectors of i16, in order.
#[inline]
#[target_feature(enable = "simd128")]
fn for_sub_blocks(w: &BlockQ4K, y: &BlockQ8K, mut f: impl FnMut(v128, [v128; 4])) {
    let scales = w.unpack_scales();
    for (c, ys) in y.qs.as_chunks::<64>().0.iter().enumerate() {
        let bytes = w.qs.as_chunks::<32>().0[c].as_chunks::<16>().0;
        let y = ys.as_chunks::<16>().0;
        let (first, second) = (load(&bytes[0]), load(&bytes[1]));
        let y = |k: usize| load(&y[k]);
        let low = |bytes| v128_and(bytes, u8x16_splat(15));
        let products = |q0, q1, y0, y1| {
            [
                i16x8_extmul_low_i8x16(q0, y0),
                i16x8_extmul_high_i8x16(q0, y0),
                i16x8_extmul_low_i8x16(q1, y1),
                i16x8_extmul_high_i8x16(q1, y1),
            ]
        };
        f(i16x8_splat(i16::from(scales[2 * c])), products(low(first), low(second), y(0), y(1)));
        let (first, second) = (u8x16_shr(first, 4), u8x16_shr(second, 4));
        f(i16x8_splat(i16::from(scales[2 * c + 1])), products(first, second, y(2), y(3)));
    }
}

/// `min_j·Σ y` of the sub-blocks, in two vectors added: lane `k` holds sub-blocks `k` and `k + 4`.
#[inline]
#[target_feature(enable = "simd128")]
fn min_products(w: &BlockQ4K, y: &BlockQ8K) -> v128 {
    let [low, high] = min_halves(w, y);
    i32x4_add(low, high)
}

/// `min_j·Σ y` of sub-blocks 0–3 and 4–7: each min meets the two `bsums` of its 32 activations.
#[inline]
#[target_feature(enable = "simd128")]
fn min_halves(w: &BlockQ4K, y: &BlockQ8K) -> [v128; 2] {
    let m = w.unpack_mins().map(i16::from);
    let (low, high) = (y.bsums.first_chunk::<8>(), y.bsums.last_chunk::<8>());
    let (low, high) = (low.expect("16 sums"), high.expect("16 sums"));
    [
        i32x4_dot_i16x8(load(low), i16x8(m[0], m[0], m[1], m[1], m[2], m[2], m[3], m[3])),
        i32x4_dot_i16x8(load(high), i16x8(m[4], m[4], m[5], m[5], m[6], m[6], m[7], m[7])),
    ]
}

#[inline]
#[target_feature(enable = "simd128")]
fn store(w: &BlockQ4K, y: &BlockQ8K, low: v128, high: v128, out: &mut Lanes) {
    let [a, b] = min_halves(w, y);
    let mins = i32x4_add(i32x4_shuffle::<0, 2, 4, 6>(a, b), i32x4_shuffle::<1, 3, 5, 7>(a, b));
    // SAFETY: `main` has room for two vectors and `mins` for one; v128.store needs no alignment.
    unsafe {
        v128_store(out.main.as_mut_ptr().cast(), low);
        v128_store(out.main.as_mut_ptr().add(4).cast(), high);
        v128_store(out.mins.as_mut_ptr().cast(), mins);
    }
}

#[inline]
#[target_feature(enable = "simd128")]
fn add_lanes(v: v128) -> i32 {
    let v = i32x4_add(v, i32x4_shuffle::<2, 3, 0, 1>(v, v));
    i32x4_extract_lane::<0>(v) + i32x4_extract_lane::<1>(v)
}

/// Sixteen bytes of integers.
#[inline]
#[target_feature(enable = "simd128")]
fn load<T: bytemuck::NoUninit, const N: usize>(x: &[T; N]) -> v128 {
    const { assert!(size_of::<[T; N]>() == 16) };
    // SAFETY: `x` is 16 readable bytes without padding; v128.load needs no alignment.
    unsafe { v128_load(x.as_ptr().cast()) }
}
