//! What the vector variants share: the walk over memory, four super-blocks at a time, and all but the 64-weight dot.

use crate::format::sixteen::{Widening, load, sums, transpose};
use crate::input::BlockQ8K;
use bytemuck::NoUninit;
use core::arch::wasm32::*;

/// A column: its quants as a variant takes them, and the rest of its block.
pub(in crate::format) struct Column<Q> {
    pub(in crate::format) quants: Q,
    /// Σy of the sub-blocks 0, 2, 1, 3, 4, 6, 5, 7.
    sums: v128,
    d: f32,
}

impl<Q> Column<Q> {
    #[inline]
    #[target_feature(enable = "simd128")]
    pub(in crate::format) fn new(y: &BlockQ8K, quants: Q) -> Self {
        let sum = |j: usize| y.bsums[2 * j] + y.bsums[2 * j + 1];
        let sums = i16x8(sum(0), sum(2), sum(1), sum(3), sum(4), sum(6), sum(5), sum(7));
        Self { quants, sums, d: y.d }
    }
}

/// The quants of a column as they are, two sixteens of each sub-block.
#[target_feature(enable = "simd128")]
pub(in crate::format) fn sixteens(y: &BlockQ8K) -> [[[v128; 2]; 2]; 4] {
    let y: &[[[[i8; 16]; 2]; 2]; 4] = bytemuck::cast_ref(&y.qs);
    y.map(|pair| pair.map(|sub_block| sub_block.map(|y| load(&y))))
}

/// A scale in both halves of a lane.
#[inline]
#[target_feature(enable = "simd128")]
pub(in crate::format) fn twice(scale: v128) -> v128 {
    v128_or(scale, u32x4_shl(scale, 16))
}

/// The constants of the walk. Hidden from the compiler, which would make them anew for each use: a twentieth of the time.
#[derive(Clone, Copy)]
pub(in crate::format) struct Constants {
    /// The lowest byte of a lane, and the lowest of each half.
    pub(in crate::format) byte: v128,
    bytes: v128,
    /// Of every byte the six low bits, the four low ones, and the two above these.
    six: v128,
    four: v128,
    two: v128,
    widening: Widening,
}

impl Constants {
    #[target_feature(enable = "simd128")]
    pub(in crate::format) fn hidden() -> Self {
        let [byte, bytes, six, four, two] =
            [0xff, 0x00ff_00ff, 0x3f3f_3f3f, 0x0f0f_0f0f, 0x3030_3030].map(|bits| u32x4_splat(bits));
        core::hint::black_box(Self { byte, bytes, six, four, two, widening: Widening::new() })
    }
}

/// The headers of four super-blocks, unpacked, a super-block to a lane.
pub(in crate::format) struct Headers {
    d: v128,
    dmin: v128,
    /// Scales 0–3 and 4–7, a byte each.
    pub(in crate::format) scales: [v128; 2],
    mins: [v128; 2],
}

impl Headers {
    #[inline]
    #[target_feature(enable = "simd128")]
    pub(in crate::format) fn of(w: &[impl NoUninit; 4], constants: &Constants) -> Self {
        let [w0, w1, w2, w3] = w;
        let Constants { six, four, two, widening, .. } = *constants;
        let [both, s0, s1, s2] = transpose(header(w0), header(w1), header(w2), header(w3));
        let cut = |low, high| v128_or(v128_and(low, four), v128_and(u32x4_shr(high, 2), two));
        Self {
            d: widening.of(u32x4_shl(both, 16)),
            dmin: widening.of(both),
            scales: [v128_and(s0, six), cut(s2, s0)],
            mins: [v128_and(s1, six), cut(u32x4_shr(s2, 4), s1)],
        }
    }

    /// The four terms `(d8·d)·isum − (d8·dmin)·msum`. `acc`: a vector for each super-block, whose lanes add up to `isum`.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub(in crate::format) fn terms<Q>(
        &self,
        acc: [v128; 4],
        [a, b, c, d]: &[Column<Q>; 4],
        constants: &Constants,
    ) -> v128 {
        let y_sums = transpose(a.sums, b.sums, c.sums, d.sums);
        let d8 = f32x4(a.d, b.d, c.d, d.d);
        let even = |m| v128_and(m, constants.bytes);
        let odd = |m| v128_and(u32x4_shr(m, 8), constants.bytes);
        let [low, high] = self.mins;
        let msum = i32x4_add(
            i32x4_add(i32x4_dot_i16x8(even(low), y_sums[0]), i32x4_dot_i16x8(odd(low), y_sums[1])),
            i32x4_add(i32x4_dot_i16x8(even(high), y_sums[2]), i32x4_dot_i16x8(odd(high), y_sums[3])),
        );
        let [a, b, c, d] = acc;
        let isum = sums(a, b, c, d);
        let main = f32x4_mul(f32x4_mul(d8, self.d), f32x4_convert_i32x4(isum));
        f32x4_sub(main, f32x4_mul(f32x4_mul(d8, self.dmin), f32x4_convert_i32x4(msum)))
    }
}

