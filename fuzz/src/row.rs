//! What holds for any row of path B: the fuzz targets and `tests/properties.rs` read this file. It judges by the definition,
//! with slow sums of integers and an exact sum.

use blockscope::format::q4_k;
#[cfg(target_arch = "x86_64")]
use blockscope::format::q4_k::matvec::avx2;
use blockscope::format::{Block, Order};
use blockscope::format::{BlockQ4K, QK_K, SUB};
use blockscope::input::BlockQ8K;
use blockscope::number::widen;
use blockscope::oracle::Exact;
use blockscope::variant::Variant;
use std::io::{self, Write};
use std::sync::Once;

/// What weight `i` brings to `isum`, but for its activation.
fn scaled(w: &BlockQ4K, i: usize) -> i32 {
    i32::from(w.scale(i / SUB)) * i32::from(w.nibble(i))
}

/// What it brings to `msum`.
fn min(w: &BlockQ4K, i: usize) -> i32 {
    w.min(i / SUB).into()
}

/// In every variant the integers are those of the definition, and in every order the dot is near the exact sum. Returns whether
/// there was a dot to judge: no scale is infinite or NaN, and none so large that f32 may overflow.
pub fn check(w: &[BlockQ4K], y: &[BlockQ8K]) -> bool {
    for (w, y) in w.iter().zip(y) {
        let sum = |of: fn(&BlockQ4K, usize) -> i32| (0..QK_K).map(|i| of(w, i) * i32::from(y.qs[i])).sum::<i32>();
        for &variant in Variant::ALL {
            let sums = q4_k::sums(variant, w, y);
            assert_eq!((sums.isum, sums.msum), (sum(scaled), sum(min)), "{}", variant.name());
        }
    }
    let Some(exact) = Near::of(w, y) else { return false };
    for &order in q4_k::BlockQ4K::ORDERS {
        let allowed = exact.allowed(order, w.len());
        for &variant in Variant::ALL {
            let dot = q4_k::vec_dot(variant, order, w, y);
            let error = (f64::from(dot) - exact.sum).abs();
            assert!(error <= allowed, "{} {}: {error:e} beside {:e}", order.name(), variant.name(), exact.sum);
        }
    }
    true
}

/// The exact dot of a row, and what bounds the errors of an order.
struct Near {
    sum: f64,
    /// `Σ |d8·d·scale·q·y| + |d8·dmin·min·y|`
    size: f64,
    /// `Σ scale·q·|y| + min·|y|`
    integers: f64,
}

impl Near {
    fn of(w: &[BlockQ4K], y: &[BlockQ8K]) -> Option<Self> {
        let (mut sum, mut size, mut integers, mut largest) = (Exact::default(), 0.0, 0.0, 0f64);
        for (w, y) in w.iter().zip(y) {
            for (d, of) in [(widen(w.d), scaled as fn(&BlockQ4K, usize) -> i32), (-widen(w.dmin), min)] {
                let scale = (f64::from(d) * f64::from(y.d)).abs();
                largest = largest.max(scale);
                for (i, &q) in y.qs.iter().enumerate() {
                    // The product is exact: an f16 has 11 bits, the integer ten.
                    sum.add(d * of(w, i) as f32, y.d, q);
                    let integer = f64::from(of(w, i) * i32::from(q).abs());
                    integers += integer;
                    size += scale * integer;
                }
            }
        }
        let sum = sum.take();
        (!sum.is_nan() && largest.max(size) < f64::from(f32::MAX) / 2.0).then_some(Self { sum, size, integers })
    }

    /// How far from the exact sum an order may end after `n` super-blocks.
    ///
    /// Each term goes through k roundings on its way, each a factor of 1 ± 2⁻²⁴, so together they are wrong by no more than
    /// k·2⁻²⁴ of `size`, and a little. Where a product is subnormal it is wrong by up to 2⁻¹⁵⁰ instead: a scale's error meets
    /// the integers of its super-block, and up to twelve products of a super-block bring their own.
    fn allowed(&self, order: Order, n: usize) -> f64 {
        let k = match order {
            // The scale, the integer as f32, their product, the mins taken off; a sum for each super-block.
            Order::Blocks => 4 + n,
            // Main and mins have a sum each; fused, their products are not rounded.
            Order::GgmlWasm | Order::GgmlNeon | Order::GgmlNeonClang | Order::GgmlNeonNofma => 3 + 2 * n,
            // A lane is exact in f32; eight are added at the end.
            Order::GgmlGeneric => 2 + n + 8,
            // A product is rounded with its sum only; lanes meet in a tree four deep.
            Order::GgmlAvx2 => 1 + n + 4,
            Order::AprNofma => 2 + n + 4,
        };
        1.001 * k as f64 * 2f64.powi(-24) * self.size + 2f64.powi(-149) * (self.integers + 12.0 * n as f64)
    }
}

/// AVX2 gives the bits of the scalar kernel, on `w.len() / y.len()` rows. Where the processor has none it says so, once.
pub fn check_avx2(w: &[BlockQ4K], y: &[BlockQ8K]) {
    static NOT_RUN: Once = Once::new();
    let rows = w.len() / y.len();
    let (mut plain, mut out) = (vec![0.0; rows], vec![0.0; rows]);
    q4_k::matvec::matvec(Variant::Scalar, w, y, &mut plain);
    if avx2(w, y, &mut out).is_none() {
        // Not by a macro: the test harness keeps what passing tests print.
        NOT_RUN.call_once(|| writeln!(io::stderr(), "AVX2 beside scalar: not run: no AVX2").unwrap_or_default());
        return;
    }
    // Of a NaN the sign and the payload may differ.
    let bits = |x: &[f32]| x.iter().map(|x| if x.is_nan() { u32::MAX } else { x.to_bits() }).collect::<Vec<_>>();
    assert_eq!(bits(&out), bits(&plain), "{rows} rows of {}", y.len());
}

#[cfg(not(target_arch = "x86_64"))]
fn avx2(_: &[BlockQ4K], _: &[BlockQ8K], _: &mut [f32]) -> Option<()> {
    None
}
