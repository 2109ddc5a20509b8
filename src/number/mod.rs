//! Numbers with the same bits on every machine: f16, the fused multiply-add, and distances in f32 steps.

#![forbid(unsafe_code)]

mod fma;

pub use fma::fma;
pub use half::{bf16, f16};

/// The f32 of an f16: exact.
pub fn widen(x: f16) -> f32 {
    x.to_f32()
}

/// The f16 nearest to an f32, halves to even.
pub fn narrow(x: f32) -> f16 {
    f16::from_f32(x)
}

/// How many f32 steps lead from `a` to `b`; nothing if one is NaN. The zeros are one value.
pub fn ulps(a: f32, b: f32) -> Option<u32> {
    // Bits as a number that grows with the value: two's complement instead of sign and magnitude.
    let rank = |x: f32| {
        let bits = x.to_bits();
        if bits >> 31 == 1 { -i64::from(bits & 0x7fff_ffff) } else { i64::from(bits) }
    };
    if a.is_nan() || b.is_nan() { None } else { u32::try_from(rank(a).abs_diff(rank(b))).ok() }
}

/// The same where a step says how far apart two values are: nothing too if one is infinite, or if they lie on both sides of zero,
/// where the steps between count exponents.
pub fn steps(a: f32, b: f32) -> Option<u32> {
    let apart = a.is_infinite() || b.is_infinite() || a < 0.0 && b > 0.0 || a > 0.0 && b < 0.0;
    if apart { None } else { ulps(a, b) }
}

#[cfg(test)]
mod tests {
    use super::ulps;

    #[test]
    fn steps_count_across_zero() {
        assert_eq!(ulps(1.0, 1.0 + f32::EPSILON), Some(1));
        assert_eq!(ulps(-f32::from_bits(1), f32::from_bits(1)), Some(2));
        assert_eq!(ulps(0.0, -0.0), Some(0));
        assert_eq!(ulps(f32::NAN, 1.0), None);
    }
}
