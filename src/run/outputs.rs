//! The same weight and activation bytes through path A, path B and the exact oracle.

use super::autopsy::Autopsy;
use super::digest::Digest;
use super::kept::{Kept, Layer, Original};
use super::metric::{Outputs, TokenSummary, wide};
use super::report::{DepthReport, Report, TokenReport};
use super::top::Top;
use crate::WHOLE;
use crate::aligned::AlignedBytes;
use crate::kernel::dot_f32;
use crate::oracle::{self, Factors};
use crate::spec::Experiment;
use crate::variant::Variant;

/// The vectors that enter a layer, one per token.
struct Inputs {
    a: Vec<Vec<f32>>,
    b: Vec<Vec<f32>>,
    /// The exact outputs before, rounded once to f32.
    exact: Vec<Vec<f32>>,
    /// Those of the original numbers, likewise.
    original: Vec<Vec<f32>>,
}

/// WebAssembly leaves the bits of a NaN open, so that they differ between engines. A report has one NaN.
fn canonical(x: &mut [f32]) {
    x.iter_mut().filter(|x| x.is_nan()).for_each(|x| *x = f32::from_bits(0x7fc0_0000));
}

/// Rows that path A multiplies at a time.
const ROWS: usize = if WHOLE { 4 } else { 1 };

impl Experiment {
    /// Runs all layers with the kernels of `variant`. Every variant gives the same report. Metrics of single outputs
    /// speak of output `watch` (the last one if there are fewer).
    pub fn run(&self, variant: Variant, watch: usize) -> Report {
        self.run_again(variant, watch, None)
    }

    /// The same, with what the run before kept and for the run after. The report is the same.
    pub fn run_again(&self, variant: Variant, watch: usize, kept: Option<&mut Kept>) -> Report {
        // The engine of the first sight has no edits, which leave most as it was.
        let mut kept = if WHOLE { kept.and_then(|kept| kept.layers(self)) } else { None };
        let x: Vec<_> = (0..self.tokens()).map(|t| self.activations(t)).collect();
        let mut inputs = Inputs { a: x.clone(), b: x.clone(), original: x.clone(), exact: x };
        let mut digest = Digest::default();
        let depths = (0..self.depth())
            .map(|layer| {
                let kept = kept.as_deref_mut().map(|layers| &mut layers[layer]);
                let report = self.run_layer(variant, layer, &mut inputs, kept);
                for token in &report.tokens {
                    digest.update(&token.a);
                    digest.update(&token.b);
                }
                report
            })
            .collect();
        let mut report = Report { spec: self.spec().clone(), depths, digest };
        self.watch(&mut report, variant, watch);
        report
    }

    fn run_layer(
        &self,
        variant: Variant,
        layer: usize,
        inputs: &mut Inputs,
        mut kept: Option<&mut Layer>,
    ) -> DepthReport {
        let (w, row_bytes) = (self.layer(layer), self.row_bytes());
        let outputs = || vec![vec![0.0f32; self.out_dim()]; self.tokens()];
        let (mut a, mut b) = (outputs(), outputs());
        let mut exact = vec![vec![0.0f64; self.out_dim()]; self.tokens()];
        let measured = |row: &[u8]| Factors::from(self.format().weights(row).as_slice());
        let same = kept.as_deref_mut().is_some_and(|kept| kept.take(&w, row_bytes, measured));
        let before = kept.as_deref_mut().and_then(|kept| kept.original.take());
        let original = self.originals(variant, layer, &w, &inputs.original, before, same);

        let mut weights = vec![0.0; ROWS * self.in_dim()];
        let factors: Vec<Factors> = inputs.exact.iter().map(|x| x.as_slice().into()).collect();
        for (n, rows) in w.chunks(ROWS * row_bytes).enumerate() {
            let weights = &mut weights[..rows.len() / row_bytes * self.in_dim()];
            self.format().dequantise(variant, rows, weights);
            for (x, a) in inputs.a.iter().zip(&mut a) {
                let of = &mut a[ROWS * n..][..weights.len() / x.len()];
                dot_f32::rows(variant, self.spec().path_a.order, weights, x, of);
            }
        }
        for (r, row) in w.chunks_exact(row_bytes).enumerate() {
            let made;
            let row = match &kept {
                Some(kept) => kept.factors(r),
                None => {
                    made = measured(row);
                    &made
                }
            };
            for (x, exact) in factors.iter().zip(&mut exact) {
                exact[r] = row.dot(x);
            }
        }
        for (x, b) in inputs.b.iter().zip(&mut b) {
            self.format().matvec(variant, self.order(), &w, &self.rounded(variant, x), b);
        }

        let (mut sums, errors) = original.as_ref().map(|of| (of.sums.clone(), of.errors)).unzip();
        if let Some(kept) = kept {
            kept.original = original;
        }

        let between = self.spec().stages(layer);
        for t in 0..self.tokens() {
            between.apply(variant, t, &inputs.a[t], &mut a[t]);
            between.apply(variant, t, &inputs.b[t], &mut b[t]);
            between.apply_exact(t, &inputs.exact[t], &mut exact[t]);
            if let Some(sums) = &mut sums {
                between.apply_exact(t, &inputs.original[t], &mut sums[t]);
            }
        }
        a.iter_mut().chain(&mut b).for_each(|x| canonical(x));
        (inputs.a, inputs.b) = (a.clone(), b.clone());
        let narrowed = |x: &[Vec<f64>]| x.iter().map(|x| x.iter().map(|&x| x as f32).collect()).collect();
        inputs.exact = narrowed(&exact);
        if let Some(sums) = &sums {
            inputs.original = narrowed(sums);
        }
        let mut original: Vec<Option<Vec<f64>>> = match sums {
            Some(original) => original.into_iter().map(Some).collect(),
            None => vec![None; self.tokens()],
        };
        let tokens = a.into_iter().zip(b).zip(exact).enumerate();
        let report = |(token, ((a, b), exact))| token_report(token, a, b, exact, original[token].take());
        DepthReport {
            depth: layer + 1,
            tokens: tokens.map(report).collect(),
            weights: errors.map(|errors| errors.relative()),
        }
    }

