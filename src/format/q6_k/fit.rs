//! The other ways to Q6_K: an error counts as much as the importance says, and nothing else.

use super::{BlockQ6K, ZERO};
use crate::format::fit::{self, Fit, scale};

impl Fit for BlockQ6K {
    const SEARCHES: bool = true;
    const WEIGHS: bool = true;

    fn plain(x: &[f32]) -> Self {
        Self::with_scales(x, |_, x, q| scale::plain(ZERO, x, q))
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_block(row, importance, out, |x, importance| {
            let (subs, _) = importance.as_chunks();
            Self::with_scales(x, |k, x, q| scale::search(ZERO, x, &subs[k], q))
        });
    }
}
