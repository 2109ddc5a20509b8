//! An experiment on the GPU against the CPU.
//!
//! The CPU runs the chain in the orders `fold` and `blocks`, whatever the Spec names: the GPU has these. Two questions are
//! asked. Does the GPU's chain, left to itself, give the CPU's bits at every depth? And does each layer do what it must with
//! what it was given: its quants and sums are those that the CPU makes of the GPU's own inputs, its dots and norms are
//! within the bounds?

use super::checks::Check;
use super::reference::{self as cpu, Rows};
use super::ulp::Histogram;
use super::vectors::{numbers, sources, words};
use crate::aligned::AlignedBytes;
use crate::format::Format;
use crate::format::shader::Sources;
use crate::input::{Rule, shader};
use crate::said::said;
use crate::spec::{Experiment, SpecError, Stage};
use crate::work::{Answer, Form, Kind, Work};
use serde::Serialize;
use ts_rs::TS;

/// How far the GPU's outputs of one layer are from the CPU's, in a chain left to itself.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Depth {
    /// `ordered` or `fast`.
    #[ts(type = "'ordered' | 'fast'")]
    pub form: &'static str,
    /// Layers passed, from 1.
    pub depth: usize,
    /// Path A's outputs.
    pub a: Histogram,
    /// Path B's outputs.
    pub b: Histogram,
}

impl Depth {
    /// Counts the results of another chain of the same shape too.
    pub(super) fn merge(depths: &mut Vec<Self>, others: Vec<Self>) {
        for other in others {
            match depths.iter_mut().find(|depth| (depth.form, depth.depth) == (other.form, other.depth)) {
                Some(depth) => {
                    depth.a.merge(&other.a);
                    depth.b.merge(&other.b);
                }
                None => depths.push(other),
            }
        }
    }
}

/// An experiment, and what leaves each of its layers on the CPU.
pub(super) struct Chain {
    pub(super) name: &'static str,
    format: &'static dyn Format,
    blocks: usize,
    rows: usize,
    tokens: usize,
    rule: Rule,
    normed: bool,
    x: Vec<f32>,
    layers: Vec<AlignedBytes>,
}

/// What one path of all layers gave: dots and outputs, and the layers' inputs.
#[derive(Default)]
struct Path {
    inputs: Vec<Vec<f32>>,
    raw: Vec<Vec<f32>>,
    out: Vec<Vec<f32>>,
}

impl Chain {
    /// # Errors
    /// If a stage is one that the GPU has not.
    pub(super) fn new(name: &'static str, experiment: &Experiment) -> Result<Self, SpecError> {
        let spec = experiment.spec();
        if let Some(n) = spec.layers.iter().position(|own| own.between.as_ref().is_some_and(|own| *own != spec.between))
        {
            let got = "stages of its own";
            return Err(SpecError::new(format!("layers[{n}].between"), got, "the stages of every layer on the GPU"));
        }
        let normed = match spec.between.0.as_slice() {
            [] => false,
            [Stage::RmsNorm] => true,
            stages => {
                let got = said!("{0} stages, or another one", stages.len());
                return Err(SpecError::new("between", got, "none or rmsnorm, which are what the GPU has"));
            }
        };
        Ok(Self {
            name,
            format: experiment.format(),
            blocks: experiment.row_blocks(),
            rows: experiment.out_dim(),
            tokens: experiment.tokens(),
            rule: experiment.rule(),
            normed,
            x: (0..experiment.tokens()).flat_map(|t| experiment.activations(t)).collect(),
            layers: (0..experiment.depth()).map(|layer| experiment.layer(layer)).collect(),
        })
    }

    pub(super) fn work(&self, form: Form) -> Work {
        let input = self.format.input();
        let shape = [self.rows, self.blocks, self.tokens, input.bytes(), input.values()].map(|n| n as u32);
        let Sources { numbers: format, texts } = sources(self.format);
        let how = [self.normed.into(), form as u32];
        let numbers = [format.as_slice(), &shape, &numbers(self.rule), &how].concat();
        let texts = texts.into_iter().chain([shader::quantise(input.name())]).collect();
        let arrays = std::iter::once(words(&self.x)).chain(self.layers.iter().map(|w| words(w))).collect();
        Work { kind: Kind::Chain, numbers, arrays, texts }
    }

