//! Whole layers in the order `blocks`, four rows at a time, a row to a lane.
//!
//! ```text
//! prepare y once for all rows
//! for four rows:   acc = 0
//!     for each column:
//!         a vector of lanes of each row; the four transposed and added; isum of them
//!         acc += (d·d8)·isum        four at once
//! ```

/// The body of a layer's dot: `$prepare(y)` makes of a block of input what `$dot(w, y)` takes; of the sums of its lanes, a row to a
/// lane, `$isum(sums, y)` makes the integers.
///
/// A macro, because a function could not hand its caller's instructions on to what it calls.
macro_rules! layer {
    ($w:expr, $y:expr, $out:expr, $prepare:expr, $dot:expr, $isum:expr) => {{
        use crate::format::sixteen::{Widening, halves, sums};
        use crate::input::Block;
        use core::arch::wasm32::*;
        let (w, y, out, dot, integers) = ($w, $y, $out, $dot, $isum);
        let inputs: Vec<_> = y.iter().map(|y| (y.scale(), $prepare(y))).collect();
        // Hidden from the compiler: as constants in the loop they cost Q8_0 a tenth of its speed in V8.
        let widening = core::hint::black_box(Widening::new());
        for (out, rows) in out.chunks_mut(4).zip(w.chunks(4 * y.len())) {
            // The last rows, if they are no four, with copies of the last.
            let row = |i: usize| &rows[i.min(out.len() - 1) * y.len()..][..y.len()];
            let rows = row(0).iter().zip(row(1)).zip(row(2).iter().zip(row(3)));
            let mut acc = f32x4_splat(0.0);
            for (((w0, w1), (w2, w3)), (d8, y)) in rows.zip(&inputs) {
                let isum = integers(sums(dot(w0, y), dot(w1, y), dot(w2, y), dot(w3, y)), y);
                let d = widening.of(halves([&w0.d, &w1.d, &w2.d, &w3.d]));
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
pub(super) use layer;
