//! Who takes part.

use crate::format::BlockQ4K;
use crate::format::q4_k;
use crate::input::BlockQ8K;
use crate::input::q8_k;
use crate::variant::Variant;

/// A program that multiplies Q4_K by Q8_K.
pub trait Engine {
    /// Its name in tables.
    fn name(&self) -> &'static str;

    /// Q8_K blocks of activations.
    fn quantise(&self, x: &[f32], y: &mut [BlockQ8K]) {
        q8_k::quantise(Variant::BEST, q8_k::GGML, x, y);
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
        q8_k::quantise(self.0, q8_k::GGML, x, y);
    }

    fn matvec(&self, w: &[BlockQ4K], y: &[BlockQ8K], out: &mut [f32]) {
        q4_k::matvec::matvec(self.0, w, y, out);
    }
}
