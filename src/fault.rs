//! Planted faults: mistakes that people make in these kernels, compiled in only to prove that the tests can fail.
//!
//! With the feature `faults`, [`plant`] switches one on for the calling thread. `tests/faults.rs` does so for each and names
//! the fields of the golden vectors that catch it. Without the feature [`planted`] is the constant `false`.

use crate::named::named;

named! {
    /// A mistake.
    pub enum Fault("fault") {
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

#[cfg(feature = "faults")]
thread_local! {
    static PLANTED: std::cell::Cell<Option<Fault>> = const { std::cell::Cell::new(None) };
}

/// Switches a fault on, or all off.
#[cfg(feature = "faults")]
pub fn plant(fault: Option<Fault>) {
    PLANTED.set(fault);
}

/// Whether the kernels make this mistake now.
#[inline(always)]
pub(crate) fn planted(fault: Fault) -> bool {
    #[cfg(feature = "faults")]
    return PLANTED.get() == Some(fault);
    #[cfg(not(feature = "faults"))]
    {
        let _ = fault;
        false
    }
}
