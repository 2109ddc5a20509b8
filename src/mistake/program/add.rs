//! The sums of both paths, as [`crate::kernel::dot_f32`] and the stories of the formats tell them.

use super::Terms;
use crate::format::{Format, Order};
use crate::kernel::dot_f32::DotOrder;
use crate::number::fma;

/// Path A's sum in an order.
pub fn path_a(order: DotOrder, weights: &[f32], x: &[f32]) -> f32 {
    match order {
        DotOrder::Fold => weights.iter().zip(x).fold(0.0, |sum, (w, x)| sum + w * x),
        DotOrder::Simd8 => {
            let mut lanes = [0.0; 8];
            for (i, (&w, &x)) in weights.iter().zip(x).enumerate() {
                lanes[i % 8] = fma(w, x, lanes[i % 8]);
            }
            let s = |i: usize| lanes[i] + lanes[i + 4];
            (s(0) + s(1)) + (s(2) + s(3))
        }
    }
}

/// Path B's sum in an order of [`super::Program::orders`].
pub fn path_b(format: &dyn Format, order: Order, terms: &[Terms]) -> f32 {
    match order {
        Order::Blocks => blocks(terms),
        _ if format.name() != "q4_K" => with_sums(terms),
        Order::GgmlGeneric => strided(terms),
        Order::GgmlAvx2 => adjacent(terms, fma),
        Order::AprNofma => adjacent(terms, |x, y, sum| x * y + sum),
        Order::GgmlNeon | Order::GgmlNeonClang => terms.iter().fold(0.0, |sum, t| {
            let sum = fma(-(t.m * t.d8), t.msum() as f32, sum);
            fma(t.d * t.d8, t.isum() as f32, sum)
        }),
        Order::GgmlNeonNofma | Order::GgmlWasm => terms.iter().fold(0.0, |sum, t| {
            let sum = sum - t.m * t.d8 * t.msum() as f32;
            sum + t.d * t.d8 * t.isum() as f32
        }),
    }
}

fn blocks(terms: &[Terms]) -> f32 {
    let block = |t: &Terms| t.d8 * t.d * t.isum() as f32 - t.d8 * t.m * t.msum() as f32;
    terms.iter().fold(0.0, |sum, t| sum + block(t))
}

/// The min meets what the input says that its values add up to.
fn with_sums(terms: &[Terms]) -> f32 {
    let block = |t: &Terms| t.d * t.d8 * t.isum() as f32 - t.m * t.s.unwrap_or_default();
    terms.iter().fold(0.0, |sum, t| sum + block(t))
}

/// Eight lanes of positions that are alike modulo 8.
fn strided(terms: &[Terms]) -> f32 {
    let (mut lanes, mut acc) = ([0.0f32; 8], 0.0f32);
    for t in terms {
        for (l, lane) in lanes.iter_mut().enumerate() {
            let sum: i64 = t.products.iter().skip(l).step_by(8).sum();
            *lane += t.d * t.d8 * sum as f32;
        }
        acc -= t.m * t.d8 * t.msum() as f32;
    }
    lanes.iter().fold(acc, |acc, lane| acc + lane)
}

/// Eight lanes of positions 4l..4l+4 of each 32, and four of mins.
fn adjacent(terms: &[Terms], step: fn(f32, f32, f32) -> f32) -> f32 {
    let (mut lanes, mut mins) = ([0.0f32; 8], [0.0f32; 4]);
    for t in terms {
        for (l, lane) in lanes.iter_mut().enumerate() {
            let sum: i64 = t.products.chunks(32).flat_map(|sub| sub.iter().skip(4 * l).take(4)).sum();
            *lane = step(t.d8 * t.d, sum as f32, *lane);
        }
        for (k, min) in mins.iter_mut().enumerate() {
            let sum: i64 = t.mins.iter().skip(4 * k).take(4).map(|(min, sum)| min * sum).sum();
            *min = step(-t.d8 * t.m, sum as f32, *min);
        }
    }
    let s = |i: usize| lanes[i] + lanes[i + 4];
    ((s(0) + s(2)) + (s(1) + s(3))) + ((mins[0] + mins[2]) + (mins[1] + mins[3]))
}
