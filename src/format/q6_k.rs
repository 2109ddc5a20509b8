//! Q6_K, 210 bytes: 256 weights of six bits, sixteen sub-blocks of sixteen with a signed 8-bit scale each.
//!
//! ```text
//! u8 ql[128] | u8 qh[64] | i8 scales[16] | f16 d        w = d·scale·(q − 32)
//!
//! half h (weights 128h..128h+128), l < 32:
//!     q[l]      = ql[64h + l] & 15        | (qh[32h + l] >> 0 & 3) << 4
//!     q[l + 32] = ql[64h + l + 32] & 15   | (qh[32h + l] >> 2 & 3) << 4
//!     q[l + 64] = ql[64h + l] >> 4        | (qh[32h + l] >> 4 & 3) << 4
//!     q[l + 96] = ql[64h + l + 32] >> 4   | (qh[32h + l] >> 6 & 3) << 4
//! ```
//!
//! After `block_q6_K`, `quantize_row_q6_K_ref` and `make_qx_quants` in ggml (llama.cpp 0c1e57098).

use super::{QK_K, f16};
use bytemuck::{Pod, Zeroable};

/// 256 weights in 210 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ6K {
    /// Low four bits.
    pub ql: [u8; QK_K / 2],
    /// High two bits.
    pub qh: [u8; QK_K / 4],
    /// Scales of the sub-blocks.
    pub scales: [i8; QK_K / 16],
    /// Scale of the scales.
    pub d: f16,
}

const _: () = assert!(size_of::<BlockQ6K>() == 210);

/// Below this magnitude a sub-block, or a whole block's scales, count as zero.
const EPSILON: f32 = 1e-15;
const N_MAX: i32 = 32;

impl BlockQ6K {
    /// Weights in a sub-block.
    pub const SUB: usize = 16;

    /// The block that ggml's reference quantiser makes of 256 finite weights.
    pub fn quantise(x: &[f32; QK_K]) -> Self {
        let mut block = Self::zeroed();
        let mut q = [0u8; QK_K];
        let (subs, _) = x.as_chunks::<{ Self::SUB }>();
        let (q_subs, _) = q.as_chunks_mut::<{ Self::SUB }>();
        let mut scales = [0.0; QK_K / Self::SUB];
        for ((scale, x), q) in scales.iter_mut().zip(subs).zip(q_subs.iter_mut()) {
            *scale = search(x, q);
        }
        let max = scales.iter().fold(0.0, |max: f32, &s| if s.abs() > max.abs() { s } else { max });
        if max.abs() < EPSILON {
            return block;
        }
        let inverse = -128.0 / max;
        block.d = f16::from_f32(1.0 / inverse);
        for (stored, scale) in block.scales.iter_mut().zip(scales) {
            *stored = nearest(inverse * scale).min(127) as i8;
        }
        for ((x, q), scale) in subs.iter().zip(q_subs).zip(block.scales) {
            let d = block.d.to_f32() * f32::from(scale);
            if d != 0.0 {
                for (q, x) in q.iter_mut().zip(x) {
                    *q = (nearest(x / d).clamp(-N_MAX, N_MAX - 1) + N_MAX) as u8;
                }
            }
        }
        for (i, &q) in q.iter().enumerate() {
            let (low, shift, high) = Self::place(i);
            block.ql[low] |= (q & 15) << shift;
            block.qh[high.0] |= (q >> 4) << high.1;
        }
        block
    }

    /// Where weight `i` lives: byte and shift in `ql`, byte and shift in `qh`.
    fn place(i: usize) -> (usize, usize, (usize, usize)) {
        let (half, quarter, l) = (i / 128, i / 32 % 4, i % 32);
        (64 * half + 32 * (quarter % 2) + l, 4 * (quarter / 2), (32 * half + l, 2 * quarter))
    }

    /// `q − 32` of weight `i`.
    pub fn quant(&self, i: usize) -> i8 {
        let (low, shift, (high, high_shift)) = Self::place(i);
        (self.ql[low] >> shift & 15 | (self.qh[high] >> high_shift & 3) << 4) as i8 - N_MAX as i8
    }

    /// The 256 weights that these bytes stand for: `(d·scale)·q`.
    pub fn values(&self) -> [f32; QK_K] {
        let d = self.d.to_f32();
        std::array::from_fn(|i| d * f32::from(self.scales[i / Self::SUB]) * f32::from(self.quant(i)))
    }
}

/// Half to even.
fn nearest(x: f32) -> i32 {
    x.round_ties_even() as i32
}

/// The scale with the least error weighted by x², of nineteen tried; `q` receives the quants that go with it, plus 32.
fn search(x: &[f32; BlockQ6K::SUB], q: &mut [u8; BlockQ6K::SUB]) -> f32 {
    let max = x.iter().fold(0.0, |max: f32, &v| if v.abs() > max.abs() { v } else { max });
    if max.abs() < EPSILON {
        *q = [0; BlockQ6K::SUB];
        return 0.0;
    }
    let rounded = |inverse: f32| x.map(|v| nearest(inverse * v).clamp(-N_MAX, N_MAX - 1));
    let sums = |l: &[i32; BlockQ6K::SUB]| {
        x.iter().zip(l).fold((0.0, 0.0), |(xl, l2), (&v, &l)| {
            let (w, l) = (v * v, l as f32);
            (xl + w * v * l, l2 + w * l * l)
        })
    };
    let store = |l: [i32; BlockQ6K::SUB]| l.map(|l| (l + N_MAX) as u8);

    let l = rounded(-(N_MAX as f32) / max);
    let (xl, l2) = sums(&l);
    *q = store(l);
    let mut scale = if l2 == 0.0 { 0.0 } else { xl / l2 };
    let mut best = scale * xl;
    for step in (-9..=9).filter(|&step| step != 0) {
        let l = rounded(-(N_MAX as f32 + 0.1 * step as f32) / max);
        let (xl, l2) = sums(&l);
        if l2 > 0.0 && xl * xl > best * l2 {
            *q = store(l);
            scale = xl / l2;
            best = scale * xl;
        }
    }
    scale
}
