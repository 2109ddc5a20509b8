//! What an adapter makes of the f32 operations that WGSL leaves open.
//!
//! The shader computes nine expressions for some thousand operands; here the CPU computes each under every hypothesis. An
//! adapter *fuses* if a result is what one rounding gives and not what two give, and so on: evidence, not a promise.

use crate::work::{Answer, Kind, Work};
use serde::Serialize;
use ts_rs::TS;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Probe {
    /// `a·b + c` is rounded once, without being asked.
    pub fuses: bool,
    /// `fma(a, b, c)` is rounded once.
    pub fma_is_fused: bool,
    /// `(a + b) − a` becomes `b`.
    pub reassociates: bool,
    /// Subnormal operands or results become zero.
    pub flushes_subnormals: bool,
    /// Products, sums and conversions of integers round to nearest, halves to even.
    pub rounds_to_nearest: bool,
    /// The most f32 steps by which `a / b` is off.
    pub division_ulp: u32,
    /// The most f32 steps by which `sqrt(a)` is off.
    pub square_root_ulp: u32,
}

impl Probe {
    /// Whether f32 products and sums may differ from the CPU's even in the CPU's order.
    pub fn takes_liberties(&self) -> bool {
        self.fuses || self.reassociates || self.flushes_subnormals || !self.rounds_to_nearest
    }
}

const RESULTS: usize = 9;

/// Operands that tell hypotheses apart: halves, subnormals, cancellation, and many drawn ones.
fn operands() -> Vec<[u32; 4]> {
    let one_up = 1.0 + 2f32.powi(-12);
    let mut all: Vec<[f32; 3]> = vec![
        [one_up, one_up, -(1.0 + 2f32.powi(-11))],
        [2f32.powi(24), 1.5, 0.0],
        [f32::MIN_POSITIVE, 0.5, 0.0],
        [f32::from_bits(77), 1.0, 0.0],
        [f32::from_bits(0x4b80_0001), 3.0, 1.0],
    ];
    let mut state = 0x9e37_79b9u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    // Exponents of −16 to 15, so that nothing overflows and sums have something to lose.
    let mut draw = || f32::from_bits(next() & 0x807f_ffff | (111 + next() % 32) << 23);
    all.extend((0..4096).map(|_| [draw(), draw(), draw()]));
    // Sums that nearly cancel lay the rounding of a product bare.
    all.extend((0..1024).map(|_| (draw(), draw())).map(|(a, b)| [a, b, -(a * b)]).collect::<Vec<_>>());
    all.iter().map(|[a, b, c]| [a.to_bits(), b.to_bits(), c.to_bits(), 0]).collect()
}

/// The work that asks the adapter.
pub(super) fn work() -> Work {
    Work { kind: Kind::Probe, numbers: Vec::new(), arrays: vec![operands().concat()], texts: Vec::new() }
}

/// What the answer tells.
pub(super) fn found(answer: &mut Answer) -> Probe {
    judge(&operands(), &answer.words())
}

fn judge(operands: &[[u32; 4]], results: &[u32]) -> Probe {
    let whole = results.len() == RESULTS * operands.len();
    let mut found = Probe { fma_is_fused: whole, rounds_to_nearest: whole, ..Probe::default() };
    for (&[x, y, z, _], results) in operands.iter().zip(results.as_chunks::<RESULTS>().0) {
        let [a, b, c] = [x, y, z].map(f32::from_bits);
        let [mul_add, fma, difference, product, sum, converted, quotient, root, halved] = *results;
        let fused = libm::fmaf(a, b, c).to_bits();
        let subnormal = |value: f32| value != 0.0 && !value.is_normal();
        if [a, b, c, a * b, a * 0.5].into_iter().any(subnormal) {
            found.flushes_subnormals |= halved != ((a * 0.5) * 2.0).to_bits() || product != (a * b).to_bits();
            continue;
        }
        found.fuses |= mul_add == fused && mul_add != (a * b + c).to_bits();
        found.fma_is_fused &= fma == fused;
        found.reassociates |= difference == b.to_bits() && difference != ((a + b) - a).to_bits();
        found.rounds_to_nearest &=
            product == (a * b).to_bits() && sum == (a + b).to_bits() && converted == (x as i32 as f32).to_bits();
        found.division_ulp = found.division_ulp.max(quotient.abs_diff((a / b).to_bits()));
        found.square_root_ulp = found.square_root_ulp.max(root.abs_diff(a.abs().sqrt().to_bits()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The results of an adapter that computes as `of` says.
    fn results(of: impl Fn([f32; 3], u32) -> [f32; RESULTS]) -> Vec<u32> {
        operands().iter().flat_map(|&[a, b, c, _]| of([a, b, c].map(f32::from_bits), a).map(f32::to_bits)).collect()
    }

    fn plain([a, b, c]: [f32; 3], bits: u32) -> [f32; RESULTS] {
        [
            a * b + c,
            a.mul_add(b, c),
            (a + b) - a,
            a * b,
            a + b,
            bits as i32 as f32,
            a / b,
            a.abs().sqrt(),
            (a * 0.5) * 2.0,
        ]
    }

    fn found(of: impl Fn([f32; 3], u32) -> [f32; RESULTS]) -> Probe {
        judge(&operands(), &results(of))
    }

    #[test]
    fn an_exact_adapter_has_no_fault() {
        let exact = Probe { fma_is_fused: true, rounds_to_nearest: true, ..Probe::default() };
        assert_eq!(found(plain), exact);
    }

    /// Each liberty is found, and only that one.
    #[test]
    fn each_liberty_is_found() {
        let exact = found(plain);
        let with = |change: fn([f32; 3], &mut [f32; RESULTS])| {
            found(|x, bits| {
                let mut results = plain(x, bits);
                change(x, &mut results);
                results
            })
        };
        let next = |x: f32| f32::from_bits(x.to_bits() + 1);
        let flush = |x: f32| if x.is_normal() { x } else { 0.0 };
        assert_eq!(with(|[a, b, c], r| r[0] = a.mul_add(b, c)), Probe { fuses: true, ..exact.clone() });
        assert_eq!(with(|[a, b, c], r| r[1] = a * b + c), Probe { fma_is_fused: false, ..exact.clone() });
        assert_eq!(with(|[_, b, _], r| r[2] = b), Probe { reassociates: true, ..exact.clone() });
        let flushed = found(|x, bits| plain(x.map(flush), bits).map(flush));
        assert!(flushed.flushes_subnormals && !flushed.fuses);
        let away = found(|x, bits| {
            let mut results = plain(x, bits);
            results[3] = next(results[3]);
            results
        });
        assert!(!away.rounds_to_nearest);
        let rough = found(|x, bits| {
            let mut results = plain(x, bits);
            results[6] = next(next(results[6]));
            results[7] = next(results[7]);
            results
        });
        assert_eq!((rough.division_ulp, rough.square_root_ulp), (2, 1));
    }
}
