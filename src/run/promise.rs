//! What a run promises to whoever repeats it, and where a repetition first breaks the promise.
//!
//! A digest says that two runs differ, not where. So it travels with a trail of checks, six bits for each group of outputs,
//! a group as large as it takes for the whole run to fit [`CHECKS`] of them. A group is right by chance once in 64; whatever
//! follows a difference differs too, so the first group that does not check is where to look.

use super::digest::Digest;
use super::report::{Report, TokenReport};
use std::ops::Range;

/// Most checks of a trail, each a character of a link.
pub const CHECKS: usize = 64;

/// The digest of a run and its trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Of all output bits.
    pub digest: Digest,
    /// Outputs of one token at one depth that share a check; the last group of a token may be smaller.
    pub group: usize,
    /// Six bits each, in the order depth, token, output. Later tokens than fit have none.
    pub checks: Vec<u8>,
}

/// Where a run first differs from what was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Depth, from 1.
    pub depth: usize,
    /// Token, from 0.
    pub token: usize,
    /// The first and the last output of the group that differs: one output if they are equal.
    pub outputs: (usize, usize),
}

/// Six bits for the outputs `group` of a token.
fn check(token: &TokenReport, group: Range<usize>) -> u8 {
    let mut digest = Digest::default();
    digest.update(&token.a[group.clone()]);
    digest.update(&token.b[group]);
    // FNV leaves the last bytes in the low bits; a product with 2⁶⁴/φ spreads them to the top.
    (digest.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) as u8
}

impl Report {
    /// Calls `see` for each group of `size` outputs, in order, until it is content.
    fn groups(&self, size: usize, see: &mut dyn FnMut(Difference, u8) -> bool) {
        for depth in &self.depths {
            for (token, report) in depth.tokens.iter().enumerate() {
                let mut first = 0;
                while first < report.a.len() {
                    let end = (first + size).min(report.a.len());
                    let place = Difference { depth: depth.depth, token, outputs: (first, end - 1) };
                    if see(place, check(report, first..end)) {
                        return;
                    }
                    first = end;
                }
            }
        }
    }

    /// What this run promises.
    pub fn promise(&self) -> Promise {
        let (mut vectors, mut outputs) = (0, 0);
        for depth in &self.depths {
            vectors += depth.tokens.len();
            outputs = depth.tokens[0].a.len();
        }
        let group = outputs.div_ceil((CHECKS / vectors.max(1)).max(1)).max(1);
        let mut checks = Vec::with_capacity(CHECKS);
        self.groups(group, &mut |_, check| {
            checks.push(check);
            checks.len() == CHECKS
        });
        Promise { digest: self.digest, group, checks }
    }

    /// Where this run first differs from a promise, as far as its trail reaches.
    pub fn first_difference(&self, promise: &Promise) -> Option<Difference> {
        let (mut checks, mut found) = (promise.checks.iter(), None);
        self.groups(promise.group.max(1), &mut |place, check| {
            let promised = checks.next();
            found = promised.filter(|&&promised| promised != check).map(|_| place);
            promised.is_none() || found.is_some()
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preset::Preset;
    use crate::spec::Experiment;
    use crate::variant::Variant;

    fn report(preset: Preset) -> Report {
        Experiment::try_from(&preset.spec()).unwrap().run(Variant::BEST, 0)
    }

    #[test]
    fn a_run_keeps_its_own_promise() {
        for &preset in Preset::ALL {
            let report = report(preset);
            let promise = report.promise();
            assert!(!promise.checks.is_empty() && promise.checks.len() <= CHECKS);
            assert_eq!(report.first_difference(&promise), None, "{}", preset.name());
        }
    }

    /// Every flipped bit of any output is found, in its group: catches a check that leaves out a path, an output or a token.
    #[test]
    fn the_first_difference_is_named() {
        let whole = report(Preset::M99);
        let promise = whole.promise();
        let mut missed = 0;
        for (depth, token, output, path_a) in
            [(0, 0, 0, true), (0, 6, 255, false), (2, 3, 100, true), (4, 6, 17, false)]
        {
            for bit in 0..32 {
                let mut report = whole.clone();
                let vectors = &mut report.depths[depth].tokens[token];
                let x = if path_a { &mut vectors.a[output] } else { &mut vectors.b[output] };
                *x = f32::from_bits(x.to_bits() ^ 1 << bit);
                match report.first_difference(&promise) {
                    Some(found) => {
                        assert_eq!((found.depth, found.token), (depth + 1, token));
                        assert!((found.outputs.0..=found.outputs.1).contains(&output));
                    }
                    None => missed += 1,
                }
            }
        }
        assert_eq!(missed, 2, "of 128: a check of six bits misses one change in 64");
    }

    #[test]
    fn one_output_is_named_alone() {
        let mut report = report(Preset::M94);
        let promise = report.promise();
        assert_eq!((promise.group, promise.checks.len()), (1, 1));
        report.depths[0].tokens[0].b[0] = 0.0;
        assert_eq!(report.first_difference(&promise), Some(Difference { depth: 1, token: 0, outputs: (0, 0) }));
    }
}
