//! Every kernel on the golden vectors.
//!
//! Cases of one length are put together: their weights are the rows of a matrix, their activations its tokens, so that each
//! row meets each vector, and not only its own.

use super::checks::Check;
use super::reference as cpu;
use crate::format::{BlockQ4K, QK_K};
use crate::input::BlockQ8K;
use crate::input::q8_k::ON_GPU;
use crate::work::{Answer, Form, Kind, Work};

/// One golden case of Q4_K: a row and its activations, and what ggml made of them.
#[derive(Clone, Debug)]
pub struct Case {
    /// The row.
    pub w: Vec<BlockQ4K>,
    /// 256 activations for each of its super-blocks.
    pub x: Vec<f32>,
    /// The weights that ggml unpacks from the row.
    pub w_deq: Vec<f32>,
    /// The Q8_K blocks that ggml makes of the activations.
    pub x_q: Vec<BlockQ8K>,
}

/// Cases of one length.
#[derive(Default)]
pub(super) struct Group {
    blocks: usize,
    w: Vec<BlockQ4K>,
    x: Vec<f32>,
    w_deq: Vec<f32>,
    x_q: Vec<BlockQ8K>,
}

/// The ways to add products of bytes: with `packed`, the adapter's WGSL has its own.
const fn ways(packed: bool) -> &'static [&'static str] {
    if packed { &["plain", "dot4I8Packed"] } else { &["plain"] }
}

/// The words of items.
pub(super) fn words<T: bytemuck::NoUninit>(items: &[T]) -> Vec<u32> {
    bytemuck::cast_slice::<T, u8>(items).as_chunks().0.iter().map(|four| u32::from_le_bytes(*four)).collect()
}

impl Group {
    /// All cases, length by length.
    pub(super) fn all(cases: &[Case]) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for case in cases {
            let blocks = case.w.len();
            let at = groups.iter().position(|group| group.blocks == blocks).unwrap_or(groups.len());
            if at == groups.len() {
                groups.push(Self { blocks, ..Self::default() });
            }
            let group = &mut groups[at];
            group.w.extend_from_slice(&case.w);
            group.x.extend_from_slice(&case.x);
            group.w_deq.extend_from_slice(&case.w_deq);
            group.x_q.extend_from_slice(&case.x_q);
        }
        groups
    }

    /// Activations in a token, which is also the length of a row.
    pub(super) fn length(&self) -> usize {
        self.blocks * QK_K
    }

    pub(super) fn work(&self) -> Work {
        let numbers = vec![self.blocks as u32, (self.x_q.len() / self.blocks) as u32];
        Work { kind: Kind::Vectors, numbers, arrays: vec![words(&self.w), words(&self.x), words(&self.x_q)] }
    }

    /// `liberty`: the adapter computes f32 in a way of its own.
    pub(super) fn judge(&self, answer: &mut Answer, packed: bool, liberty: bool, checks: &mut Vec<Check>) {
        let Self { blocks, w, x, w_deq, x_q } = self;
        checks.push(Check::equal("weights", &answer.words(), &words(w_deq)));
        for (rule, how) in ON_GPU {
            let name = format!("Q8_K bytes, {rule}");
            let expected = if rule == "ggml" { words(x_q) } else { words(&cpu::quantised(how, x)) };
            checks.push(Check::equal(&name, &answer.words(), &expected));
        }
        let (a, b) = (cpu::path_a(w, *blocks, x), cpu::path_b(w, *blocks, x_q));
        let exact_a = Form::ALL.map(|form| cpu::bounds_a(form, w, *blocks, x));
        let exact_b = Form::ALL.map(|form| cpu::bounds_b(form, w, *blocks, x_q));
        let exact_norm = Form::ALL.map(|form| cpu::bounds_norm(form, x, self.length()));
        checks.push(Check::same_order("A ordered", &answer.floats(), &a, &exact_a[0], liberty));
        let normalised = cpu::normalised(x, self.length());
        checks.push(Check::same_order("RMSNorm ordered", &answer.floats(), &normalised, &exact_norm[0], liberty));
        checks.push(Check::within("RMSNorm fast", &answer.floats(), &normalised, &exact_norm[1]));
        let sums = cpu::sums(w, *blocks, x_q);
        for way in ways(packed) {
            let named = |what: &str| format!("{what}, {way}");
            checks.push(Check::equal(&named("isum, msum"), &answer.words(), &sums));
            checks.push(Check::same_order(&named("B ordered"), &answer.floats(), &b, &exact_b[0], liberty));
            checks.push(Check::within(&named("A fast"), &answer.floats(), &a, &exact_a[1]));
            checks.push(Check::within(&named("B fast"), &answer.floats(), &b, &exact_b[1]));
        }
    }
}

/// The largest integers that the formats allow: every bit of a row set, and the extreme quants.
pub(super) struct Extremes {
    w: Vec<BlockQ4K>,
    y: Vec<BlockQ8K>,
}

impl Extremes {
    pub(super) fn new() -> Self {
        let extreme = |q| {
            let mut y = BlockQ8K { d: 1.0, qs: [q; QK_K], bsums: [0; QK_K / 16] };
            y.sum_quants();
            y
        };
        Self { w: vec![BlockQ4K::from_bytes(&[0xff; BlockQ4K::BYTES])], y: vec![extreme(-128), extreme(127)] }
    }

    pub(super) fn work(&self) -> Work {
        Work { kind: Kind::Sums, numbers: vec![1, 2], arrays: vec![words(&self.w), words(&self.y)] }
    }

    pub(super) fn judge(&self, answer: &mut Answer, packed: bool, checks: &mut Vec<Check>) {
        for way in ways(packed) {
            let expected = cpu::sums(&self.w, 1, &self.y);
            checks.push(Check::equal(&format!("largest isum, msum, {way}"), &answer.words(), &expected));
        }
    }
}
