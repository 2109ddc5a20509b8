//! What a byte holds where its bits are no integer: a power of two, or five trits.

/// The largest exponent byte of which every level of MXFP4 makes a finite weight.
pub(crate) const MOST_EXPONENT: u8 = 252;

/// What an exponent byte is worth: half of 2^(e − 127), as MXFP4's levels are twice their numbers.
pub(crate) fn exponent(e: u8) -> f32 {
    // The two least are subnormal.
    f32::from_bits(if e < 2 { 0x0020_0000 << e } else { (u32::from(e) - 1) << 23 })
}

/// The exponent byte of the power of two that is nearest to a magnitude, of the least and the largest there are.
pub(crate) fn nearest_exponent(x: f32) -> u8 {
    // A half of the way to the next power is half of the largest fraction.
    let bits = (x.abs().to_bits() + (1 << 22)) >> 23;
    bits.saturating_add(1).min(MOST_EXPONENT.into()) as u8 * u8::from(bits > 0)
}

/// The five trits of a byte, 0 to 2, the one that weighs most first: the digits of `byte/256` to base three.
pub(crate) fn trits(byte: u8) -> [u8; 5] {
    let mut rest = u16::from(byte);
    [(); 5].map(|()| {
        let digit = 3 * rest;
        rest = digit & 0xff;
        (digit >> 8) as u8
    })
}

/// The least byte with these five trits.
pub(crate) fn fraction(trits: [u8; 5]) -> u8 {
    trits.iter().fold(0, |sum, &trit| 3 * sum + u32::from(trit)).saturating_mul(256).div_ceil(243) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_come_back() {
        for e in 2..=MOST_EXPONENT {
            assert_eq!(nearest_exponent(exponent(e)), e);
        }
        assert_eq!(nearest_exponent(3.1), nearest_exponent(4.0));
        assert_eq!((nearest_exponent(0.0), nearest_exponent(f32::MAX)), (0, MOST_EXPONENT));
    }

    #[test]
    fn trits_come_back() {
        for byte in 0..=255 {
            assert_eq!(trits(fraction(trits(byte))), trits(byte));
        }
        assert_eq!((trits(255), fraction([2; 5])), ([2, 2, 2, 2, 2], 255));
    }
}
