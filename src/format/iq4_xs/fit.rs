//! The other ways to IQ4_XS: importances weigh the same search.

use super::BlockIq4Xs;
use crate::format::QK_K;
use crate::format::contraction::{Build, Gcc, Written};
use crate::format::fit::{self, Fit};
use crate::format::iq4;

impl Fit for BlockIq4Xs {
    const SEARCHES: bool = true;
    const WEIGHS: bool = true;

    const BUILDS: &'static [Build] = Build::ONE;

    fn contracted(_: Build, x: &[f32]) -> Self {
        Self::searched::<Gcc>(x)
    }

    fn plain(x: &[f32]) -> Self {
        Self::with_scales::<Written>(x, |_, x| iq4::plain(x))
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_block(row, importance, out, |x, importance| {
            let variance = fit::squares(x) * (2.0 / QK_K as f32);
            let (groups, _) = importance.as_chunks();
            Self::with_scales::<Written>(x, |j, x| iq4::search::<Written>(x, &fit::weights(x, &groups[j], variance)))
        });
    }
}
