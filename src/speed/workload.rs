//! What is timed: workloads as data, in `workloads.tsv`, each with the digest of what it computes.

use super::Engine;
use crate::format::{BlockQ4K, QK_K};
use crate::input::BlockQ8K;
use crate::kernel::read::read;
use crate::kernel::rms_norm;
use crate::number::f16;
use crate::run::Digest;
use crate::said::{Said, said};
use crate::variant::Variant;
use bytemuck::Zeroable;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use std::hint::black_box;
use std::sync::LazyLock;

/// What is done with the matrices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The input is Q8_K already; several matrices are taken in turn, one each time, so that none is in a cache.
    Matvec,
    /// The input is f32: quantised, then multiplied.
    Layer,
    /// Quantise, multiply, RMSNorm, layer after layer, for each input.
    Chain,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Workload {
    /// Its name in tables: `in_dim`x`out_dim` where that says all.
    pub name: &'static str,
    /// What is done.
    pub kind: Kind,
    /// Weights of a row.
    pub in_dim: usize,
    /// Rows.
    pub out_dim: usize,
    /// Matrices.
    pub layers: usize,
    /// Inputs.
    pub inputs: usize,
    /// Of all outputs, in the order `blocks` after ggml's Q8_K.
    pub digest: Digest,
}

static ALL: LazyLock<Vec<Workload>> = LazyLock::new(|| {
    include_str!("workloads.tsv").lines().filter(|line| !line.starts_with('#')).map(Workload::parse).collect()
});

impl Workload {
    /// Every workload.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The workload of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|workload| workload.name == name)
    }

    /// A line of the table, which is part of this program.
    fn parse(line: &'static str) -> Self {
        let fields: Vec<&str> = line.split('\t').collect();
        let number = |i: usize| fields[i].parse().expect("a number in workloads.tsv");
        Self {
            name: fields[0],
            kind: match fields[1] {
                "matvec" => Kind::Matvec,
                "layer" => Kind::Layer,
                "chain" => Kind::Chain,
                other => panic!("no kind of workload: {other}"),
            },
            in_dim: number(2),
            out_dim: number(3),
            layers: number(4),
            inputs: number(5),
            digest: Digest(u64::from_str_radix(fields[6], 16).expect("a digest in workloads.tsv")),
        }
    }

    /// Bytes of weights that the work reads once through.
    pub fn bytes(&self) -> u64 {
        let matrix = self.out_dim * self.in_dim / QK_K * BlockQ4K::BYTES;
        let matrices = if self.kind == Kind::Chain { self.layers * self.inputs } else { 1 };
        (matrix * matrices) as u64
    }
}

/// A workload with its data.
pub struct Work {
    workload: &'static Workload,
    /// One after the other.
    matrices: Vec<BlockQ4K>,
    inputs: Vec<Vec<f32>>,
    /// The first input, quantised.
    y: Vec<BlockQ8K>,
    out: Vec<f32>,
    /// The matrix whose turn it is.
    turn: usize,
}

impl Work {
    /// Draws the data: the same on every machine.
    pub fn new(workload: &'static Workload) -> Self {
        let Workload { in_dim, out_dim, layers, inputs, .. } = *workload;
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(in_dim as u64);
        let mut matrices = vec![BlockQ4K::zeroed(); layers * out_dim * in_dim / QK_K];
        for block in &mut matrices {
            rng.fill_bytes(bytemuck::bytes_of_mut(block));
            // Scales between 2⁻⁷ and 2⁻⁵: of like size, none of them the same.
            block.d = f16::from_bits(0x2000 | block.d.to_bits() & 0x7ff);
            block.dmin = f16::from_bits(0x2400 | block.dmin.to_bits() & 0x7ff);
        }
        let mut uniform = || (rng.next_u64() >> 40) as f32 / (1u32 << 23) as f32 - 1.0;
        let inputs: Vec<Vec<f32>> = (0..inputs).map(|_| (0..in_dim).map(|_| uniform()).collect()).collect();
        let y = vec![BlockQ8K::default(); in_dim / QK_K];
        Self { workload, matrices, inputs, y, out: vec![0.0; out_dim], turn: 0 }
    }

