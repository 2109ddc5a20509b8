//! Q5_0 with importances: the best of nineteen scales. Without, the reference quantiser is the plain fit.

use super::BlockQ5_0;
use crate::format::block32;
use crate::format::fit::{self, Fit, scale};
use crate::number::narrow;

impl Fit for BlockQ5_0 {
    const WEIGHS: bool = true;

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_row(row, importance, out, |x, weight| {
            let mut q = [0; 32];
            let d = narrow(scale::search(16, x, weight, &mut q));
            Self { d, qh: block32::fifth_bits(&q), qs: block32::nibbles(&q) }
        });
    }
}