    fn rows<'a>(&self, w: &'a [u8]) -> Rows<'a> {
        Rows { format: self.format, blocks: self.blocks, w }
    }

    fn quantised(&self, x: &[f32]) -> AlignedBytes {
        cpu::quantised(self.format.input(), self.rule, x)
    }

    fn stage(&self, raw: &[f32]) -> Vec<f32> {
        if self.normed { cpu::normalised(raw, self.rows) } else { raw.to_vec() }
    }

    /// What leaves each layer on the CPU, both paths.
    fn on_cpu(&self) -> Vec<[Vec<f32>; 2]> {
        let mut inputs = [self.x.clone(), self.x.clone()];
        let mut outputs = Vec::new();
        for w in &self.layers {
            let a = self.rows(w).path_a(&inputs[0]);
            let b = self.rows(w).path_b(&self.quantised(&inputs[1]));
            inputs = [self.stage(&a), self.stage(&b)];
            outputs.push(inputs.clone());
        }
        outputs
    }

    /// How the chain fared as a whole, depth by depth, and each layer by itself on the inputs that the GPU gave it, all
    /// layers together. `liberty`: the adapter computes f32 in a way of its own.
    pub(super) fn judge(&self, form: Form, answer: &mut Answer, liberty: bool, checks: &mut Vec<Check>) -> Vec<Depth> {
        let (mut a, mut b) = (Path::default(), Path::default());
        let (mut quants, mut sums) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
        let mut ys = Vec::new();
        let mut inputs = [self.x.clone(), self.x.clone()];
        for w in &self.layers {
            let (gpu_quants, gpu_sums) = (answer.words(), answer.words());
            let y = self.quantised(&inputs[1]);
            quants[0].extend(gpu_quants);
            quants[1].extend(words(&y));
            sums[0].extend(gpu_sums);
            sums[1].extend(self.rows(w).sums(&y));
            ys.push(y);
            a.raw.push(answer.floats());
            b.raw.push(answer.floats());
            let out = [answer.floats(), answer.floats()];
            for (path, (input, out)) in [&mut a, &mut b].into_iter().zip(inputs.into_iter().zip(&out)) {
                path.inputs.push(input);
                path.out.push(out.clone());
            }
            inputs = out;
        }
        let input = format!("{} bytes", self.format.input().name());
        checks.push(Check::equal(&input, &quants[0], &quants[1]).of(self.name));
        if !self.format.layout().is_plain() {
            checks.push(Check::equal("isum, msum", &sums[0], &sums[1]).of(self.name));
        }
        self.judge_floats(form, [&a, &b], &ys, liberty, checks);

        let depth = |(i, [cpu_a, cpu_b]): (usize, &[Vec<f32>; 2])| Depth {
            form: form.name(),
            depth: i + 1,
            a: Histogram::of(&a.out[i], cpu_a),
            b: Histogram::of(&b.out[i], cpu_b),
        };
        self.on_cpu().iter().enumerate().map(depth).collect()
    }

    fn judge_floats(
        &self,
        form: Form,
        [a, b]: [&Path; 2],
        ys: &[AlignedBytes],
        liberty: bool,
        checks: &mut Vec<Check>,
    ) {
        let layers = || self.layers.iter().enumerate();
        let cpu_a: Vec<f32> = layers().flat_map(|(i, w)| self.rows(w).path_a(&a.inputs[i])).collect();
        let cpu_b: Vec<f32> = layers().flat_map(|(i, w)| self.rows(w).path_b(&ys[i])).collect();
        let raw: Vec<&Vec<f32>> = a.raw.iter().chain(&b.raw).collect();
        let out: Vec<f32> = a.out.iter().chain(&b.out).flatten().copied().collect();
        let staged: Vec<f32> = raw.iter().flat_map(|raw| self.stage(raw)).collect();
        let named = |what: &str| format!("{what} {}", form.name());
        let exact_a: Vec<_> = layers().flat_map(|(i, w)| self.rows(w).bounds_a(form, &a.inputs[i])).collect();
        let exact_b: Vec<_> = layers().flat_map(|(i, w)| self.rows(w).bounds_b(form, &ys[i])).collect();
        let judged = |what, gpu: &[f32], cpu: &[f32], exact: &[(f64, f64)]| match form {
            Form::Ordered => Check::same_order(&named(what), gpu, cpu, exact, liberty).of(self.name),
            Form::Fast => Check::within(&named(what), gpu, cpu, exact).of(self.name),
        };
        checks.push(judged("A", &a.raw.concat(), &cpu_a, &exact_a));
        checks.push(judged("B", &b.raw.concat(), &cpu_b, &exact_b));
        if self.normed {
            let exact: Vec<_> = raw.iter().flat_map(|raw| cpu::bounds_norm(form, raw, self.rows)).collect();
            checks.push(judged("RMSNorm", &out, &staged, &exact));
        }
    }
}
