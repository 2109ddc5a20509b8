//! The other ways to Q3_K. With importances the scales of sub-blocks are the best of nineteen each, and so is the scale of the
//! scales, where a sub-block counts as much as its weights together.

use super::{BlockQ3K, SCALE_ZERO, SUB, ZERO, quantise};
use crate::format::QK_K;
use crate::format::contraction::{Build, Gcc, Written};
use crate::format::fit::{self, Fit, scale};

impl Fit for BlockQ3K {
    const SEARCHES: bool = true;
    const WEIGHS: bool = true;

    const BUILDS: &'static [Build] = Build::ONE;

    fn contracted(_: Build, x: &[f32]) -> Self {
        quantise::searched::<Gcc>(x)
    }

    fn plain(x: &[f32]) -> Self {
        quantise::with_scales::<Written>(x.try_into().expect("256 weights"), |x, q| scale::plain(ZERO, x, q))
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_block(row, importance, out, |x, importance| {
            let variance = 2.0 * fit::squares(x) / QK_K as f32;
            let (mut scales, mut weighed, mut q) = ([0.0; QK_K / SUB], [0.0; QK_K / SUB], [0; QK_K]);
            let (subs, _) = x.as_chunks::<SUB>();
            let (importances, _) = importance.as_chunks();
            for (k, q) in q.as_chunks_mut().0.iter_mut().enumerate() {
                let weight = fit::weights(&subs[k], &importances[k], variance);
                weighed[k] = fit::sum(&weight);
                scales[k] = scale::search::<Written, _>(ZERO, &subs[k], &weight, q);
            }
            let mut stored = [0; QK_K / SUB];
            let d = scale::search::<Written, _>(SCALE_ZERO, &scales, &weighed, &mut stored);
            quantise::packed(x, d, stored, q)
        });
    }
}
