use super::{APR_FLOOR, poisoned};
use crate::format::{BlockQ8K, QK_K};

/// One super-block in the ggml convention.
#[inline(never)]
pub fn ggml(x: &[f32; QK_K]) -> BlockQ8K {
    if !x.iter().all(|v| v.is_finite()) {
        return poisoned();
    }
    let max = x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max });
    let inverse = -127.0 / max;
    if inverse.is_infinite() {
        return BlockQ8K::default();
    }
    BlockQ8K::new(1.0 / inverse, x.map(|v| (inverse * v).round_ties_even().min(127.0) as i8))
}

/// One super-block in the apr convention.
#[inline(never)]
pub fn apr(x: &[f32; QK_K]) -> BlockQ8K {
    if !x.iter().all(|v| v.is_finite()) {
        return poisoned();
    }
    let max_abs = x.iter().fold(0.0, |max: f32, v| max.max(v.abs()));
    if max_abs <= APR_FLOOR {
        return BlockQ8K { d: 1.0 / 127.0, ..BlockQ8K::default() };
    }
    let d = max_abs / 127.0;
    let inverse = 1.0 / d;
    BlockQ8K::new(d, x.map(|v| (v * inverse).round().clamp(-128.0, 127.0) as i8))
}
