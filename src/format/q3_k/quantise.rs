//! The bytes of 256 finite weights: a scale for each 16, then six bits for each scale against that of largest magnitude,
//! then the quants again for the scales that were stored.

use super::{BlockQ3K, SCALE_ZERO, SUB, ZERO, third_bit_at};
use crate::format::QK_K;
use crate::format::k_search::nearest;
use crate::format::q2_k::two_bits_at;
use crate::number::{narrow, widen};
use bytemuck::Zeroable;

/// Below this magnitude a sub-block counts as zero.
const EPSILON: f32 = 1e-15;
/// Rounds in which a search looks at every quant again.
const ROUNDS: usize = 5;

pub(super) fn quantise(x: &[f32; QK_K]) -> BlockQ3K {
    let mut block = BlockQ3K::zeroed();
    let mut q = [0; QK_K];
    let (subs, _) = x.as_chunks::<SUB>();
    let (q_subs, _) = q.as_chunks_mut::<SUB>();
    let mut scales = [0.0; QK_K / SUB];
    for ((scale, x), q) in scales.iter_mut().zip(subs).zip(q_subs.iter_mut()) {
        *scale = search(x, q);
    }
    let max = signed_max(&scales);
    if max != 0.0 {
        let inverse = -(SCALE_ZERO as f32) / max;
        for (k, scale) in scales.into_iter().enumerate() {
            // ggml holds the number in a byte before it limits it.
            let s = i32::from(nearest(inverse * scale) as i8).clamp(-SCALE_ZERO, SCALE_ZERO - 1) + SCALE_ZERO;
            let [low, high] = BlockQ3K::scale_at(k);
            block.scales[low.byte] |= (s as u8 & 15) << low.bit;
            block.scales[high.byte] |= (s as u8 >> 4) << high.bit;
        }
        block.d = narrow(1.0 / inverse);
    }
    for (k, (x, q)) in subs.iter().zip(q_subs).enumerate() {
        let d = widen(block.d) * block.scale(k) as f32;
        // With a stored scale of zero the search's own quants stay.
        if d != 0.0 {
            q.iter_mut().zip(x).for_each(|(q, x)| *q = limited(nearest(x / d)) + ZERO);
        }
    }
    for (i, q) in q.into_iter().enumerate() {
        let (low, high) = (two_bits_at(i), third_bit_at(i));
        block.qs[low.byte] |= (q as u8 & 3) << low.bit;
        block.hmask[high.byte] |= (q as u8 >> 2) << high.bit;
    }
    block
}

/// The signed value of largest magnitude, the first on ties; 0 if there is none.
fn signed_max(values: &[f32]) -> f32 {
    values.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max })
}

fn limited(q: i32) -> i32 {
    q.clamp(-ZERO, ZERO - 1)
}

/// The scale of the least squares weighted by x², after some rounds in which each quant moves if that helps; `q` receives
/// the quants that go with it, plus 4.
fn search(x: &[f32; SUB], q: &mut [i32; SUB]) -> f32 {
    let max = signed_max(x);
    if max.abs() < EPSILON {
        return 0.0;
    }
    let inverse = -(ZERO as f32) / max;
    let (mut xl, mut l2) = (0.0, 0.0);
    for (q, x) in q.iter_mut().zip(x) {
        *q = limited(nearest(inverse * x));
        let (w, l) = (x * x, *q as f32);
        xl += w * x * l;
        l2 += w * l * l;
    }
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (q, &x) in q.iter_mut().zip(x) {
            let (w, l) = (x * x, *q as f32);
            // Both sums without this quant.
            let mut this_xl = xl - w * x * l;
            if this_xl > 0.0 {
                let mut this_l2 = l2 - w * l * l;
                let other = limited(nearest(x * this_l2 / this_xl));
                if other != *q {
                    let l = other as f32;
                    this_xl += w * x * l;
                    this_l2 += w * l * l;
                    if this_l2 > 0.0 && this_xl * this_xl * l2 > xl * xl * this_l2 {
                        (*q, xl, l2) = (other, this_xl, this_l2);
                        changed = true;
                    }
                }
            }
        }
        if !changed {
            break;
        }
    }
    q.iter_mut().for_each(|q| *q += ZERO);
    if l2 > 0.0 { xl / l2 } else { 0.0 }
}
