//! Q4_K and Q8_K from their definition, byte by byte, with a place for each mistake.

use super::Mistake;
use crate::number::{f16, fma, widen};

/// A program that may make one mistake.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference {
    /// The mistake that it makes.
    pub mistake: Option<Mistake>,
}

/// Bytes of a super-block of weights.
const BYTES: usize = 144;

/// 256 activations as path B has them.
#[derive(Clone, Debug, PartialEq)]
pub struct Rounded {
    /// What a quant is worth.
    pub d: f32,
    /// The quants.
    pub quants: Vec<i8>,
    /// Sums of sixteen consecutive quants.
    pub sums: Vec<i16>,
}

impl Reference {
    fn makes(&self, mistake: Mistake) -> bool {
        self.mistake == Some(mistake)
    }

    /// The f16 in two bytes.
    fn half(&self, low: u8, high: u8) -> f32 {
        let value = f16::from_le_bytes([low, high]);
        if self.makes(Mistake::FlushedSubnormal) && !value.is_normal() { 0.0 } else { widen(value) }
    }

    /// The 6-bit scale of sub-block `j`.
    fn scale(&self, block: &[u8], j: usize) -> u8 {
        let j = match self.mistake {
            Some(Mistake::SwappedScales) => j ^ 1,
            Some(Mistake::ScaleGroupOff) => j ^ 4,
            _ => j,
        };
        let s = &block[4..16];
        match j {
            0..4 => s[j] & 63,
            _ if self.makes(Mistake::LostHighScaleBits) => s[j + 4] & 15,
            _ => s[j + 4] & 15 | s[j - 4] >> 6 << 4,
        }
    }

    /// The 6-bit min of sub-block `j`.
    fn min(&self, block: &[u8], j: usize) -> u8 {
        let j = match self.mistake {
            Some(Mistake::SwappedMins) => j ^ 1,
            Some(Mistake::MinsFromSub0) => 0,
            Some(Mistake::ScaleGroupOff) => j ^ 4,
            _ => j,
        };
        let s = &block[4..16];
        if j < 4 { s[j + 4] & 63 } else { s[j + 4] >> 4 | s[j] >> 6 << 4 }
    }

    /// The nibble of weight `i`.
    fn nibble(&self, block: &[u8], i: usize) -> i32 {
        let high = (i / 32 % 2 == 1) != self.makes(Mistake::WrongNibbleHalf);
        let byte = block[16 + 32 * (i / 64) + i % 32];
        let nibble = i32::from(if high { byte >> 4 } else { byte & 15 });
        if self.makes(Mistake::SignedNibbles) && nibble > 7 { nibble - 16 } else { nibble }
    }

    /// The weights of a row of super-blocks.
    pub fn weights(&self, row: &[u8]) -> Vec<f32> {
        let block = |block: &[u8]| -> Vec<f32> {
            let (d, dmin) = (self.half(block[0], block[1]), self.half(block[2], block[3]));
            let weight = |i: usize| {
                let ml = dmin * f32::from(self.min(block, i / 32));
                let ml = if self.makes(Mistake::MinAdded) { -ml } else { ml };
                d * f32::from(self.scale(block, i / 32)) * self.nibble(block, i) as f32 - ml
            };
            (0..256).map(weight).collect()
        };
        row.chunks_exact(BYTES).flat_map(block).collect()
    }

    /// 256 finite activations, rounded as ggml's reference rounds them.
    pub fn rounded(&self, x: &[f32]) -> Rounded {
        let max = x.iter().fold(0.0f32, |max, &x| if x.abs() > max.abs() { x } else { max });
        let inverse = -127.0 / max;
        if inverse.is_infinite() {
            return Rounded { d: 0.0, quants: vec![0; 256], sums: vec![0; 16] };
        }
        let nearest = |x: f32| if self.makes(Mistake::HalfAway) { x.round() } else { x.round_ties_even() };
        let quants: Vec<i8> = x.iter().map(|x| nearest(inverse * x).min(127.0) as i8).collect();
        let mut sums: Vec<i16> = quants.chunks(16).map(|q| q.iter().map(|&q| i16::from(q)).sum()).collect();
        if self.makes(Mistake::ShiftedBsums) {
            sums.rotate_left(1);
        }
        Rounded { d: 1.0 / inverse, quants, sums }
    }

    /// Path A: products added from left to right.
    pub fn path_a(&self, weights: &[f32], x: &[f32]) -> f32 {
        let n = weights.len() - usize::from(self.makes(Mistake::DroppedLastElement));
        weights[..n].iter().zip(x).fold(0.0, |sum, (w, x)| sum + w * x)
    }

    /// Path B in the order of ggml's portable C, and in that of AVX2.
    pub fn path_b(&self, row: &[u8], input: &[Rounded]) -> [f32; 2] {
        let blocks = input.len() - usize::from(self.makes(Mistake::DroppedLastSuperBlock));
        let (mut generic, mut acc) = ([0.0f32; 8], 0.0f32);
        let (mut avx2, mut min_lanes) = ([0.0f32; 8], [0.0f32; 4]);
        for (block, y) in row.chunks_exact(BYTES).zip(&input[..blocks]) {
            let (d, dmin) = (self.half(block[0], block[1]), self.half(block[2], block[3]));
            let (mut strided, mut adjacent, mut mins) = ([0i32; 8], [0i32; 8], [0i32; 4]);
            for (i, &q) in y.quants.iter().enumerate() {
                let product = i32::from(self.scale(block, i / 32)) * self.nibble(block, i) * i32::from(q);
                strided[i % 8] += product;
                adjacent[if self.makes(Mistake::WrongLanes) { i % 8 } else { i % 32 / 4 }] += product;
            }
            for (k, &sum) in y.sums.iter().enumerate() {
                mins[k / 4] += i32::from(self.min(block, k / 2)) * i32::from(sum);
            }
            generic.iter_mut().zip(strided).for_each(|(lane, x)| *lane += d * y.d * x as f32);
            acc -= dmin * y.d * mins.iter().sum::<i32>() as f32;
            avx2.iter_mut().zip(adjacent).for_each(|(lane, x)| *lane = fma(y.d * d, x as f32, *lane));
            min_lanes.iter_mut().zip(mins).for_each(|(lane, x)| *lane = fma(-y.d * dmin, x as f32, *lane));
        }
        let s = |i: usize| avx2[i] + avx2[i + 4];
        let m = min_lanes;
        let tree = ((s(0) + s(2)) + (s(1) + s(3))) + ((m[0] + m[2]) + (m[1] + m[3]));
        [generic.iter().fold(acc, |acc, lane| acc + lane), tree]
    }
}