    /// What the original numbers of a layer give, and how far its weights are from them. What is known from `before` is not computed
    /// again: the dots of the same inputs, the errors of the same weights.
    fn originals(
        &self,
        variant: Variant,
        layer: usize,
        blocks: &[u8],
        inputs: &[Vec<f32>],
        before: Option<Original>,
        same: bool,
    ) -> Option<Original> {
        let scale = self.spec().layer_scale(layer);
        let before = before.filter(|before| before.scale.to_bits() == scale.to_bits());
        let known = before.as_ref().is_some_and(|before| before.inputs == inputs);
        let (sums, errors) = match before {
            Some(before) if known && same => return Some(before),
            Some(before) if known => (Some(before.sums), None),
            Some(before) if same => (None, Some(before.errors)),
            _ => (None, None),
        };
        let mut made = Original {
            scale,
            inputs: inputs.to_vec(),
            sums: sums.unwrap_or_else(|| vec![vec![0.0; self.out_dim()]; self.tokens()]),
            errors: errors.unwrap_or_default(),
        };
        let mut weights = vec![0.0; self.in_dim()];
        for (r, row) in blocks.chunks_exact(self.row_bytes()).enumerate() {
            let numbers = self.original(layer, r)?;
            if errors.is_none() {
                self.format().dequantise(variant, row, &mut weights);
                made.errors.add(&numbers, &weights);
            }
            if !known {
                for (x, sum) in inputs.iter().zip(&mut made.sums) {
                    sum[r] = numbers.iter().zip(x).fold(0.0, |sum, (&w, &x)| sum + f64::from(w) * f64::from(x));
                }
            }
        }
        Some(made)
    }

    /// What path B multiplies instead of `x`: the blocks of the format's input.
    pub(crate) fn rounded(&self, variant: Variant, x: &[f32]) -> AlignedBytes {
        self.format().input().quantise(variant, self.rule(), x)
    }

    /// What entered layer `layer` as token `token`, on path A and on path B.
    pub(crate) fn inputs(&self, report: &Report, layer: usize, token: usize) -> (Vec<f32>, Vec<f32>) {
        match layer.checked_sub(1) {
            None => {
                let x = self.activations(token);
                (x.clone(), x)
            }
            Some(before) => {
                let token = &report.depths[before].tokens[token];
                (token.a.clone(), token.b.clone())
            }
        }
    }

    /// Makes the report of this experiment speak of row `row` (the last one if there are fewer): one dot of each layer is
    /// computed again, and nothing else.
    pub fn watch(&self, report: &mut Report, variant: Variant, row: usize) {
        let row = row.min(self.out_dim() - 1);
        for layer in 0..self.depth() {
            let w = self.row(layer, row);
            let weights = self.format().weights(&w);
            let original = self.original(layer, row);
            for t in 0..self.tokens() {
                let (x_a, x_b) = self.inputs(report, layer, t);
                let y = self.rounded(variant, &x_b);
                let a = dot_f32::dot(variant, self.spec().path_a.order, &weights, &x_a);
                let b = self.format().dot(variant, self.order(), &w, &y);
                let rounded = oracle::dot_input(&weights, self.format().input(), &y);
                let autopsy = Autopsy::new((&weights, original.as_deref()), (&x_a, a), (&x_b, rounded, b));
                report.depths[layer].tokens[t].watch(row, &autopsy);
            }
        }
    }
}

/// What is said of all outputs together.
fn token_report(token: usize, a: Vec<f32>, b: Vec<f32>, exact: Vec<f64>, original: Option<Vec<f64>>) -> TokenReport {
    let top = Top::new(original.as_deref(), &wide(&a), &wide(&b));
    let autopsy = Autopsy::default();
    let outputs = Outputs { a: &a, b: &b, exact: &exact, original: original.as_deref(), output: 0, autopsy: &autopsy };
    let summary = TokenSummary::new(token, &outputs, top, None);
    TokenReport { a, b, exact, original, summary }
}

impl TokenReport {
    /// Takes what is said of the dot of row `row`. Of a dot that SwiGLU made half of an output, that output is watched.
    fn watch(&mut self, row: usize, autopsy: &Autopsy) {
        let Self { a, b, exact, original, summary } = self;
        let outputs = Outputs { a, b, exact, original: original.as_deref(), output: row % a.len(), autopsy };
        *summary = TokenSummary::new(summary.token, &outputs, summary.top, Some(&*summary));
    }
}
