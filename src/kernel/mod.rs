//! The operations, one folder each, one file per variant.
//!
//! A folder's `mod.rs` tells the operation and fixes its order of f32 additions. `scalar.rs` is the plain reading of it;
//! `simd128.rs` is the same operation on WebAssembly's 128-bit vectors, bit for bit. Both export the same names, so that
//! reading them side by side teaches the vectors.
//!
//! SIMD128 sits behind `#[target_feature]` on its own functions. A crate-wide flag would let the compiler vectorise the
//! scalar kernels too, and the comparison of the two would be a comparison of nothing.

pub mod dequantise_q4_k;
pub mod dot_f32;
pub mod fma;
pub mod matvec;
pub mod matvec_q4_k_q8_k;
pub mod quantise_q8_k;
#[cfg(target_arch = "wasm32")]
pub(crate) mod read;
pub mod residual;
pub mod rms_norm;
pub mod rope;
pub mod softmax;
pub mod swiglu;
pub mod vec_dot_q4_k_q8_k;
pub mod vec_dots;

/// Which implementation of a kernel runs. All of them give the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Plain Rust, no vector instruction.
    Scalar,
    /// WebAssembly SIMD128.
    #[cfg(target_arch = "wasm32")]
    Simd128,
    /// Relaxed SIMD where it helps and is exact, the integer dot of whole layers; else as SIMD128.
    #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
    Relaxed,
}

impl Variant {
    /// Every variant that this build holds, plainest first.
    pub const ALL: &'static [Self] = &[
        Self::Scalar,
        #[cfg(target_arch = "wasm32")]
        Self::Simd128,
        #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
        Self::Relaxed,
    ];

    /// The fastest variant of this build.
    pub const BEST: Self = Self::ALL[Self::ALL.len() - 1];

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scalar => "scalar",
            #[cfg(target_arch = "wasm32")]
            Self::Simd128 => "simd128",
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Self::Relaxed => "relaxed",
        }
    }
}

/// Calls the function of one name in the file of the chosen variant.
macro_rules! dispatch {
    ($variant:expr, $name:ident ( $($arg:expr),* $(,)? )) => {
        match $variant {
            $crate::kernel::Variant::Scalar => scalar::$name($($arg),*),
            #[cfg(target_arch = "wasm32")]
            _ => simd128::$name($($arg),*),
        }
    };
}
pub(crate) use dispatch;

/// The function of one name and three arguments in the file of the chosen variant.
macro_rules! chosen {
    ($variant:expr, $name:ident) => {
        match $variant {
            $crate::kernel::Variant::Scalar => scalar::$name,
            #[cfg(target_arch = "wasm32")]
            _ => |w, y, out| simd128::$name(w, y, out),
        }
    };
}
pub(crate) use chosen;
