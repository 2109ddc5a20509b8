//! Mistakes that people make in these kernels, and a plain program with a place for each.
//!
//! The kernels that teach stay clean: [`Reference`] is a program of its own for Q4_K and Q8_K, written as a newcomer would from
//! the definition of the formats. Without a mistake it gives the golden vectors; with one it gives what the programmer got.
//! `tests/mistakes.rs` names the field of the vectors that catches each.

#![forbid(unsafe_code)]

mod reference;

use crate::named::named;
pub use reference::Reference;

named! {
    /// A mistake.
    pub enum Mistake("mistake") {
        /// Neighbouring sub-blocks have each other's min.
        SwappedMins = "swapped-mins",
        /// Neighbouring sub-blocks have each other's scale.
        SwappedScales = "swapped-scales",
        /// Every sub-block has the min of the first.
        MinsFromSub0 = "mins-from-sub0",
        /// The last four scales lack their top two bits.
        LostHighScaleBits = "lost-high-scale-bits",
        /// The sums of sixteen quants stand one place too early.
        ShiftedBsums = "shifted-bsums",
        /// Path A's dot ends one element too soon.
        DroppedLastElement = "dropped-last-element",
        /// Path B's dot ends one super-block too soon.
        DroppedLastSuperBlock = "dropped-last-super-block",
        /// Low and high nibbles are exchanged.
        WrongNibbleHalf = "wrong-nibble-half",
        /// Nibbles above 7 count as negative.
        SignedNibbles = "signed-nibbles",
        /// Activations that lie halfway are rounded away from zero where ggml rounds to even.
        HalfAway = "half-away",
        /// Scales and mins come from the other group of four.
        ScaleGroupOff = "scale-group-off",
        /// The min is added instead of subtracted.
        MinAdded = "min-added",
        /// An f16 too small to be normal counts as zero.
        FlushedSubnormal = "flushed-subnormal",
        /// The eight lanes of AVX2 take strided positions instead of adjacent ones. (Filling them from the other end would
        /// change nothing: the tree that adds them is symmetric.)
        WrongLanes = "wrong-lanes",
    }
}