    /// The work once.
    pub fn once(&mut self, engine: &dyn Engine) {
        self.run(engine, &mut |_| {});
    }

    /// Reads as many bytes of weights as the work once, and does nothing with them.
    pub fn read(&mut self) {
        match self.workload.kind {
            Kind::Matvec | Kind::Layer => {
                let matrix = self.next_matrix();
                black_box(read(bytemuck::cast_slice(&self.matrices[matrix])));
            }
            Kind::Chain => (0..self.inputs.len()).for_each(|_| {
                black_box(read(bytemuck::cast_slice(black_box(&self.matrices))));
            }),
        }
    }

    /// Runs over everything once and compares with what the workload should give.
    ///
    /// # Errors
    /// The engine, the workload and both digests, or how far off a program without digest is.
    pub fn check(&mut self, engine: &dyn Engine) -> Result<(), Said> {
        let name = self.workload.name;
        let outputs = self.outputs(engine);
        if engine.is_exact() {
            let mut digest = Digest::default();
            digest.update(&outputs);
            if digest == self.workload.digest {
                return Ok(());
            }
            return Err(said!(
                "{0} gives {1} for {2}, expected {3}",
                engine.name(),
                digest.to_string(),
                name,
                self.workload.digest.to_string()
            ));
        }
        let plain = self.outputs(&super::Ours(Variant::BEST));
        let (mut error, mut size) = (0.0, 0.0);
        for (ours, theirs) in plain.iter().zip(&outputs).map(|(a, b)| (f64::from(*a), f64::from(*b))) {
            error += (ours - theirs) * (ours - theirs);
            size += ours * ours;
        }
        // Ties of Q8_K round the other way in candle: a chain carries that on.
        let (off, near) = ((error / size).sqrt(), if self.workload.kind == Kind::Chain { 0.05 } else { 1e-3 });
        if off < near {
            Ok(())
        } else {
            Err(said!("{0} is {1} off for {2}", engine.name(), format!("{off:.1e}"), name))
        }
    }

    /// Every output of every matrix, or of the ends of all chains.
    fn outputs(&mut self, engine: &dyn Engine) -> Vec<f32> {
        let mut outputs = Vec::new();
        self.turn = 0;
        engine.quantise(&self.inputs[0], &mut self.y);
        let turns = if self.workload.kind == Kind::Chain { 1 } else { self.workload.layers };
        for _ in 0..turns {
            self.run(engine, &mut |out| outputs.extend_from_slice(out));
        }
        outputs
    }

    fn next_matrix(&mut self) -> std::ops::Range<usize> {
        let size = self.out.len() * self.y.len();
        let start = self.turn * size;
        self.turn = (self.turn + 1) % self.workload.layers;
        start..start + size
    }

    fn run(&mut self, engine: &dyn Engine, see: &mut dyn FnMut(&[f32])) {
        match self.workload.kind {
            Kind::Matvec => {
                let matrix = self.next_matrix();
                engine.matvec(&self.matrices[matrix], &self.y, &mut self.out);
                see(black_box(&self.out));
            }
            Kind::Layer => {
                let matrix = self.next_matrix();
                engine.quantise(&self.inputs[0], &mut self.y);
                engine.matvec(&self.matrices[matrix], &self.y, &mut self.out);
                see(black_box(&self.out));
            }
            Kind::Chain => {
                for input in &self.inputs {
                    let mut x = &input[..];
                    for w in self.matrices.chunks_exact(self.out.len() * self.y.len()) {
                        engine.quantise(x, &mut self.y);
                        engine.matvec(w, &self.y, &mut self.out);
                        rms_norm::rms_norm(Variant::BEST, &mut self.out);
                        x = &self.out;
                    }
                    see(black_box(x));
                }
            }
        }
    }
}
