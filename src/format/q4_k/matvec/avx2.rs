//! The same on x86-64 with AVX2, for `blockscope bench`: what the hardware gives without WebAssembly. Reports do not use it;
//! its bits are those of the other variants.

use crate::format::BlockQ4K;
use crate::input::BlockQ8K;
use crate::number::widen;
use core::arch::x86_64::*;

/// Row by row, or nothing if this processor has no AVX2.
pub fn matvec(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) -> Option<()> {
    // SAFETY: the processor has AVX2.
    is_x86_feature_detected!("avx2").then(|| unsafe { rows(w, y, out) })
}

#[target_feature(enable = "avx2")]
fn rows(w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
    for (out, row) in out.iter_mut().zip(w.chunks_exact(y.len().max(1))) {
        *out = row.iter().zip(y).fold(0.0, |acc, (w, y)| {
            let (isum, msum) = sums(w, y);
            acc + (y.d * widen(w.d) * isum as f32 - y.d * widen(w.dmin) * msum as f32)
        });
    }
}

/// `isum` and `msum`: 32 products of u4 and i8 become 16 sums of two, at most 3,840, then 8 sums of four times the scale.
#[inline]
#[target_feature(enable = "avx2")]
fn sums(w: &BlockQ4K, y: &BlockQ8K) -> (i32, i32) {
    let mask = _mm256_set1_epi8(15);
    let mut acc = _mm256_setzero_si256();
    for (c, (bytes, ys)) in w.qs.as_chunks::<32>().0.iter().zip(y.qs.as_chunks::<64>().0).enumerate() {
        let bytes = load(bytes);
        let halves = ys.as_chunks::<32>().0;
        let nibbles = [_mm256_and_si256(bytes, mask), _mm256_and_si256(_mm256_srli_epi16(bytes, 4), mask)];
        for (k, q) in nibbles.into_iter().enumerate() {
            let scale = _mm256_set1_epi16(w.scale(2 * c + k).into());
            acc = _mm256_add_epi32(acc, _mm256_madd_epi16(_mm256_maddubs_epi16(q, load(&halves[k])), scale));
        }
    }
    let four = _mm_add_epi32(_mm256_castsi256_si128(acc), _mm256_extracti128_si256(acc, 1));
    let two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0b01_00_11_10));
    let isum = _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 1)));
    let msum = (0..8).map(|j| i32::from(w.min(j)) * (i32::from(y.bsums[2 * j]) + i32::from(y.bsums[2 * j + 1]))).sum();
    (isum, msum)
}

#[inline]
#[target_feature(enable = "avx2")]
fn load<T: bytemuck::NoUninit>(x: &[T; 32]) -> __m256i {
    const { assert!(size_of::<[T; 32]>() == 32) };
    // SAFETY: `x` is 32 readable bytes; the load needs no alignment.
    unsafe { _mm256_loadu_si256(x.as_ptr().cast()) }
}
