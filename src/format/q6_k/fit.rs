//! The other ways to Q6_K: an error counts as much as the importance says, and nothing else.

use super::{BlockQ6K, ZERO};
use crate::format::contraction::{Build, Gcc, Written};
use crate::format::fit::{self, Fit, scale};

impl Fit for BlockQ6K {
    const SEARCHES: bool = true;
    const WEIGHS: bool = true;

    const BUILDS: &'static [Build] = Build::ONE;

    fn contracted(_: Build, x: &[f32]) -> Self {
        Self::searched::<Gcc>(x)
    }

    fn plain(x: &[f32]) -> Self {
        Self::with_scales::<Written>(x, |_, x, q| scale::plain(ZERO, x, q))
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_block(row, importance, out, |x, importance| {
            let (subs, _) = importance.as_chunks();
            Self::with_scales::<Written>(x, |k, x, q| scale::search::<Written, _>(ZERO, x, &subs[k], q))
        });
    }
}
