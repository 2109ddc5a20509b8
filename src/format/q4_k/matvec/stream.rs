//! What the vector variants share: the walk over memory, four super-blocks at a time, and all but the 64-weight dot.

use crate::format::sixteen::{Widening, load, parted, sums, transpose};
use crate::input::BlockQ8K;
use bytemuck::NoUninit;
use core::arch::wasm32::*;

/// What four consecutive columns bring besides their quants: `d8`, and Σy of the sub-blocks as pairs of i16,
/// (0, 2), (1, 3), (4, 6), (5, 7), one column to a lane.
pub(in crate::format) struct Window {
    d8: v128,
    sums: [v128; 4],
}

impl Window {
    /// A window for each column of `y` and the three that follow it, going round.
    #[target_feature(enable = "simd128")]
    pub(in crate::format) fn all(y: &[BlockQ8K]) -> Vec<Self> {
        let columns = (0..y.len()).map(|first| [0, 1, 2, 3].map(|k| &y[(first + k) % y.len()]));
        columns
            .map(|four| {
                let [a, b, c, d] = four.map(|y| {
                    let sum = |j: usize| y.bsums[2 * j] + y.bsums[2 * j + 1];
                    i16x8(sum(0), sum(2), sum(1), sum(3), sum(4), sum(6), sum(5), sum(7))
                });
                let [a8, b8, c8, d8] = four.map(|y| y.d);
                Self { d8: f32x4(a8, b8, c8, d8), sums: transpose(a, b, c, d) }
            })
            .collect()
    }
}

/// The quants of a column as i16, two sixteens of each sub-block, parted: 16 bytes of weights, read as eight u16, hold the quants
/// of even positions of two sub-blocks in their low bytes and those of odd positions in their high bytes.
pub(in crate::format) struct Quants(pub(in crate::format) [[[[v128; 2]; 2]; 2]; 4]);

impl Quants {
    #[target_feature(enable = "simd128")]
    pub(in crate::format) fn of(y: &BlockQ8K) -> Self {
        let y: &[[[[i8; 16]; 2]; 2]; 4] = bytemuck::cast_ref(&y.qs);
        Self(y.map(|pair| pair.map(|sub_block| sub_block.map(|y| parted(load(&y))))))
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
    pub(in crate::format) fn of(w: &[impl NoUninit; 4]) -> Self {
        let [w0, w1, w2, w3] = w;
        let [both, s0, s1, s2] = transpose(header(w0), header(w1), header(w2), header(w3));
        let six = |s| v128_and(s, u32x4_splat(0x3f3f_3f3f));
        let cut = |low, high| {
            let low = v128_and(low, u32x4_splat(0x0f0f_0f0f));
            v128_or(low, v128_and(u32x4_shr(high, 2), u32x4_splat(0x3030_3030)))
        };
        Self {
            d: Widening::new().of(u32x4_shl(both, 16)),
            dmin: Widening::new().of(both),
            scales: [six(s0), cut(s2, s0)],
            mins: [six(s1), cut(u32x4_shr(s2, 4), s1)],
        }
    }

    /// The four terms `(d8·d)·isum − (d8·dmin)·msum`. `acc`: a vector for each super-block, whose lanes add up to `isum`.
    #[inline]
    #[target_feature(enable = "simd128")]
    pub(in crate::format) fn terms(&self, acc: [v128; 4], y: &Window) -> [f32; 4] {
        let even = |m| v128_and(m, u32x4_splat(0x00ff_00ff));
        let odd = |m| v128_and(u32x4_shr(m, 8), u32x4_splat(0x00ff_00ff));
        let [low, high] = self.mins;
        let msum = i32x4_add(
            i32x4_add(i32x4_dot_i16x8(even(low), y.sums[0]), i32x4_dot_i16x8(odd(low), y.sums[1])),
            i32x4_add(i32x4_dot_i16x8(even(high), y.sums[2]), i32x4_dot_i16x8(odd(high), y.sums[3])),
        );
        let [a, b, c, d] = acc;
        let isum = sums(a, b, c, d);
        let main = f32x4_mul(f32x4_mul(y.d8, self.d), f32x4_convert_i32x4(isum));
        let t = f32x4_sub(main, f32x4_mul(f32x4_mul(y.d8, self.dmin), f32x4_convert_i32x4(msum)));
        [f32x4_extract_lane::<0>(t), f32x4_extract_lane::<1>(t), f32x4_extract_lane::<2>(t), f32x4_extract_lane::<3>(t)]
    }
}

/// Adds terms to rows, in order, and stores each row when it is complete.
pub(in crate::format) struct Rows<'a> {
    out: core::slice::IterMut<'a, f32>,
    columns: usize,
    /// The column of the next term.
    pub(in crate::format) column: usize,
    acc: f32,
}

