//! Which implementation of a kernel runs.
//!
//! SIMD128 sits behind `#[target_feature]` on its own functions. A crate-wide flag would let the compiler vectorise the
//! scalar kernels too, and the comparison of the two would be a comparison of nothing.

/// An implementation. All of them give the same bits.
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
            $crate::variant::Variant::Scalar => scalar::$name($($arg),*),
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
            $crate::variant::Variant::Scalar => scalar::$name,
            #[cfg(target_arch = "wasm32")]
            _ => |w, y, out| simd128::$name(w, y, out),
        }
    };
}
pub(crate) use chosen;
