//! Running work on a device.

use super::{Answer, Form, Kernels, Kind, Rows, Work, format};
use crate::gpu::{Batch, Buffer, Gpu, GpuError, Kernel, Read};

/// Runs one piece of work; everything is read back at its end.
///
/// # Errors
/// If numbers, arrays or texts are missing, or the device refuses or is lost.
pub async fn run(gpu: &Gpu, kernels: &Kernels, work: &Work) -> Result<Answer, GpuError> {
    let numbers: Vec<usize> = work.numbers.iter().map(|&number| number as usize).collect();
    let texts: Vec<&str> = work.texts.iter().map(String::as_str).collect();
    let mut batch = gpu.batch();
    let reads = match (work.kind, numbers.as_slice(), work.arrays.as_slice()) {
        (Kind::Probe, _, [operands]) => probe(&mut batch, kernels, operands),
        (Kind::Inputs, &[bytes, values, blocks, ref rules @ ..], [x]) => {
            let [text] = texts.as_slice() else { return Err(GpuError::Incomplete) };
            let quantise = Quantise { kernel: &*kernels.quantiser(gpu, text).await?, bytes, values };
            let x = gpu.upload(x);
            let one = |rule: &[usize; 2]| {
                let y = quantise.run(&mut batch, *rule, blocks * values, &x);
                batch.read(&y)
            };
            rules.as_chunks().0.iter().map(one).collect()
        }
        (Kind::Norms, &[n, tokens], [x]) => norms(&mut batch, kernels, (n, tokens), x),
        (Kind::Vectors, &[bytes, weights, fast, rows, blocks, tokens], [w, x, y]) => {
            let texts = texts.first_chunk().ok_or(GpuError::Incomplete)?;
            let kernels = &*kernels.format(gpu, [bytes, weights, fast], *texts).await?;
            Shape { kernels, rows, blocks, tokens }.vectors(&mut batch, [w, x, y])
        }
        (Kind::Sums, &[bytes, weights, fast, rows, blocks, tokens], [w, y]) => {
            let texts = texts.first_chunk().ok_or(GpuError::Incomplete)?;
            let kernels = &*kernels.format(gpu, [bytes, weights, fast], *texts).await?;
            Shape { kernels, rows, blocks, tokens }.sums(&mut batch, [w, y])
        }
        (
            Kind::Chain,
            &[bytes, weights, fast, rows, blocks, tokens, input_bytes, values, scale, rounding, between, form],
            [x, layers @ ..],
        ) => {
            let (texts, [text]) = texts.split_first_chunk().ok_or(GpuError::Incomplete)? else {
                return Err(GpuError::Incomplete);
            };
            let chain = Chain {
                shape: Shape {
                    kernels: &*kernels.format(gpu, [bytes, weights, fast], *texts).await?,
                    rows,
                    blocks,
                    tokens,
                },
                kernels,
                quantise: Quantise { kernel: &*kernels.quantiser(gpu, text).await?, bytes: input_bytes, values },
                rule: [scale, rounding],
                normed: between != 0,
                form: *Form::ALL.get(form).ok_or(GpuError::Incomplete)?,
            };
            let x = gpu.upload(x);
            let mut inputs = [x.clone(), x];
            let mut reads = Vec::new();
            for layer in layers {
                reads.extend(chain.layer(&mut batch, layer, &mut inputs)?);
            }
            reads
        }
        _ => return Err(GpuError::Incomplete),
    };
    let mut words = batch.submit().await?;
    Ok(Answer(reads.into_iter().map(|read| words.take(read)).collect()))
}

/// The quantiser of an input format, and its blocks.
struct Quantise<'a> {
    kernel: &'a Kernel,
    bytes: usize,
    values: usize,
}

impl Quantise<'_> {
    /// Quantises `n` activations at `x` to a new buffer; `rule` are the places of its scale and its rounding.
    fn run(&self, batch: &mut Batch<'_>, rule: [usize; 2], n: usize, x: &Buffer) -> Buffer {
        let (gpu, blocks) = (batch.gpu(), n / self.values);
        let [scale, rounding] = rule.map(|place| place as u32);
        let params = gpu.params([scale, rounding, 0, 0]);
        let y = gpu.words((blocks * self.bytes).div_ceil(4));
        batch.run(self.kernel, &[&params, x, &y], [blocks as u32, 1, 1]);
        y
    }
}

fn probe(batch: &mut Batch<'_>, kernels: &Kernels, operands: &[u32]) -> Vec<Read> {
    let gpu = batch.gpu();
    let count = operands.len() / 4;
    let (operands, results) = (gpu.upload(operands), gpu.words(9 * count));
    batch.run(&kernels.probe, &[&operands, &results], [count.div_ceil(64) as u32, 1, 1]);
    vec![batch.read(&results)]
}

