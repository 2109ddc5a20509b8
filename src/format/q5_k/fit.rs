//! The other ways to Q5_K.

use super::{BlockQ5K, SEARCH};
use crate::format::fit::{self, Fit};
use crate::format::k_search::{Search, weighed};

impl Fit for BlockQ5K {
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
