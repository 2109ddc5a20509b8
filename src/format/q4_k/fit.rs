//! The other ways to Q4_K.

use super::{BlockQ4K, SEARCH};
use crate::format::contraction::{Build, Gcc, GccX86, Written};
use crate::format::fit::{self, Fit};
use crate::format::k_search::{Search, weighed};

impl Fit for BlockQ4K {
    const SEARCHES: bool = true;
    const WEIGHS: bool = true;

    const BUILDS: &'static [Build] = Build::TWO;

    fn contracted(build: Build, x: &[f32]) -> Self {
        let x = x.try_into().expect("256 weights");
        Self::packed(if build == Build::GccX86 { SEARCH.quantise::<GccX86>(x) } else { SEARCH.quantise::<Gcc>(x) })
    }

    fn plain(x: &[f32]) -> Self {
        let search = Search { steps: Search::NONE, ..SEARCH };
        Self::packed(search.quantise::<Written>(x.try_into().expect("256 weights")))
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_block(row, importance, out, |x, importance| Self::packed(weighed::quantise(SEARCH.max, x, importance)));
    }
}
