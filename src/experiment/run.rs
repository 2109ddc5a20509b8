//! Running an experiment: the same weight and activation bytes through path A, path B and the exact oracle.

use super::autopsy::Autopsy;
use super::digest::Digest;
use super::metric::{self, wide};
use super::report::{DepthReport, Report, TokenReport, TokenSummary};
use super::valid::Experiment;
use crate::format::{BlockQ4K, BlockQ8K, QK_K};
use crate::kernel::{Variant, matvec, quantise_q8_k};
use crate::oracle::{self, Exact, Factors};

/// The vectors that enter a layer, one per token.
struct Inputs {
    a: Vec<Vec<f32>>,
    b: Vec<Vec<f32>>,
    /// The exact outputs before, rounded once to f32.
    exact: Vec<Vec<f32>>,
}

/// WebAssembly leaves the bits of a NaN open, so that they differ between engines. A report has one NaN.
fn canonical(x: &mut [f32]) {
    x.iter_mut().filter(|x| x.is_nan()).for_each(|x| *x = f32::from_bits(0x7fc0_0000));
}

impl Experiment {
    /// Runs all layers with the kernels of `variant`. Every variant gives the same report. Metrics of single outputs
    /// speak of output `watch` (the last one if there are fewer).
    pub fn run(&self, variant: Variant, watch: usize) -> Report {
        let watch = watch.min(self.out_dim - 1);
        let x: Vec<_> = (0..self.tokens).map(|t| self.activations(t)).collect();
        let mut inputs = Inputs { a: x.clone(), b: x.clone(), exact: x };
        let mut digest = Digest::default();
        let depths = (0..self.depth)
            .map(|layer| {
                let tokens = self.run_layer(variant, layer, &mut inputs, watch);
                for token in &tokens {
                    digest.update(&token.a);
                    digest.update(&token.b);
                }
                DepthReport { depth: layer + 1, tokens }
            })
            .collect();
        Report { spec: self.spec().clone(), depths, digest }
    }

    fn run_layer(&self, variant: Variant, layer: usize, inputs: &mut Inputs, watch: usize) -> Vec<TokenReport> {
        let w: &[BlockQ4K] = &self.layer(layer);
        let (path_a, path_b) = (&self.spec().path_a, &self.spec().path_b);
        let ys: Vec<Vec<BlockQ8K>> = inputs
            .b
            .iter()
            .map(|x| {
                let mut y = vec![BlockQ8K::default(); x.len() / QK_K];
                quantise_q8_k::quantise(variant, path_b.q8k, x, &mut y);
                y
            })
            .collect();
        let outputs = || vec![vec![0.0f32; self.out_dim]; self.tokens];
        let (mut a, mut b) = (outputs(), outputs());
        matvec::path_a(variant, path_a.order, w, &inputs.a, &mut a);
        matvec::path_b(variant, path_b.order, w, &ys, &mut b);
        let mut exact = exact_matvec(w, &inputs.exact, self.out_dim);

        let row = watch * self.row_blocks();
        let watched = oracle::row_weights(&w[row..row + self.row_blocks()]);
        let autopsies: Vec<_> = (0..self.tokens)
            .map(|t| Autopsy::new(&watched, (&inputs.a[t], a[t][watch]), (&inputs.b[t], &ys[t], b[t][watch])))
            .collect();

        let between = self.spec().stages(layer);
        for t in 0..self.tokens {
            between.apply(variant, t, &inputs.a[t], &mut a[t]);
            between.apply(variant, t, &inputs.b[t], &mut b[t]);
            between.apply_exact(t, &inputs.exact[t], &mut exact[t]);
        }
        a.iter_mut().chain(&mut b).for_each(|x| canonical(x));
        (inputs.a, inputs.b) = (a.clone(), b.clone());
        inputs.exact = exact.iter().map(|x| x.iter().map(|&x| x as f32).collect()).collect();

        let rows = a.into_iter().zip(b).zip(exact).zip(autopsies);
        rows.enumerate()
            .map(|(token, (((a, b), exact), autopsy))| token_report(token, watch, a, b, exact, autopsy))
            .collect()
    }
}

/// Of a dot that SwiGLU made half of an output, that output is watched.
fn token_report(
    token: usize,
    watch: usize,
    a: Vec<f32>,
    b: Vec<f32>,
    exact: Vec<f64>,
    autopsy: Autopsy,
) -> TokenReport {
    let output = watch % a.len();
    let error = |x: &[f32]| metric::relative(&exact, &wide(x));
    let summary = TokenSummary {
        token,
        output,
        abs_diff: (f64::from(a[output]) - f64::from(b[output])).abs(),
        rel_diff: metric::rel_diff(a[output], b[output]),
        l2_rel: metric::l2_rel(&a, &b),
        norm_err: if autopsy.a == autopsy.b { 0.0 } else { (autopsy.a - autopsy.b).abs() / autopsy.reach },
        cosine: metric::cosine(&a, &b),
        max_ulp: metric::max_ulp(&a, &b),
        a_err: error(&a),
        b_err: error(&b),
        autopsy,
    };
    TokenReport { a, b, exact, summary }
}

/// The exact dot of every row with every vector.
fn exact_matvec(w: &[BlockQ4K], xs: &[Vec<f32>], out_dim: usize) -> Vec<Vec<f64>> {
    let mut out = vec![vec![0.0; out_dim]; xs.len()];
    let mut sum = Exact::default();
    let xs: Vec<Factors> = xs.iter().map(|x| x.as_slice().into()).collect();
    for (r, row) in w.chunks_exact(w.len() / out_dim).enumerate() {
        let row = oracle::row_weights(row).as_slice().into();
        for (x, out) in xs.iter().zip(&mut out) {
            sum.add_dot(&row, x);
            out[r] = sum.take();
        }
    }
    out
}
