//! Q5_1 with importances: scale and min are searched, and the min is then at most zero. Without, the reference quantiser is
//! the plain fit, whose min is the least weight.

use super::BlockQ5_1;
use crate::format::block32;
use crate::format::contraction::{Build, Gcc};
use crate::format::fit::{self, Fit, scale_min};
use crate::number::narrow;

impl Fit for BlockQ5_1 {
    const WEIGHS: bool = true;
    const BUILDS: &'static [Build] = Build::ONE;

    fn contracted(_: Build, x: &[f32]) -> Self {
        Self::quantised::<Gcc>(x)
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_row(row, importance, out, |x, weight| {
            let mut q = [0; 32];
            let (d, min) = scale_min::search(31, x, weight, &mut q);
            Self { d: narrow(d), m: narrow(-min), qh: block32::fifth_bits(&q), qs: block32::nibbles(&q) }
        });
    }
}
