//! BF16, 64 bytes for 32 activations: the form that path B gives to them where they meet weights in BF16.
//!
//! ```text
//! bf16 x[32]        the upper half of the f32, rounded to nearest, halves to even
//! ```
//!
//! Each activation moves by at most 2⁻⁹ of itself. Subnormal numbers are kept.
//!
//! After `ggml_cpu_fp32_to_bf16` in ggml 0.26.0.

use super::Rows;
use super::floats::{Float, Floats};
use crate::number::bf16;

/// 32 values in 64 bytes.
pub type BlockBf16 = Floats<bf16>;

const _: () = assert!(size_of::<BlockBf16>() == 64);

/// Rows of BF16.
pub static BF16: Rows<BlockBf16> = Rows::new();

impl Float for bf16 {
    const NAME: &'static str = "bf16";
    const GGML_TYPE: u32 = 30;

    fn nearest(x: f32) -> Self {
        Self::from_f32(x)
    }

    fn wide(self) -> f32 {
        self.to_f32()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bits of ties, of the largest and of the least numbers, written down from the definition: the upper half, one more
    /// where the lower is above its middle, or at it and the upper half is odd.
    /// catches: truncation, halves_away, flushed_subnormals
    #[test]
    fn the_upper_half_is_rounded_to_even() {
        for (x, bits) in [
            (0x3f80_8000, 0x3f80),
            (0x3f81_8000, 0x3f82),
            (0x3f80_8001, 0x3f81),
            (0xbf81_7fff, 0xbf81),
            (0x7f7f_7fff, 0x7f7f),
            (0x7f7f_8000, 0x7f80),
            (0x0000_8001, 0x0001),
            (0x8000_8000, 0x8000),
        ] {
            assert_eq!(bf16::nearest(f32::from_bits(x)).to_bits(), bits, "{x:#010x}");
        }
    }
}
