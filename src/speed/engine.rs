//! Who takes part.

use crate::format::{BlockQ4K, BlockQ8K};
use crate::kernel::quantise_q8_k::{self, Q8KConvention};
use crate::kernel::{Variant, matvec_q4_k_q8_k};

/// A program that multiplies Q4_K by Q8_K.
pub trait Engine {
    /// Its name in tables.
    fn name(&self) -> &'static str;

    /// Q8_K blocks of activations.
    fn quantise(&self, x: &[f32], y: &mut [BlockQ8K]) {
        quantise_q8_k::quantise(Variant::BEST, Q8KConvention::Ggml, x, y);
    }

    /// `out[r]` receives row `r` of `w` times `y`.
    fn matvec(&self, w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]);

    /// Whether it promises the order `blocks`, and so the workload's digest. If not, its values must be near.
    fn is_exact(&self) -> bool {
        true
    }
}

/// A variant of this program.
#[derive(Clone, Copy, Debug)]
pub struct Ours(pub Variant);

impl Ours {
    /// Every variant of this build.
    pub const ALL: [Self; Variant::ALL.len()] = {
        let mut all = [Self(Variant::BEST); Variant::ALL.len()];
        let mut i = 0;
        while i < all.len() {
            all[i] = Self(Variant::ALL[i]);
            i += 1;
        }
        all
    };
}

impl Engine for Ours {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn quantise(&self, x: &[f32], y: &mut [BlockQ8K]) {
        quantise_q8_k::quantise(self.0, Q8KConvention::Ggml, x, y);
    }

    fn matvec(&self, w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
        matvec_q4_k_q8_k::matvec(self.0, w, y, out);
    }
}
