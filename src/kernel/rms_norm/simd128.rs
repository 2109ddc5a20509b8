use super::divisor;
use core::arch::wasm32::*;

/// Normalises `x` in place: squares and quotients four at a time, the sum in order.
#[inline(never)]
#[target_feature(enable = "simd128")]
pub fn rms_norm(x: &mut [f32]) {
    let n = x.len();
    let (fours, rest) = x.as_chunks_mut::<4>();
    let mut sum = 0.0;
    for four in fours.iter() {
        // SAFETY: `four` is 16 readable bytes; v128.load needs no alignment.
        let v = unsafe { v128_load(four.as_ptr().cast()) };
        let v = f32x4_mul(v, v);
        sum += f32x4_extract_lane::<0>(v);
        sum += f32x4_extract_lane::<1>(v);
        sum += f32x4_extract_lane::<2>(v);
        sum += f32x4_extract_lane::<3>(v);
    }
    for x in rest.iter() {
        sum += x * x;
    }
    let rms = divisor(sum, n);
    for four in fours {
        // SAFETY: `four` is 16 readable and writable bytes; neither access needs alignment.
        unsafe {
            let p: *mut v128 = four.as_mut_ptr().cast();
            v128_store(p, f32x4_div(v128_load(p), f32x4_splat(rms)));
        }
    }
    for x in rest {
        *x /= rms;
    }
}
