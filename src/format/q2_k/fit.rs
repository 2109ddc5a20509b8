//! The other ways to Q2_K.

use super::{BlockQ2K, PACKED_MAX, SEARCH, SUB};
use crate::format::QK_K;
use crate::format::contraction::{Build, Gcc, Written};
use crate::format::fit::{self, Fit, block_scale, scale_min};
use crate::format::k_search::Search;
use std::array;

impl Fit for BlockQ2K {
    const SEARCHES: bool = true;
    const WEIGHS: bool = true;

    const BUILDS: &'static [Build] = Build::ONE;

    fn contracted(_: Build, x: &[f32]) -> Self {
        Self::searched::<Gcc>(&SEARCH, x)
    }

    fn plain(x: &[f32]) -> Self {
        Self::searched::<Written>(&Search { steps: Search::NONE, ..SEARCH }, x)
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_block(row, importance, out, |x, importance| {
            let variance = fit::squares(x) / QK_K as f32;
            let (mut scales, mut mins, mut weighed) = ([0.0; QK_K / SUB], [0.0; QK_K / SUB], [0.0; QK_K / SUB]);
            let mut q = [0; QK_K];
            let (subs, _) = x.as_chunks::<SUB>();
            let (importances, _) = importance.as_chunks();
            for (k, q) in q.as_chunks_mut().0.iter_mut().enumerate() {
                let weight = fit::weights(&subs[k], &importances[k], variance);
                weighed[k] = fit::sum(&weight);
                (scales[k], mins[k]) = scale_min::search(3, &subs[k], &weight, q);
            }
            let mut stored = [[0; QK_K / SUB]; 2];
            let of = |values, stored: &mut _| block_scale::search(PACKED_MAX as i32, values, &weighed, stored);
            let d = [of(&scales, &mut stored[0]), of(&mins, &mut stored[1])];
            Self::packed(x, d, array::from_fn(|k| stored[0][k] | stored[1][k] << 4), q)
        });
    }
}
