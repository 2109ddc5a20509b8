//! The bytes of 256 finite weights: a scale for each 16, then six bits for each scale against that of largest magnitude,
//! then the quants again for the scales that were stored.

use super::{BlockQ3K, SCALE_ZERO, SUB, ZERO, third_bit_at};
use crate::format::QK_K;
use crate::format::contraction::Contraction;
use crate::format::fit::EPSILON;
use crate::format::fit::scale::largest;
use crate::format::k_search::{nearest, nearest_product};
use crate::format::q2_k::two_bits_at;
use crate::number::{narrow, widen};
use bytemuck::Zeroable;

/// Rounds in which a search looks at every quant again.
const ROUNDS: usize = 5;

/// The block that ggml's reference quantiser makes.
pub(super) fn searched<C: Contraction>(x: &[f32]) -> BlockQ3K {
    with_scales::<C>(x.try_into().expect("256 weights"), search::<C>)
}

/// The block, sub-block `k` of which is to have the scale that `scale(x, q)` gives with its quants, plus 4.
pub(super) fn with_scales<C: Contraction>(x: &[f32; QK_K], scale: fn(&[f32; SUB], &mut [u8; SUB]) -> f32) -> BlockQ3K {
    let mut q = [0; QK_K];
    let (subs, _) = x.as_chunks::<SUB>();
    let (q_subs, _) = q.as_chunks_mut::<SUB>();
    let mut scales = [0.0; QK_K / SUB];
    for ((of, x), q) in scales.iter_mut().zip(subs).zip(q_subs.iter_mut()) {
        *of = scale(x, q);
    }
    let max = largest(&scales);
    if max == 0.0 {
        return packed(x, 0.0, [0; QK_K / SUB], q);
    }
    let inverse = -(SCALE_ZERO as f32) / max;
    // ggml holds the number in a byte before it limits it.
    let stored = |scale: f32| {
        i32::from(nearest_product::<C>(inverse, scale) as i8).clamp(-SCALE_ZERO, SCALE_ZERO - 1) + SCALE_ZERO
    };
    packed(x, 1.0 / inverse, scales.map(|scale| stored(scale) as u8), q)
}

/// The block with these scales, which stores the quants next to the weights; where a scale is zero the quants stay as they are.
pub(super) fn packed(x: &[f32; QK_K], d: f32, scales: [u8; QK_K / SUB], mut q: [u8; QK_K]) -> BlockQ3K {
    let mut block = BlockQ3K { d: narrow(d), ..BlockQ3K::zeroed() };
    for (k, s) in scales.into_iter().enumerate() {
        let [low, high] = BlockQ3K::scale_at(k);
        block.scales[low.byte] |= (s & 15) << low.bit;
        block.scales[high.byte] |= (s >> 4) << high.bit;
    }
    let (subs, _) = x.as_chunks::<SUB>();
    let (q_subs, _) = q.as_chunks_mut::<SUB>();
    for (k, (x, q)) in subs.iter().zip(q_subs).enumerate() {
        let d = widen(block.d) * block.scale(k) as f32;
        // With a stored scale of zero the search's own quants stay.
        if d != 0.0 {
            q.iter_mut().zip(x).for_each(|(q, x)| *q = (limited(nearest(x / d)) + ZERO) as u8);
        }
    }
    for (i, q) in q.into_iter().enumerate() {
        let (low, high) = (two_bits_at(i), third_bit_at(i));
        block.qs[low.byte] |= (q & 3) << low.bit;
        block.hmask[high.byte] |= (q >> 2) << high.bit;
    }
    block
}

fn limited(q: i32) -> i32 {
    q.clamp(-ZERO, ZERO - 1)
}

/// The scale of the least squares weighted by x², after some rounds in which each quant moves if that helps; `q` receives
/// the quants that go with it, plus 4.
fn search<C: Contraction>(x: &[f32; SUB], stored: &mut [u8; SUB]) -> f32 {
    let max = largest(x);
    if max.abs() < EPSILON {
        return 0.0;
    }
    let inverse = -(ZERO as f32) / max;
    let mut q = [0; SUB];
    let (mut xl, mut l2) = (0.0, 0.0);
    for (q, x) in q.iter_mut().zip(x) {
        *q = limited(nearest_product::<C>(inverse, *x));
        let (w, l) = (x * x, *q as f32);
        xl = C::multiply_add(w * x, l, xl);
        l2 = C::multiply_add(w * l, l, l2);
    }
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (q, &x) in q.iter_mut().zip(x) {
            let (w, l) = (x * x, *q as f32);
            // Both sums without this quant.
            let mut this_xl = C::multiply_add(-(w * x), l, xl);
            if this_xl > 0.0 {
                let mut this_l2 = C::multiply_add(-(w * l), l, l2);
                let other = limited(nearest(x * this_l2 / this_xl));
                if other != *q {
                    let l = other as f32;
                    this_xl = C::multiply_add(w * x, l, this_xl);
                    this_l2 = C::multiply_add(w * l, l, this_l2);
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
    *stored = q.map(|q| (q + ZERO) as u8);
    if l2 > 0.0 { xl / l2 } else { 0.0 }
}
