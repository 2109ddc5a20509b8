//! The other ways to Q4_K.

use super::{BlockQ4K, SEARCH};
use crate::format::fit::{self, Fit};
use crate::format::k_search::{Search, weighed};

impl Fit for BlockQ4K {
    const SEARCHES: bool = true;
    const WEIGHS: bool = true;

    fn plain(x: &[f32]) -> Self {
        let search = Search { steps: Search::NONE, ..SEARCH };
        Self::packed(search.quantise(x.try_into().expect("256 weights")))
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_block(row, importance, out, |x, importance| Self::packed(weighed::quantise(SEARCH.max, x, importance)));
    }
}
