//! Orders of addition: in which partial sums a program keeps a dot, whether it fuses, and how it brings them together.
//!
//! An order is named for the program and the machine that runs it; what it does is said at the head of each format. The ends
//! that machines share stand here.

use crate::named::named;

named! {
    /// An order of f32 operations for path B. A format has those that it lists.
    pub enum Order("path_b.order") {
        /// Ours and the default: the exact integers of one block, combined left to right.
        Blocks = "blocks",
        /// ggml on x86 with AVX2 and FMA; also aprender.
        GgmlAvx2 = "ggml-avx2",
        /// ggml's portable C.
        GgmlGeneric = "ggml-generic",
        /// ggml on ARM with NEON, as gcc builds it: contracted.
        GgmlNeon = "ggml-neon",
        /// The same as clang builds it (Apple, Android), which fuses vector steps too.
        GgmlNeonClang = "ggml-neon-clang",
        /// The same without contraction.
        GgmlNeonNofma = "ggml-neon-nofma",
        /// ggml's wasm kernel.
        GgmlWasm = "ggml-wasm",
        /// `ggml-avx2` without fusing.
        AprNofma = "apr-nofma",
    }
}

/// The orders of a format without others than ggml's.
pub const GGML: &[Order] = &[
    Order::Blocks,
    Order::GgmlAvx2,
    Order::GgmlGeneric,
    Order::GgmlNeon,
    Order::GgmlNeonClang,
    Order::GgmlNeonNofma,
    Order::GgmlWasm,
];

/// A multiply-add, fused or rounded twice: `x·y + sum`.
pub type Step = fn(f32, f32, f32) -> f32;

/// `x·y + sum`, the product rounded first.
pub fn apart(x: f32, y: f32, sum: f32) -> f32 {
    x * y + sum
}

/// Adds `scale·ints` to lanes, each by `step`.
pub fn add<const N: usize>(step: Step, lanes: &mut [f32; N], scale: f32, ints: [i32; N]) {
    lanes.iter_mut().zip(ints).for_each(|(lane, x)| *lane = step(scale, x as f32, *lane));
}

/// Eight lanes as AVX2's kernels add them: `s_i = lane_i + lane_{i+4}`, then [`halves`].
pub fn folded(lanes: [f32; 8]) -> f32 {
    halves(std::array::from_fn(|i| lanes[i] + lanes[i + 4]))
}

/// Four lanes as AVX2's kernels add them: `(l0 + l2) + (l1 + l3)`.
pub fn halves(lanes: [f32; 4]) -> f32 {
    (lanes[0] + lanes[2]) + (lanes[1] + lanes[3])
}

/// Four lanes as NEON's `vaddvq_f32` adds them: `(l0 + l1) + (l2 + l3)`.
pub fn pairs(lanes: [f32; 4]) -> f32 {
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

/// Lanes one after the other, from `first` on.
pub fn in_turn<const N: usize>(first: f32, lanes: [f32; N]) -> f32 {
    lanes.iter().fold(first, |sum, lane| sum + lane)
}
