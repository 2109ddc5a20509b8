//! The scale of the scales (or of the mins) of sub-blocks, which are stored as integers from 0 on. Where the reference quantiser
//! gives the largest of them the largest integer, with importances eight more scales are tried around that one, and then
//! each integer moves, for five rounds at most, as long as that helps. A sub-block counts as much as its weights together.
//!
//! After `make_qp_quants`.

use super::EPSILON;
use crate::format::k_search::nearest;

/// Rounds in which every integer is looked at again.
const ROUNDS: usize = 5;

/// The scale with the least weighed error; `q` receives the integers that go with it, at most `most`.
pub fn search<const N: usize>(most: i32, x: &[f32; N], weight: &[f32; N], q: &mut [u8; N]) -> f32 {
    let max = x.iter().fold(0.0, |max: f32, &v| if max > v { max } else { v });
    if max < EPSILON {
        *q = [0; N];
        return 0.0;
    }
    let limited = |x: f32| nearest(x).min(most);
    let error = |scale: f32, l: &dyn Fn(f32) -> f32| {
        (0..N).fold(0.0, |sum, i| {
            let diff = x[i] - scale * l(x[i]);
            sum + weight[i] * diff * diff
        })
    };

    let mut inverse = most as f32 / max;
    let mut least = error(1.0 / inverse, &|v| f32::from(nearest(inverse * v) as u8));
    for step in (-4..=4).filter(|&step| step != 0) {
        let this = (0.1 * step as f32 + most as f32) / max;
        let this_error = error(1.0 / this, &|v| limited(this * v) as f32);
        if this_error < least {
            (least, inverse) = (this_error, this);
        }
    }

    let (mut xl, mut l2) = (0.0, 0.0);
    for i in 0..N {
        let l = limited(inverse * x[i]);
        // ggml holds the number in a byte, and adds up what it was before.
        q[i] = l as u8;
        let (w, l) = (weight[i], l as f32);
        xl += w * x[i] * l;
        l2 += w * l * l;
    }
    for _ in 0..ROUNDS {
        let mut changed = false;
        for i in 0..N {
            let (w, l) = (weight[i], f32::from(q[i]));
            // Both sums without this integer.
            let (mut this_xl, mut this_l2) = (xl - w * x[i] * l, l2 - w * l * l);
            if this_xl > 0.0 && this_l2 > 0.0 {
                let other = limited(x[i] * this_l2 / this_xl);
                if other != i32::from(q[i]) {
                    let l = other as f32;
                    this_xl += w * x[i] * l;
                    this_l2 += w * l * l;
                    if this_xl * this_xl * l2 > xl * xl * this_l2 {
                        (q[i], xl, l2) = (other as u8, this_xl, this_l2);
                        changed = true;
                    }
                }
            }
        }
        if !changed {
            break;
        }
    }
    if l2 > 0.0 { xl / l2 } else { 0.0 }
}
