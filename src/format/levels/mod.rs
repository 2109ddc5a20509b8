//! Quants that are places in a table of sixteen levels, as 32 nibbles in sixteen bytes: what IQ4_NL, IQ4_XS and MXFP4
//! share. Low nibbles are weights 0..16, high nibbles 16..32.
//!
//! The dot of blocks of 32 such weights with one scale each, IQ4_NL and MXFP4, is the same on every machine but for
//! what that scale is. `scale = d8·d`, `isum = Σ level·y`, `lane_l` takes positions 4l..4l+4:
//!
//! ```text
//! blocks             acc = acc + scale·isum
//! ggml-generic       the same
//! ggml-avx2          even and odd blocks apart, each  lane[l] = fma(scale, lane_l, lane[l])
//!                    at the end  lane_l = even_l + odd_l;  s_i = lane_i + lane_{i+4};  (s0+s2) + (s1+s3)
//!                    a last odd block:  acc = acc + scale·isum
//! ggml-neon          two blocks at a time  acc = acc + fma(scale_0, isum_0, scale_1·isum_1)
//!                    a last odd block:  acc = fma(scale, isum, acc)
//! ggml-neon-clang    the same
//! ggml-neon-nofma    the same, each product rounded
//! ggml-wasm          as ggml-generic
//! ```
//!
//! Departure: AVX2 gives the quants of the input the signs of the levels, in bytes, where −(−128) is −128. No rule of
//! ggml makes an input of −128, so the lanes here are exact.

use super::order::{self, Order, Step, apart};
use super::{Block, Place};
use crate::number::fma;
use std::array;

/// Weights that share sixteen bytes.
pub const GROUP: usize = 32;

/// Where bit `bit` of the nibble of weight `i` lives, in groups from byte `first` on.
pub const fn nibble_at(first: usize, i: usize, bit: u32) -> Place {
    Place { byte: first + i / GROUP * 16 + i % 16, bit: bit + 4 * (i % GROUP / 16) as u32 }
}

/// The level of weight `i`, in groups from the first byte of `qs` on.
pub fn level(levels: &[i8; 16], qs: &[u8], i: usize) -> i32 {
    let Place { byte, bit } = nibble_at(0, i, 0);
    levels[usize::from(qs[byte] >> bit & 15)].into()
}

/// The bytes of a group with these nibbles.
pub fn packed(nibbles: [u8; GROUP]) -> [u8; 16] {
    array::from_fn(|i| nibbles[i] | nibbles[i + 16] << 4)
}

/// `Σ level·y` of a group in eight lanes: positions 4l..4l+4 in lane `l`.
pub fn lanes(levels: &[i8; 16], qs: &[u8], y: &[i8]) -> [i32; 8] {
    array::from_fn(|l| (4 * l..4 * l + 4).map(|i| level(levels, qs, i) * i32::from(y[i])).sum())
}

/// The dot of a row of blocks of 32; `block` gives the scale of one with its input, and the lanes.
pub fn dot<W: Block, Y>(order: Order, w: &[W], y: &[Y], block: fn(&W, &Y) -> (f32, [i32; 8])) -> f32 {
    let whole = |w: &W, y: &Y| {
        let (scale, lanes) = block(w, y);
        (scale, lanes.iter().sum::<i32>() as f32)
    };
    let in_turn = |step: Step, acc, (w, y): (&[W], &[Y])| {
        w.iter().zip(y).map(|(w, y)| whole(w, y)).fold(acc, |acc, (scale, isum)| step(scale, isum, acc))
    };
    let ((w_pairs, w_last), (y_pairs, y_last)) = (w.as_chunks::<2>(), y.as_chunks::<2>());
    let pairs = || w_pairs.iter().zip(y_pairs);
    let neon = |step: Step| {
        let acc = pairs().fold(0.0, |acc, ([w0, w1], [y0, y1])| {
            let ((scale, isum), (scale_1, isum_1)) = (whole(w0, y0), whole(w1, y1));
            acc + step(scale, isum, scale_1 * isum_1)
        });
        in_turn(step, acc, (w_last, y_last))
    };
    match order {
        Order::Blocks | Order::GgmlGeneric | Order::GgmlWasm => in_turn(apart, 0.0, (w, y)),
        Order::GgmlAvx2 | Order::AprNofma => {
            let mut sums = [[0.0; 8]; 2];
            for (w, y) in pairs() {
                for ((sums, w), y) in sums.iter_mut().zip(w).zip(y) {
                    let (scale, lanes) = block(w, y);
                    order::add(fma, sums, scale, lanes);
                }
            }
            let [even, odd] = sums;
            in_turn(apart, order::folded(array::from_fn(|l| even[l] + odd[l])), (w_last, y_last))
        }
        Order::GgmlNeon | Order::GgmlNeonClang => neon(fma),
        Order::GgmlNeonNofma => neon(apart),
    }
}
