use super::{BlockQ4K, Lanes, nibble_shift};
use crate::format::{QK_K, SUB, SUB_BLOCKS, Terms};
use crate::input::BlockQ8K;
use crate::number::widen;

/// The 256 weights of one super-block.
#[inline(never)]
pub fn dequantise(w: &BlockQ4K, out: &mut [f32; QK_K]) {
    let (d, dmin) = (widen(w.d), widen(w.dmin));
    let (scales, mins) = (w.unpack_scales(), w.unpack_mins());
    let (out, _) = out.as_chunks_mut::<SUB>();
    for j in 0..SUB_BLOCKS {
        let dl = d * f32::from(scales[j]);
        let ml = dmin * f32::from(mins[j]);
        let bytes = &w.qs.as_chunks::<SUB>().0[j / 2];
        for (out, byte) in out[j].iter_mut().zip(bytes) {
            *out = dl * f32::from(byte >> nibble_shift(j) & 15) - ml;
        }
    }
}

/// `isum` and `msum` of one super-block.
#[inline(never)]
pub fn sums(w: &BlockQ4K, y: &BlockQ8K, out: &mut Terms) {
    let mut isum = 0;
    for (j, ys) in y.qs.as_chunks::<SUB>().0.iter().enumerate() {
        let dot: i32 = ys.iter().zip(nibbles(w, j)).map(|(&y, q)| i32::from(y) * q).sum();
        isum += i32::from(w.scale(j)) * dot;
    }
    out.isum = isum;
    out.msum = (0..SUB_BLOCKS).map(|j| min_term(w, y, j)).sum();
}

/// Lane `l` takes positions `4l..4l+4` of each sub-block.
#[inline(never)]
pub fn adjacent(w: &BlockQ4K, y: &BlockQ8K, out: &mut Lanes) {
    lanes(w, y, out, |l, n| 4 * l + n);
}

/// Lane `l` takes the positions that are `l` modulo 8.
#[inline(never)]
pub fn strided(w: &BlockQ4K, y: &BlockQ8K, out: &mut Lanes) {
    lanes(w, y, out, |l, n| l + 8 * n);
}

/// Lane `l` takes four positions of each sub-block: `position(l, n)` for n < 4. Lanes are made one by one and written where
/// they belong, because an array that is cleared or copied whole becomes vector instructions.
#[inline(always)]
fn lanes(w: &BlockQ4K, y: &BlockQ8K, out: &mut Lanes, position: impl Fn(usize, usize) -> usize) {
    for (l, lane) in out.main.iter_mut().enumerate() {
        let mut sum = 0;
        for (j, ys) in y.qs.as_chunks::<SUB>().0.iter().enumerate() {
            let bytes = &w.qs.as_chunks::<SUB>().0[j / 2];
            let dot: i32 = (0..4)
                .map(|n| position(l, n))
                .map(|i| i32::from(bytes[i] >> nibble_shift(j) & 15) * i32::from(ys[i]))
                .sum();
            sum += i32::from(w.scale(j)) * dot;
        }
        *lane = sum;
    }
    for (k, lane) in out.mins.iter_mut().enumerate() {
        *lane = min_term(w, y, 2 * k) + min_term(w, y, 2 * k + 1);
    }
}

/// The nibbles of sub-block `j`.
#[inline(always)]
fn nibbles(w: &BlockQ4K, j: usize) -> impl Iterator<Item = i32> {
    let shift = nibble_shift(j);
    w.qs.as_chunks::<SUB>().0[j / 2].iter().map(move |byte| i32::from(byte >> shift & 15))
}

/// `min_j·Σ y` of sub-block `j`.
#[inline(always)]
fn min_term(w: &BlockQ4K, y: &BlockQ8K, j: usize) -> i32 {
    i32::from(w.min(j)) * (i32::from(y.bsums[2 * j]) + i32::from(y.bsums[2 * j + 1]))
}
