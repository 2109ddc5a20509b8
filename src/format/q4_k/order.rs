//! How the integers of the super-blocks become one f32. This file is shared by all variants: it is where programs that
//! multiply the same bytes come to disagree.
//!
//! ```text
//!               per super-block                                        at the end
//! blocks        acc = acc + ((d8·d)·isum − (d8·dmin)·msum)
//! ggml-wasm     acc = acc − (dmin·d8)·msum;  acc = acc + (d·d8)·isum              ggml-neon-nofma the same
//! ggml-neon     acc = fma(−(dmin·d8), msum, acc);  acc = fma(d·d8, isum, acc)     ggml-neon-clang the same
//! ggml-generic  lane[l] = lane[l] + (d·d8)·strided_l                   acc + lane[0] + … + lane[7], in order
//!               acc = acc − (dmin·d8)·msum
//! ggml-avx2     lane[l] = fma(d8·d, adjacent_l, lane[l])               s_i = lane_i + lane_{i+4}
//!               min[k] = fma((−d8)·dmin, mins_k, min[k])               ((s0+s2) + (s1+s3)) + ((m0+m2) + (m1+m3))
//! apr-nofma     as ggml-avx2, multiply and add rounded apart           as ggml-avx2
//! ```
//!
//! With one super-block `fma(dd, x, 0)` is the rounded product, so `ggml-avx2` and `apr-nofma` agree there.
//!
//! After `ggml_vec_dot_q4_K_q8_K` (generic, AVX2, NEON and wasm) in ggml-cpu, llama.cpp 0c1e57098. aprender runs `ggml-avx2`.

use super::{BlockQ4K, Lanes};
use crate::format::{Terms, order};
use crate::input::BlockQ8K;
use crate::number::{fma, widen};

/// The running state of an order.
pub(super) trait State: Default {
    /// The integers it takes from a super-block.
    type Ints: Default;
    /// Adds one super-block: `d8`, `d` and `dmin` are its three scales.
    fn step(&mut self, d8: f32, d: f32, dmin: f32, ints: &Self::Ints);
    /// The dot.
    fn finish(self) -> f32;
}

/// Runs an order over a row; `ints` makes the integers of one super-block: a function of a variant.
pub(super) fn run<O: State>(w: &[BlockQ4K], y: &[BlockQ8K], ints: fn(&BlockQ4K, &BlockQ8K, &mut O::Ints)) -> f32 {
    let (mut order, mut buffer) = (O::default(), O::Ints::default());
    for (w, y) in w.iter().zip(y) {
        ints(w, y, &mut buffer);
        order.step(y.d, widen(w.d), widen(w.dmin), &buffer);
    }
    order.finish()
}

#[derive(Default)]
pub(super) struct Blocks(f32);

impl State for Blocks {
    type Ints = Terms;
    #[inline]
    fn step(&mut self, d8: f32, d: f32, dmin: f32, &Terms { isum, msum }: &Terms) {
        self.0 += d8 * d * isum as f32 - d8 * dmin * msum as f32;
    }
    fn finish(self) -> f32 {
        self.0
    }
}

#[derive(Default)]
pub(super) struct GgmlWasm(f32);

impl State for GgmlWasm {
    type Ints = Terms;
    #[inline]
    fn step(&mut self, d8: f32, d: f32, dmin: f32, &Terms { isum, msum }: &Terms) {
        self.0 -= dmin * d8 * msum as f32;
        self.0 += d * d8 * isum as f32;
    }
    fn finish(self) -> f32 {
        self.0
    }
}

#[derive(Default)]
pub(super) struct GgmlNeon(f32);

impl State for GgmlNeon {
    type Ints = Terms;
    #[inline]
    fn step(&mut self, d8: f32, d: f32, dmin: f32, &Terms { isum, msum }: &Terms) {
        self.0 = fma(-(dmin * d8), msum as f32, self.0);
        self.0 = fma(d * d8, isum as f32, self.0);
    }
    fn finish(self) -> f32 {
        self.0
    }
}

#[derive(Default)]
pub(super) struct GgmlGeneric {
    lanes: [f32; 8],
    acc: f32,
}

impl State for GgmlGeneric {
    type Ints = Lanes;
    #[inline]
    fn step(&mut self, d8: f32, d: f32, dmin: f32, Lanes { main, mins }: &Lanes) {
        let dd = d * d8;
        for (lane, &x) in self.lanes.iter_mut().zip(main) {
            *lane += dd * x as f32;
        }
        self.acc -= dmin * d8 * mins.iter().sum::<i32>() as f32;
    }
    fn finish(self) -> f32 {
        order::in_turn(self.acc, self.lanes)
    }
}

/// `ggml-avx2` if `FUSED`, else `apr-nofma`.
#[derive(Default)]
pub(super) struct Avx2<const FUSED: bool> {
    lanes: [f32; 8],
    mins: [f32; 4],
}

impl<const FUSED: bool> State for Avx2<FUSED> {
    type Ints = Lanes;
    #[inline]
    fn step(&mut self, d8: f32, d: f32, dmin: f32, Lanes { main, mins }: &Lanes) {
        let (dd, dn) = (d8 * d, -d8 * dmin);
        let add = |acc: &mut f32, scale: f32, x: i32| {
            *acc = if FUSED { fma(scale, x as f32, *acc) } else { scale * x as f32 + *acc };
        };
        for (lane, &x) in self.lanes.iter_mut().zip(main) {
            add(lane, dd, x);
        }
        for (min, &x) in self.mins.iter_mut().zip(mins) {
            add(min, dn, x);
        }
    }
    fn finish(self) -> f32 {
        order::folded(self.lanes) + order::halves(self.mins)
    }
}
