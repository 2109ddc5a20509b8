//! Q5_0 with importances: the best of nineteen scales. Without, the reference quantiser is the plain fit.

use super::BlockQ5_0;
use crate::format::block32;
use crate::format::contraction::{Build, Gcc, Written};
use crate::format::fit::{self, Fit, scale};
use crate::number::narrow;

impl Fit for BlockQ5_0 {
    const WEIGHS: bool = true;
    const BUILDS: &'static [Build] = Build::ONE;

    fn contracted(_: Build, x: &[f32]) -> Self {
        Self::quantised::<Gcc>(x)
    }

    fn weigh(row: &[f32], importance: &[f32], out: &mut [Self]) {
        fit::by_row(row, importance, out, |x, weight| {
            let mut q = [0; 32];
            let d = narrow(scale::search::<Written, _>(16, x, weight, &mut q));
            Self { d, qh: block32::fifth_bits(&q), qs: block32::nibbles(&q) }
        });
    }
}