/// The body of a variant's `matvec`, of functions:
///
/// - `quants(y)`: a Q8_K block → its quants as `dot` takes them.
/// - `dot(w, quants, c, scales)`: 64 weights of a super-block, in four lanes that are still to be added. `32c` is the first of
///   their 32 bytes of nibbles; `scales` are the scales of the two sub-blocks, each in every lane.
/// - `scale(lanes)`: scales as i32 → as `dot` takes them; if it is not given, in both halves, for products that are added as i16.
/// - `whole(lanes)`: the sums of `dot` → integers, which they are if it is not given.
///
/// A macro, because a function could not hand its caller's instructions (relaxed SIMD) on to what it calls.
macro_rules! stream {
    ($w:expr, $y:expr, $out:expr, quants: $quants:expr, dot: $dot:expr) => {{
        use crate::format::q4_k::matvec::stream::twice;
        stream!($w, $y, $out, quants: $quants, scale: |lanes| twice(lanes), dot: $dot, whole: |lanes| lanes)
    }};
    ($w:expr, $y:expr, $out:expr, quants: $quants:expr, scale: $scale:expr, dot: $dot:expr, whole: $whole:expr) => {{
        use crate::format::q4_k::matvec::stream::{Column, Constants, Headers};
        use crate::format::sixteen::{splat, store};
        let (w, y, out) = ($w, $y, $out);
        let (columns, constants) = (y.len(), Constants::hidden());
        // Three columns more, going round, so that any four are neighbours.
        let y: Vec<_> = y.iter().cycle().take(columns + 3).map(|y| Column::new(y, $quants(y))).collect();
        // The terms of some rows, so many that they are fours of super-blocks, and enough of these for a loop.
        let tall = 4 * 16_usize.div_ceil(columns.max(1));
        let mut terms = vec![0.0; tall * columns];
        for (w, out) in w.chunks(terms.len().max(1)).zip(out.chunks_mut(tall)) {
            let (fours, rest) = w.as_chunks::<4>();
            // The last super-blocks, if they are no four, with copies of the last.
            let padded: Option<[_; 4]> =
                (!rest.is_empty()).then(|| core::array::from_fn(|i| rest[i.min(rest.len() - 1)]));
            let fours = fours.iter().chain(&padded);
            let mut first = 0;
            for (w, terms) in fours.zip(terms.as_chunks_mut().0) {
                let headers = Headers::of(w, &constants);
                let y: &[_; 4] = y[first..].first_chunk().expect("three columns more");
                let mut acc = [i32x4_splat(0); 4];
                let mut scales = headers.scales[0];
                for c in 0..4 {
                    let even = $scale(v128_and(scales, constants.byte));
                    let odd = $scale(v128_and(u32x4_shr(scales, 8), constants.byte));
                    scales = if c == 1 { headers.scales[1] } else { u32x4_shr(scales, 16) };
                    acc = [
                        i32x4_add(acc[0], $dot(&w[0], &y[0].quants, c, [splat::<0>(even), splat::<0>(odd)])),
                        i32x4_add(acc[1], $dot(&w[1], &y[1].quants, c, [splat::<1>(even), splat::<1>(odd)])),
                        i32x4_add(acc[2], $dot(&w[2], &y[2].quants, c, [splat::<2>(even), splat::<2>(odd)])),
                        i32x4_add(acc[3], $dot(&w[3], &y[3].quants, c, [splat::<3>(even), splat::<3>(odd)])),
                    ];
                }
                store(headers.terms(acc.map($whole), y, &constants), terms);
                first = (first + 4) % columns;
            }
            for (terms, out) in terms.chunks(columns).zip(out) {
                *out = terms.iter().fold(0.0, |acc, term| acc + term);
            }
        }
    }};
}
pub(in crate::format) use stream;

/// `d`, `dmin` and the packed scales: the first 16 bytes.
#[inline]
#[target_feature(enable = "simd128")]
fn header<W: NoUninit>(w: &W) -> v128 {
    const { assert!(size_of::<W>() >= 16) };
    // SAFETY: a super-block is 16 readable bytes and more; v128.load needs no alignment.
    unsafe { v128_load((&raw const *w).cast()) }
}
