//! The sixteen levels of IQ4_NL and IQ4_XS, and how ggml's reference quantiser finds a scale for them.
//!
//! The levels lie closer together around zero, as weights do, and none of them is zero: a weight of 0 becomes level 1,
//! so that it is off by a step of the scale.
//!
//! A scale is judged by the weighted squared error, where the error of a weight counts `w`: x², or with importances what
//! [`fit`](super::fit) says. With weights `x` at levels `q` the scale is best at `Σ w·q·x / Σ w·q²`. Every sum runs left to right
//! in f32.
//!
//! After `kvalues_iq4nl`, `best_index_int8` and `quantize_row_iq4_nl_impl` in ggml 0.26.0.

use super::contraction::Contraction;
use super::levels::GROUP;

/// The levels.
pub const LEVELS: &[i8; 16] = &[-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];
/// The level at which a search puts the weight of largest magnitude.
pub const FIRST: f32 = LEVELS[0] as f32;
/// Below this magnitude a group counts as zero.
const EPSILON: f32 = 1e-15;

/// The weight of largest magnitude, the first on ties; nothing if the group counts as zero.
pub fn largest(x: &[f32; GROUP]) -> Option<f32> {
    let max = x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max });
    Some(max).filter(|max| max.abs() >= EPSILON)
}

/// The place of the level next to `x`, the higher on ties; the last where `x` is NaN.
pub fn nearest(x: f32) -> u8 {
    let level = |k: usize| f32::from(LEVELS[k]);
    let upper = (1..15).find(|&k| x < level(k)).unwrap_or(15);
    (if x - level(upper - 1) < level(upper) - x { upper - 1 } else { upper }) as u8
}

/// How much an error of each weight counts without importances: x².
pub fn squares(x: &[f32; GROUP]) -> [f32; GROUP] {
    x.map(|v| v * v)
}

/// `Σ w·q·x` and `Σ w·q²` with the levels next to `inverse·x`.
pub fn sums<C: Contraction>(x: &[f32; GROUP], weight: &[f32; GROUP], inverse: f32) -> (f32, f32) {
    x.iter().zip(weight).fold((0.0, 0.0), |(xq, qq), (&v, &w)| {
        let q = f32::from(LEVELS[usize::from(nearest(inverse * v))]);
        (C::multiply_add(w * q, v, xq), C::multiply_add(w * q, q, qq))
    })
}

/// The scale with the least error for these sums.
pub fn best((xq, qq): (f32, f32)) -> f32 {
    if qq > 0.0 { xq / qq } else { 0.0 }
}

/// Scales that are tried on either side of the one that puts the largest weight at the first level.
const TRIES: i32 = 7;

/// The scale with the least weighted error, of sixteen tried; the first wins a tie.
pub fn search<C: Contraction>(x: &[f32; GROUP], weight: &[f32; GROUP]) -> f32 {
    let Some(max) = largest(x) else { return 0.0 };
    let (xq, qq) = sums::<C>(x, weight, 1.0 / (-max / FIRST));
    let mut scale = best((xq, qq));
    let mut best = scale * xq;
    for step in -TRIES..=TRIES {
        let (xq, qq) = sums::<C>(x, weight, (step as f32 + FIRST) / max);
        if qq > 0.0 && xq * xq > best * qq {
            scale = xq / qq;
            best = scale * xq;
        }
    }
    scale
}

/// The scale that puts the weight of largest magnitude at the first level; 0 if the group counts as zero.
pub fn plain(x: &[f32; GROUP]) -> f32 {
    largest(x).map_or(0.0, |max| max / FIRST)
}

/// 1/d, and 0 for 0.
pub fn inverse(d: f32) -> f32 {
    if d == 0.0 { 0.0 } else { 1.0 / d }
}
