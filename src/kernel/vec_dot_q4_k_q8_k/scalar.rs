use super::order::{Avx2, Blocks, GgmlGeneric, GgmlWasm, run};
use super::{Lanes, Sums, VecDotOrder};
use crate::format::{BlockQ4K, BlockQ8K, SUB, SUB_BLOCKS};

/// The dot of one row in the named order.
#[inline(never)]
pub fn vec_dot(order: VecDotOrder, w: &[BlockQ4K], y: &[BlockQ8K]) -> f32 {
    match order {
        VecDotOrder::Blocks => run::<Blocks>(w, y, sums),
        VecDotOrder::GgmlWasm => run::<GgmlWasm>(w, y, sums),
        VecDotOrder::GgmlGeneric => run::<GgmlGeneric>(w, y, strided),
        VecDotOrder::GgmlAvx2 => run::<Avx2<true>>(w, y, adjacent),
        VecDotOrder::AprNofma => run::<Avx2<false>>(w, y, adjacent),
    }
}

/// `isum` and `msum` of one super-block.
#[inline(never)]
pub fn sums(w: &BlockQ4K, y: &BlockQ8K) -> Sums {
    let mut isum = 0;
    for (j, ys) in y.qs.as_chunks::<SUB>().0.iter().enumerate() {
        let dot: i32 = ys.iter().zip(nibbles(w, j)).map(|(&y, q)| i32::from(y) * q).sum();
        isum += i32::from(w.scale(j)) * dot;
    }
    Sums { isum, msum: min_lanes(w, y).iter().sum() }
}

/// Lane `l` takes positions `4l..4l+4` of each sub-block.
#[inline(never)]
pub fn adjacent(w: &BlockQ4K, y: &BlockQ8K) -> Lanes {
    lanes(w, y, |i| i / 4)
}

/// Lane `l` takes the positions that are `l` modulo 8.
#[inline(never)]
pub fn strided(w: &BlockQ4K, y: &BlockQ8K) -> Lanes {
    lanes(w, y, |i| i % 8)
}

#[inline(always)]
fn lanes(w: &BlockQ4K, y: &BlockQ8K, lane_of: impl Fn(usize) -> usize) -> Lanes {
    let mut main = [0; 8];
    for (j, ys) in y.qs.as_chunks::<SUB>().0.iter().enumerate() {
        let scale = i32::from(w.scale(j));
        for (i, (&y, q)) in ys.iter().zip(nibbles(w, j)).enumerate() {
            main[lane_of(i)] += scale * (q * i32::from(y));
        }
    }
    Lanes { main, mins: min_lanes(w, y) }
}

/// The nibbles of sub-block `j`.
#[inline(always)]
fn nibbles(w: &BlockQ4K, j: usize) -> impl Iterator<Item = i32> {
    let shift = 4 * (j % 2);
    w.qs.as_chunks::<SUB>().0[j / 2].iter().map(move |byte| i32::from(byte >> shift & 15))
}

/// `min_j·Σ y` of sub-blocks 2k and 2k + 1, for k < 4.
#[inline(always)]
fn min_lanes(w: &BlockQ4K, y: &BlockQ8K) -> [i32; SUB_BLOCKS / 2] {
    let term = |j: usize| i32::from(w.min(j)) * (i32::from(y.bsums[2 * j]) + i32::from(y.bsums[2 * j + 1]));
    std::array::from_fn(|k| term(2 * k) + term(2 * k + 1))
}
