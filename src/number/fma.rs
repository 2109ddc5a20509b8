//! `fma(a, b, c) = a·b + c` rounded once, on machines with and without the instruction.
//!
//! WebAssembly has no deterministic fused multiply-add, so orders that name one compute it in f64. The product of two f32
//! is exact there; only the addition rounds, and rounding again to f32 could round twice. *Rounding to odd* prevents it:
//! if the f64 sum is inexact, its last bit is set to one. An odd 53-bit number is never halfway between two f32, so
//! the second rounding goes where a single one would have (Boldo and Melquiond, "Emulation of FMA and correctly rounded
//! sums: proved algorithms using rounding to odd", 2008: 53 ≥ 24 + 2 bits suffice, subnormal results included).

/// `a·b + c`, rounded once.
#[inline]
pub fn fma(a: f32, b: f32, c: f32) -> f32 {
    let (product, c) = (f64::from(a) * f64::from(b), f64::from(c));
    let sum = product + c;
    // Knuth's two-sum: `sum + error` is exactly `product + c`.
    let c_part = sum - product;
    let error = (product - (sum - c_part)) + (c - c_part);
    let bits = sum.to_bits();
    if error != 0.0 && bits & 1 == 0 && sum.is_finite() {
        // The exact sum lies beyond `sum` (away from zero) if the error has its sign, else before it.
        let beyond = (error > 0.0) == (sum > 0.0);
        f64::from_bits(if beyond { bits + 1 } else { bits - 1 }) as f32
    } else {
        sum as f32
    }
}

#[cfg(test)]
mod tests {
    use super::fma;

    /// Differs from `mul_add` of the standard library in no bit: half-way cases, cancellation, subnormals, extremes.
    #[test]
    fn agrees_with_mul_add() {
        let specials =
            [0.0, 1.0, f32::MIN_POSITIVE, 1e-45, f32::MAX, 1.0 + f32::EPSILON, 0.1, 3e-39, 1.7e19, 16777215.0];
        let mut state = 1u32;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state
        };
        for round in 0..200_000 {
            let mut pick = || match next() % 4 {
                0 => specials[next() as usize % specials.len()] * if next() % 2 == 0 { 1.0 } else { -1.0 },
                1 => f32::from_bits(0x3f80_0000 | next() & 0x807f_ffff),
                _ => f32::from_bits(next()),
            };
            let (a, b) = (pick(), pick());
            // Every other round puts `c` next to `−a·b`, where cancellation lays the rounding bare.
            let c = if round % 2 == 0 { pick() } else { f32::from_bits((-a * b).to_bits() ^ (next() & 7)) };
            let (ours, std) = (fma(a, b, c), a.mul_add(b, c));
            assert!(
                ours.to_bits() == std.to_bits() || ours.is_nan() && std.is_nan(),
                "{a:e} {b:e} {c:e}: {ours:e} {std:e}"
            );
        }
    }
}
