//! Running work on a device.

use super::{Answer, Form, Kernels, Kind, Work};
use crate::format::QK_K;
use crate::format::q4_k::gpu::matvec::Rows;
use crate::gpu::{Batch, Buffer, Gpu, GpuError, Read};
use crate::input::BlockQ8K;
use crate::input::q8_k::ON_GPU;

/// Words of a Q8_K super-block.
const Q8K_WORDS: usize = size_of::<BlockQ8K>() / 4;

/// Runs one piece of work; everything is read back at its end.
pub async fn run(gpu: &Gpu, kernels: &Kernels, work: &Work) -> Result<Answer, GpuError> {
    let mut batch = gpu.batch();
    let mut reads = Vec::new();
    record(&mut batch, kernels, work, &mut reads).ok_or(GpuError::Incomplete)?;
    let mut words = batch.submit().await?;
    Ok(Answer(reads.into_iter().map(|read| words.take(read)).collect()))
}

/// Records it; nothing if numbers or arrays are missing.
fn record(batch: &mut Batch<'_>, kernels: &Kernels, work: &Work, reads: &mut Vec<Read>) -> Option<()> {
    let numbers: Vec<usize> = work.numbers.iter().map(|&number| number as usize).collect();
    match (work.kind, numbers.as_slice(), work.arrays.as_slice()) {
        (Kind::Probe, _, [operands]) => probe(batch, kernels, operands, reads),
        (Kind::Vectors, &[blocks, tokens], [w, x, y]) => vectors(batch, kernels, [blocks, tokens], [w, x, y], reads),
        (Kind::Sums, &[blocks, tokens], [w, y]) => sums(batch, kernels, [blocks, tokens], [w, y], reads),
        (Kind::Chain, &[blocks, rows, tokens, rule, between, form], [x, layers @ ..]) => {
            let chain = Chain {
                kernels,
                blocks,
                rows,
                tokens,
                rule: Some(rule).filter(|&rule| rule < ON_GPU.len())?,
                normed: between != 0,
                form: *Form::ALL.get(form)?,
            };
            let x = batch.gpu().upload(x);
            let mut inputs = [x.clone(), x];
            for layer in layers {
                chain.layer(batch, layer, &mut inputs, reads);
            }
        }
        _ => return None,
    }
    Some(())
}

fn probe(batch: &mut Batch<'_>, kernels: &Kernels, operands: &[u32], reads: &mut Vec<Read>) {
    let gpu = batch.gpu();
    let count = operands.len() / 4;
    let (operands, results) = (gpu.upload(operands), gpu.words(9 * count));
    batch.run(&kernels.probe, &[&operands, &results], [count.div_ceil(64) as u32, 1, 1]);
    reads.push(batch.read(&results));
}

fn vectors(
    batch: &mut Batch<'_>,
    kernels: &Kernels,
    [blocks, tokens]: [usize; 2],
    [w, x, y]: [&Vec<u32>; 3],
    reads: &mut Vec<Read>,
) {
    let gpu = batch.gpu();
    let pieces = Rows::upload(gpu, w, blocks);
    let (all, x_blocks) = (gpu.upload(w), tokens * blocks);
    let (x, y) = (gpu.upload(x), gpu.upload(y));
    let weights = gpu.words(x_blocks.max(Rows::blocks_of(w)) * QK_K);
    let dots = || gpu.words(Rows::blocks_of(w) / blocks * tokens);
    kernels.dequantise.run(batch, Rows::blocks_of(w), &all, &weights);
    reads.push(batch.read(&weights));
    for rule in 0..ON_GPU.len() {
        let quants = gpu.words(x_blocks * Q8K_WORDS);
        kernels.quantise.run(batch, rule, x_blocks, &x, &quants);
        reads.push(batch.read(&quants));
    }
    let fold = dots();
    pieces.iter().for_each(|rows| kernels.fold.run(batch, rows, tokens, &x, &fold));
    reads.push(batch.read(&fold));
    for fast in [false, true] {
        let out = gpu.words(x_blocks * QK_K);
        kernels.rms_norm.run(batch, fast, (blocks * QK_K, tokens), &x, &out);
        reads.push(batch.read(&out));
    }
    for (vec_dot, matvec) in &kernels.dots {
        let (sums, in_order, a, b) = (gpu.words(2 * Rows::blocks_of(w) * tokens), dots(), dots(), dots());
        for rows in &pieces {
            vec_dot.sums(batch, rows, tokens, &y, &sums);
            vec_dot.blocks(batch, rows, tokens, &y, &in_order);
            matvec.path_a(batch, rows, tokens, &x, &a);
            matvec.path_b(batch, rows, tokens, &y, &b);
        }
        reads.extend([sums, in_order, a, b].map(|buffer| batch.read(&buffer)));
    }
}

fn sums(
    batch: &mut Batch<'_>,
    kernels: &Kernels,
    [blocks, tokens]: [usize; 2],
    [w, y]: [&Vec<u32>; 2],
    reads: &mut Vec<Read>,
) {
    let gpu = batch.gpu();
    let y = gpu.upload(y);
    let pieces = Rows::upload(gpu, w, blocks);
    for (vec_dot, _) in &kernels.dots {
        let sums = gpu.words(2 * Rows::blocks_of(w) * tokens);
        pieces.iter().for_each(|rows| vec_dot.sums(batch, rows, tokens, &y, &sums));
        reads.push(batch.read(&sums));
    }
}

/// A chain of layers of one shape.
struct Chain<'a> {
    kernels: &'a Kernels,
    blocks: usize,
    rows: usize,
    tokens: usize,
    rule: usize,
    normed: bool,
    form: Form,
}

impl Chain<'_> {
    /// Records one layer; `inputs` of both paths become its outputs.
    fn layer(&self, batch: &mut Batch<'_>, w: &[u32], inputs: &mut [Buffer; 2], reads: &mut Vec<Read>) {
        let (kernels, tokens, gpu) = (self.kernels, self.tokens, batch.gpu());
        let Some((vec_dot, matvec)) = kernels.dots.last() else { return };
        let y = gpu.words(tokens * self.blocks * Q8K_WORDS);
        let sums = gpu.words(2 * tokens * self.rows * self.blocks);
        let raw = [gpu.words(tokens * self.rows), gpu.words(tokens * self.rows)];
        kernels.quantise.run(batch, self.rule, tokens * self.blocks, &inputs[1], &y);
        for piece in &Rows::upload(gpu, w, self.blocks) {
            vec_dot.sums(batch, piece, tokens, &y, &sums);
            match self.form {
                Form::Ordered => {
                    kernels.fold.run(batch, piece, tokens, &inputs[0], &raw[0]);
                    vec_dot.blocks(batch, piece, tokens, &y, &raw[1]);
                }
                Form::Fast => {
                    matvec.path_a(batch, piece, tokens, &inputs[0], &raw[0]);
                    matvec.path_b(batch, piece, tokens, &y, &raw[1]);
                }
            }
        }
        *inputs = raw.clone();
        if self.normed {
            for (raw, out) in raw.iter().zip(inputs.iter_mut()) {
                *out = gpu.words(tokens * self.rows);
                kernels.rms_norm.run(batch, self.form == Form::Fast, (self.rows, tokens), raw, out);
            }
        }
        let [raw_a, raw_b] = &raw;
        let [out_a, out_b] = &*inputs;
        reads.extend([&y, &sums, raw_a, raw_b, out_a, out_b].map(|buffer| batch.read(buffer)));
    }
}
