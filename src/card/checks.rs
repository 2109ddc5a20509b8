//! One check and how it went.

use super::ulp::Histogram;
use serde::Serialize;
use ts_rs::TS;

/// The first result that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Difference {
    /// Its place among the results.
    pub index: usize,
    /// The GPU's result: bits in hex.
    pub gpu: String,
    /// The CPU's.
    pub cpu: String,
}

impl Difference {
    fn at(index: usize, gpu: &[u32], cpu: &[u32]) -> Self {
        let hex = |of: &[u32]| of.get(index).map_or("nothing".to_owned(), |&bits| format!("{bits:#010x}"));
        Self { index, gpu: hex(gpu), cpu: hex(cpu) }
    }
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Check {
    /// What it was computed of: a format, an input, a chain, or nothing.
    pub of: String,
    /// What was computed. A card of before 2026-11 says here of what, too.
    pub name: String,
    /// What was demanded: `equal`; `same order`, equal too, or within the bound of that order if the probe excuses a
    /// difference; `within bound`.
    #[ts(type = "'equal' | 'same order' | 'within bound'")]
    pub demand: &'static str,
    /// Whether it was met.
    pub passed: bool,
    /// Results compared.
    pub compared: usize,
    /// Results that are not as they should be.
    pub differing: usize,
    /// The first of them.
    pub first: Option<Difference>,
    /// Distances of f32 results from the CPU's.
    pub ulp: Option<Histogram>,
}

impl Check {
    fn new(name: &str, demand: &'static str, compared: usize, bad: &[usize]) -> Self {
        Self {
            of: String::new(),
            name: name.to_owned(),
            demand,
            passed: bad.is_empty() && compared > 0,
            compared,
            differing: bad.len(),
            first: None,
            ulp: None,
        }
    }

    /// Integers or bytes, which must be equal.
    pub(super) fn equal(name: &str, gpu: &[u32], cpu: &[u32]) -> Self {
        // A result too many or too few is a difference too.
        let all = gpu.len().max(cpu.len());
        let bad: Vec<usize> = (0..all).filter(|&i| gpu.get(i) != cpu.get(i)).collect();
        let first = bad.first().map(|&i| Difference::at(i, gpu, cpu));
        Self { first, ..Self::new(name, "equal", all, &bad) }
    }

    /// f32 results in the CPU's order: equal to the bit. A liberty that the probe found excuses what rounding and flushing can
    /// explain, and no more. Of what is infinite or no number on the CPU, WGSL promises nothing.
    pub(super) fn same_order(name: &str, gpu: &[f32], cpu: &[f32], exact: &[(f64, f64)], liberty: bool) -> Self {
        let mut check = Self::equal(name, &bits(gpu), &bits(cpu));
        check.demand = "same order";
        let whole = !gpu.is_empty() && gpu.len() == cpu.len();
        let beyond = gpu.iter().zip(cpu).all(|(gpu, cpu)| gpu == cpu || !cpu.is_finite());
        check.passed |= whole && (beyond || liberty && outside(gpu, exact).is_empty());
        check.ulp = Some(Histogram::of(gpu, cpu));
        check
    }

    /// f32 results, each with the exact value and the most that it may err; distances are from the CPU's results.
    pub(super) fn within(name: &str, gpu: &[f32], cpu: &[f32], exact: &[(f64, f64)]) -> Self {
        let bad = outside(gpu, exact);
        let mut check = Self::new(name, "within bound", gpu.len().max(exact.len()), &bad);
        check.first = bad.first().map(|&i| Difference::at(i, &bits(gpu), &bits(cpu)));
        check.ulp = Some(Histogram::of(gpu, cpu));
        check
    }

    /// The same of something.
    pub(super) fn of(self, of: &str) -> Self {
        Self { of: of.to_owned(), ..self }
    }

    /// Checks of one name become one.
    pub(super) fn merge(checks: Vec<Self>) -> Vec<Self> {
        let mut merged: Vec<Self> = Vec::new();
        for check in checks {
            match merged.iter_mut().find(|other| (&other.of, &other.name) == (&check.of, &check.name)) {
                Some(other) => other.take(check),
                None => merged.push(check),
            }
        }
        merged
    }

    fn take(&mut self, other: Self) {
        let from = self.compared;
        self.passed &= other.passed;
        self.differing += other.differing;
        self.compared += other.compared;
        let first = other.first.map(|first| Difference { index: first.index + from, ..first });
        self.first = self.first.take().or(first);
        if let (Some(ulp), Some(other)) = (&mut self.ulp, &other.ulp) {
            ulp.merge(other);
        }
    }
}

/// Which results are further from their exact value than they may be, or have none.
fn outside(gpu: &[f32], exact: &[(f64, f64)]) -> Vec<usize> {
    let out = |i: usize| {
        let (Some(&gpu), Some(&(value, bound))) = (gpu.get(i), exact.get(i)) else { return true };
        // Beyond f32 there is no bound to keep.
        let finite = value.abs() + bound < f64::from(f32::MAX);
        let within = (f64::from(gpu) - value).abs() <= bound;
        finite && !within
    };
    (0..gpu.len().max(exact.len())).filter(|&i| out(i)).collect()
}

/// Bits, with one NaN for all.
fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| if value.is_nan() { f32::NAN.to_bits() } else { value.to_bits() }).collect()
}

#[cfg(test)]
mod tests {
    use super::Check;

    #[test]
    fn a_liberty_excuses_rounding_and_no_more() {
        let exact = [(1.0, 1e-6), (2.0, 1e-6)];
        let passed = |gpu: &[f32], liberty| Check::same_order("", gpu, &[1.0, 2.0], &exact, liberty).passed;
        let near = f32::from_bits(1.0f32.to_bits() + 1);
        assert!(passed(&[1.0, 2.0], false));
        assert!(!passed(&[near, 2.0], false) && passed(&[near, 2.0], true));
        assert!(!passed(&[1.0, 2.001], true), "far off");
        assert!(!passed(&[1.0, f32::NAN], true), "no number");
        assert!(Check::same_order("", &[1.0, 7.0], &[1.0, f32::INFINITY], &exact, false).passed);
        assert!(!passed(&[1.0], true) && !passed(&[], true), "cut short");
    }
}