impl<'a> Rows<'a> {
    pub(in crate::format) fn new(out: &'a mut [f32], columns: usize) -> Self {
        Self { out: out.iter_mut(), columns, column: 0, acc: 0.0 }
    }

    #[inline]
    pub(in crate::format) fn add(&mut self, term: f32) {
        self.acc += term;
        self.column += 1;
        if self.column == self.columns {
            if let Some(out) = self.out.next() {
                *out = self.acc;
            }
            (self.column, self.acc) = (0, 0.0);
        }
    }
}

/// The body of a variant's `matvec`: `$prepare` makes of a Q8_K block what `$dot` takes, and `$dot(w, y, c, scales)` adds up
/// 64 weights of a super-block: `32c` is the first of its 32 bytes of nibbles, `scales` are the two scales in every i16 lane.
///
/// A macro, because a function could not hand its caller's instructions (relaxed SIMD) on to what it calls.
macro_rules! stream {
    ($w:expr, $y:expr, $out:expr, $prepare:expr, $dot:expr) => {{
        use crate::format::q4_k::matvec::stream::{Headers, Rows, Window};
        use crate::format::sixteen::splat;
        let (w, y) = ($w, $y);
        let windows = Window::all(y);
        // Three columns more, so that a window is four neighbours.
        let quants: Vec<_> = y.iter().cycle().take(y.len() + 3).map($prepare).collect();
        let mut rows = Rows::new($out, y.len());
        let (fours, rest) = w.as_chunks::<4>();
        // The last super-blocks, if they are no four, with copies of the last.
        let padded: Option<[_; 4]> = (!rest.is_empty()).then(|| core::array::from_fn(|i| rest[i.min(rest.len() - 1)]));
        for (i, w) in fours.iter().chain(&padded).enumerate() {
            let headers = Headers::of(w);
            let y: &[_; 4] = quants[rows.column..].first_chunk().expect("three columns more");
            let mut acc = [i32x4_splat(0); 4];
            let mut scales = headers.scales[0];
            for c in 0..4 {
                let scale = v128_and(scales, u32x4_splat(0xff));
                let even = v128_or(scale, u32x4_shl(scale, 16));
                let scale = v128_and(u32x4_shr(scales, 8), u32x4_splat(0xff));
                let odd = v128_or(scale, u32x4_shl(scale, 16));
                scales = if c == 1 { headers.scales[1] } else { u32x4_shr(scales, 16) };
                acc = [
                    i32x4_add(acc[0], $dot(&w[0], &y[0], c, [splat::<0>(even), splat::<0>(odd)])),
                    i32x4_add(acc[1], $dot(&w[1], &y[1], c, [splat::<1>(even), splat::<1>(odd)])),
                    i32x4_add(acc[2], $dot(&w[2], &y[2], c, [splat::<2>(even), splat::<2>(odd)])),
                    i32x4_add(acc[3], $dot(&w[3], &y[3], c, [splat::<3>(even), splat::<3>(odd)])),
                ];
            }
            let count = if i < fours.len() { 4 } else { rest.len() };
            let terms = headers.terms(acc, &windows[rows.column]);
            terms[..count].iter().for_each(|&term| rows.add(term));
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