fn norms(batch: &mut Batch<'_>, kernels: &Kernels, (n, tokens): (usize, usize), x: &[u32]) -> Vec<Read> {
    let x = batch.gpu().upload(x);
    let one = |fast| {
        let out = batch.gpu().words(n * tokens);
        kernels.rms_norm.run(batch, fast, (n, tokens), &x, &out);
        batch.read(&out)
    };
    [false, true].map(one).into()
}

/// Rows of a format and the tokens that they meet.
struct Shape<'a> {
    kernels: &'a format::Kernels,
    rows: usize,
    blocks: usize,
    tokens: usize,
}

impl Shape<'_> {
    fn upload(&self, gpu: &Gpu, w: &[u32]) -> Vec<Rows> {
        self.kernels.upload(gpu, w, [self.rows, self.blocks])
    }

    fn dots(&self, gpu: &Gpu) -> Buffer {
        gpu.words(self.rows * self.tokens)
    }

    fn pairs(&self, gpu: &Gpu) -> Buffer {
        gpu.words(2 * self.rows * self.blocks * self.tokens)
    }

    fn vectors(&self, batch: &mut Batch<'_>, [w, x, y]: [&Vec<u32>; 3]) -> Vec<Read> {
        let (kernels, tokens, gpu) = (self.kernels, self.tokens, batch.gpu());
        let pieces = self.upload(gpu, w);
        let (x, y) = (gpu.upload(x), gpu.upload(y));
        let weights = gpu.words(self.rows * self.blocks * kernels.weights);
        let (fold, fast) = (self.dots(gpu), self.dots(gpu));
        for rows in &pieces {
            kernels.dequantise(batch, rows, &weights);
            kernels.fold(batch, rows, tokens, &x, &fold);
            kernels.path_a(batch, rows, tokens, &x, &fast);
        }
        let mut reads = [weights, fold, fast].map(|buffer| batch.read(&buffer)).to_vec();
        for way in &kernels.ways {
            let (sums, in_order, fast) = (self.pairs(gpu), self.dots(gpu), self.dots(gpu));
            for rows in &pieces {
                way.sums(batch, rows, tokens, &y, &sums);
                way.blocks(batch, rows, tokens, &y, &in_order);
                way.path_b(batch, rows, tokens, &y, &fast);
            }
            reads.extend([sums, in_order, fast].map(|buffer| batch.read(&buffer)));
        }
        reads
    }

    fn sums(&self, batch: &mut Batch<'_>, [w, y]: [&Vec<u32>; 2]) -> Vec<Read> {
        let gpu = batch.gpu();
        let (pieces, y) = (self.upload(gpu, w), gpu.upload(y));
        let one = |way: &format::Way| {
            let sums = self.pairs(gpu);
            pieces.iter().for_each(|rows| way.sums(batch, rows, self.tokens, &y, &sums));
            batch.read(&sums)
        };
        self.kernels.ways.iter().map(one).collect()
    }
}

/// A chain of layers of one shape.
struct Chain<'a> {
    shape: Shape<'a>,
    kernels: &'a Kernels,
    quantise: Quantise<'a>,
    rule: [usize; 2],
    normed: bool,
    form: Form,
}

impl Chain<'_> {
    /// Records one layer; `inputs` of both paths become its outputs.
    fn layer(&self, batch: &mut Batch<'_>, w: &[u32], inputs: &mut [Buffer; 2]) -> Result<Vec<Read>, GpuError> {
        let Shape { kernels, rows, blocks, tokens } = self.shape;
        let (way, gpu) = (kernels.way()?, batch.gpu());
        let y = self.quantise.run(batch, self.rule, tokens * blocks * kernels.weights, &inputs[1]);
        let sums = self.shape.pairs(gpu);
        let raw = [self.shape.dots(gpu), self.shape.dots(gpu)];
        for piece in &self.shape.upload(gpu, w) {
            way.sums(batch, piece, tokens, &y, &sums);
            match self.form {
                Form::Ordered => {
                    kernels.fold(batch, piece, tokens, &inputs[0], &raw[0]);
                    way.blocks(batch, piece, tokens, &y, &raw[1]);
                }
                Form::Fast => {
                    kernels.path_a(batch, piece, tokens, &inputs[0], &raw[0]);
                    way.path_b(batch, piece, tokens, &y, &raw[1]);
                }
            }
        }
        *inputs = raw.clone();
        if self.normed {
            for (raw, out) in raw.iter().zip(inputs.iter_mut()) {
                *out = gpu.words(tokens * rows);
                self.kernels.rms_norm.run(batch, self.form == Form::Fast, (rows, tokens), raw, out);
            }
        }
        let [raw_a, raw_b] = &raw;
        let [out_a, out_b] = &*inputs;
        Ok([&y, &sums, raw_a, raw_b, out_a, out_b].map(|buffer| batch.read(buffer)).to_vec())
    }
}
