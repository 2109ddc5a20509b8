//! Kernels of 32 quants around a zero, which a format hands over as two vectors.

use crate::format::sixteen::{extended, load, products, scaled, sum};
use crate::input::BlockQ8_0;
use core::arch::wasm32::{i32x4_add, v128};

/// `Σ q·y`.
#[inline]
#[target_feature(enable = "simd128")]
pub fn isum([low, high]: [v128; 2], y: &[i8; 32]) -> i32 {
    let y: &[[i8; 16]] = y.as_chunks().0;
    sum(i32x4_add(products(low, load(&y[0])), products(high, load(&y[1]))))
}

/// `d·q` of 32 quants.
#[inline]
#[target_feature(enable = "simd128")]
pub fn dequantise(quants: [v128; 2], d: f32, out: &mut [f32]) {
    for (q, out) in quants.into_iter().zip(out.as_chunks_mut().0) {
        scaled(q, d, out);
    }
}

/// The quants of a block of input as i16.
#[inline]
#[target_feature(enable = "simd128")]
pub fn wide(y: &BlockQ8_0) -> [[v128; 2]; 2] {
    let y: &[[i8; 16]] = y.qs.as_chunks().0;
    [extended(load(&y[0])), extended(load(&y[1]))]
}

/// The body of a layer's dot in the order `blocks`, four rows at a time, a row to a lane: `quants` gives those of a block with
/// scale `d`.
///
/// A macro, because a function could not hand its caller's instructions on to what it calls.
macro_rules! layer {
    ($w:expr, $y:expr, $out:expr, $quants:expr) => {{
        use crate::format::block32::simd128::wide;
        use crate::format::sixteen::{products_of, transpose, widen};
        use crate::number::f16;
        use core::arch::wasm32::*;
        let (w, y, out, quants) = ($w, $y, $out, $quants);
        let inputs: Vec<_> = y.iter().map(|y| (crate::number::widen(y.d), wide(y))).collect();
        for (out, rows) in out.chunks_mut(4).zip(w.chunks(4 * y.len())) {
            // The last rows, if they are no four, with copies of the last.
            let row = |i: usize| &rows[i.min(out.len() - 1) * y.len()..][..y.len()];
            let rows = row(0).iter().zip(row(1)).zip(row(2).iter().zip(row(3)));
            let mut acc = f32x4_splat(0.0);
            for (((w0, w1), (w2, w3)), (d8, y)) in rows.zip(&inputs) {
                let lanes = |w| {
                    let [low, high] = quants(w);
                    i32x4_add(products_of(low, y[0]), products_of(high, y[1]))
                };
                let [a, b, c, d] = transpose(lanes(w0), lanes(w1), lanes(w2), lanes(w3));
                let isum = i32x4_add(i32x4_add(a, b), i32x4_add(c, d));
                let half = |w: f16| u32::from(w.to_bits());
                let d = widen(u32x4(half(w0.d), half(w1.d), half(w2.d), half(w3.d)));
                acc = f32x4_add(acc, f32x4_mul(f32x4_mul(d, f32x4_splat(*d8)), f32x4_convert_i32x4(isum)));
            }
            let four = [
                f32x4_extract_lane::<0>(acc),
                f32x4_extract_lane::<1>(acc),
                f32x4_extract_lane::<2>(acc),
                f32x4_extract_lane::<3>(acc),
            ];
            out.copy_from_slice(&four[..out.len()]);
        }
    }};
}
pub(in crate::format) use layer;
