use crate::format::{BlockQ4K, QK_K, SUB, SUB_BLOCKS};
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
            // SAFETY: `sixteen` is 16 readable bytes; v128.load needs no alignment.
            let bytes = unsafe { v128_load(sixteen.as_ptr().cast()) };
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
