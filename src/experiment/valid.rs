//! The one place where limits are checked.

use super::data::{ACTIVATIONS, Draw, WEIGHTS};
use super::error::SpecError;
use super::hex::{HexF16, HexF32};
use super::layer::scale_block;
use super::spec::*;
use crate::format::{BlockQ4K, QK_K, f16};
use crate::text::text;
use bytemuck::Zeroable;
use std::borrow::Cow;
use std::rc::Rc;

/// The bounds of a valid experiment.
pub mod limit {
    /// Largest `in_dim` and `out_dim`.
    pub const DIM: i64 = 16_384;
    /// Largest `depth`.
    pub const DEPTH: i64 = 64;
    /// Largest `tokens`.
    pub const TOKENS: i64 = 64;
    /// Largest `in_dim · out_dim · depth · tokens`: some seconds of work. The deepest chain of 256² for the most tokens fits.
    pub const WORK: i64 = 1 << 28;
    /// Most random weights that are kept from one run to the next: 18 MB of super-blocks.
    pub const DRAWN: usize = 1 << 25;
    /// Largest seed: the integers that JSON carries everywhere.
    pub const SEED: i64 = (1 << 53) - 1;
    /// Largest magnitude of a pattern's integers.
    pub const PATTERN: i64 = 1_000_000;
    /// Smallest scale of random values. Smaller ones would round to zero as f16.
    pub const SCALE_MIN: f32 = 1e-12;
    /// Largest scale of random values. Weights of ±1000 times this still have a finite f16 `d`.
    pub const SCALE_MAX: f32 = 1e4;
    /// Most entries of `edits`.
    pub const EDITS: usize = 1024;
}

/// A valid experiment: every field in range, every scale and activation finite.
#[derive(Clone, Debug)]
pub struct Experiment {
    spec: Spec,
    /// Activations per token.
    pub in_dim: usize,
    /// Outputs per token.
    pub out_dim: usize,
    /// Layers.
    pub depth: usize,
    /// Tokens.
    pub tokens: usize,
    /// Super-blocks if the Spec gives bytes: of one layer, or of all.
    blocks: Vec<BlockQ4K>,
    /// Random layers that were drawn before, neither scaled nor edited.
    drawn: Drawn,
}

/// Random weights, layer by layer, kept from one experiment to the next: quantising them is most of the work of a run, and
/// an edit elsewhere does not change them.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// What they were drawn for: distribution, seed and scale, `in_dim` and `out_dim`.
    of: Option<(RandomWeights, usize, usize)>,
    layers: Vec<Rc<[BlockQ4K]>>,
}

/// The integer as usize, if it lies in `least..=most`.
pub(super) fn within(field: impl Into<Cow<'static, str>>, got: i64, least: i64, most: i64) -> Result<usize, SpecError> {
    if (least..=most).contains(&got) { Ok(got as usize) } else { Err(SpecError::new(field, &got, (least, most))) }
}

fn finite(field: impl Into<Cow<'static, str>>, value: f16) -> Result<(), SpecError> {
    if value.is_finite() {
        return Ok(());
    }
    let kind = if value.is_nan() { "NaN" } else { "infinite" };
    let got = text![HexF16(value), " (", kind, ")"];
    Err(SpecError::new(field, &got, "a finite f16 (magnitude at most 65504)"))
}

/// Both scales of a super-block; `field` gives the whole name of one.
fn finite_scales(block: &BlockQ4K, field: impl Fn(&'static str) -> String) -> Result<(), SpecError> {
    for (name, value) in [("d", block.d), ("dmin", block.dmin)] {
        if !value.is_finite() {
            return finite(field(name), value);
        }
    }
    Ok(())
}

/// An f32 that is out of range, by its bits: formatting floats would bring 20 KB of tables into the module.
pub(super) fn bad_f32(
    field: impl Into<Cow<'static, str>>,
    value: f32,
    at: Option<usize>,
    allowed: &'static str,
) -> SpecError {
    let kind = if value.is_nan() {
        " (NaN)"
    } else if value.is_infinite() {
        " (infinite)"
    } else {
        ""
    };
    let at = at.map_or(String::new(), |i| text![" at index ", i]);
    SpecError::new(field, &text!["the f32 ", HexF32(value), kind, at], allowed)
}

fn scale(field: &'static str, value: f32) -> Result<(), SpecError> {
    if (limit::SCALE_MIN..=limit::SCALE_MAX).contains(&value) {
        return Ok(());
    }
    Err(bad_f32(field, value, None, "a number from 1e-12 to 1e4"))
}

impl TryFrom<&Spec> for Experiment {
    type Error = SpecError;

    fn try_from(spec: &Spec) -> Result<Self, SpecError> {
        if spec.version != VERSION {
            return Err(SpecError::new("version", &spec.version, "1, the only version this program knows"));
        }
        if !(1..=limit::DIM).contains(&spec.in_dim) || spec.in_dim % QK_K as i64 != 0 {
            return Err(SpecError::new("in_dim", &spec.in_dim, "a multiple of 256 from 256 to 16384"));
        }
        let mut experiment = Self {
            spec: spec.clone(),
            in_dim: spec.in_dim as usize,
            out_dim: within("out_dim", spec.out_dim, 1, limit::DIM)?,
            depth: within("depth", spec.depth, 1, limit::DEPTH)?,
            tokens: within("tokens", spec.tokens, 1, limit::TOKENS)?,
            blocks: Vec::new(),
            drawn: Drawn::default(),
        };
        let closed = spec.between.rows(spec.in_dim);
        if spec.depth > 1 && spec.out_dim != closed {
            let because = if closed == spec.in_dim { ", equal to in_dim," } else { ", of which swiglu leaves in_dim," };
            let allowed = text![closed, because, " because depth ", spec.depth, " feeds outputs back"];
            return Err(SpecError::new("out_dim", &spec.out_dim, allowed));
        }
        spec.between.check(experiment.in_dim, experiment.out_dim)?;
        spec.check_layers(experiment.in_dim, experiment.out_dim)?;
        let work = spec.in_dim * spec.out_dim * spec.depth * spec.tokens;
        if work > limit::WORK {
            let got = text![spec.in_dim, " × ", spec.out_dim, " × ", spec.depth, " × ", spec.tokens];
            return Err(SpecError::new("in_dim × out_dim × depth × tokens", &got, "a product of at most 268435456"));
        }
        experiment.check_weights()?;
        experiment.check_activations()?;
        experiment.check_edits()?;
        Ok(experiment)
    }
}

impl Experiment {
    /// The Spec it came from.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// Super-blocks in a row.
    pub fn row_blocks(&self) -> usize {
        self.in_dim / QK_K
    }

    fn check_weights(&mut self) -> Result<(), SpecError> {
        match &self.spec.weights {
            Weights::Pattern(p) => {
                finite("weights.pattern.d", p.d.0)?;
                finite("weights.pattern.dmin", p.dmin.0)?;
                for (name, value) in p.factors() {
                    if value.unsigned_abs() > limit::PATTERN as u64 {
                        let field = text!["weights.pattern.", name];
                        return Err(SpecError::new(field, &value, (-limit::PATTERN, limit::PATTERN)));
                    }
                }
            }
            Weights::Bytes(bytes) => {
                let layer = self.out_dim * self.row_blocks();
                let (blocks, rest) = bytes.0.as_chunks::<{ BlockQ4K::BYTES }>();
                if !rest.is_empty() || blocks.len() != layer && blocks.len() != layer * self.depth {
                    let allowed = text![
                        layer,
                        " super-blocks of 144 bytes for one layer, or that for each of the ",
                        self.depth,
                        " layers"
                    ];
                    return Err(SpecError::new("weights.bytes", &text![bytes.0.len(), " bytes"], allowed));
                }
                self.blocks = blocks.iter().map(BlockQ4K::from_bytes).collect();
                for (i, block) in self.blocks.iter().enumerate() {
                    finite_scales(block, |name| text!["weights.bytes, ", name, " of super-block ", i])?;
                }
            }
            Weights::Random(r) => {
                within("weights.random.seed", r.seed, 0, limit::SEED)?;
                scale("weights.random.scale", r.scale)?;
            }
        }
        Ok(())
    }

    fn check_activations(&self) -> Result<(), SpecError> {
        const FINITE: &str = "finite f32 values";
        match &self.spec.activations {
            Activations::Pattern(p) => {
                within("activations.pattern.period", p.period, 1, limit::PATTERN)?;
                within("activations.pattern.center", p.center.saturating_abs(), 0, limit::PATTERN)?;
                within("activations.pattern.token_step", p.token_step.saturating_abs(), 0, limit::PATTERN)?;
                // A steep slope may overflow at the far end of a vector.
                for x in (0..self.tokens).map(|t| self.activations(t)) {
                    if let Some(i) = x.iter().position(|v| !v.is_finite()) {
                        return Err(bad_f32("activations.pattern", x[i], Some(i), FINITE));
                    }
                }
            }
            Activations::Bits(bits) => {
                if bits.len() != self.in_dim && bits.len() != self.in_dim * self.tokens {
                    let allowed =
                        text![self.in_dim, " values for one token, or that for each of the ", self.tokens, " tokens"];
                    return Err(SpecError::new("activations.bits", &text![bits.len(), " values"], allowed));
                }
                if let Some(i) = bits.iter().position(|x| !x.0.is_finite()) {
                    return Err(bad_f32("activations.bits", bits[i].0, Some(i), FINITE));
                }
            }
            Activations::Random(r) => {
                within("activations.random.seed", r.seed, 0, limit::SEED)?;
                scale("activations.random.scale", r.scale)?;
                within("activations.random.outlier_channel", r.outlier_channel, 0, self.in_dim as i64 - 1)?;
                if r.outlier.is_nan() || r.outlier.abs() > limit::SCALE_MAX {
                    return Err(bad_f32("activations.random.outlier", r.outlier, None, "a number from -1e4 to 1e4"));
                }
            }
        }
        Ok(())
    }

    fn check_edits(&self) -> Result<(), SpecError> {
        if self.spec.edits.len() > limit::EDITS {
            let got = self.spec.edits.len();
            return Err(SpecError::new("edits", &text![got, " entries"], "at most 1024 entries"));
        }
        for (n, patch) in self.spec.edits.iter().enumerate() {
            let field = |name: &str| text!["edits[", n, "].", name];
            within(field("layer"), patch.layer, 0, self.depth as i64 - 1)?;
            within(field("row"), patch.row, 0, self.out_dim as i64 - 1)?;
            within(field("block"), patch.block, 0, self.row_blocks() as i64 - 1)?;
            let last = BlockQ4K::BYTES as i64 - 1;
            within(field("offset"), patch.offset, 0, last)?;
            let room = BlockQ4K::BYTES - patch.offset as usize;
            if !(1..=room).contains(&patch.bytes.0.len()) {
                let allowed = text!["1 to ", room, " bytes from offset ", patch.offset];
                return Err(SpecError::new(field("bytes"), &text![patch.bytes.0.len(), " bytes"], allowed));
            }
        }
        for (n, patch) in self.spec.edits.iter().enumerate().filter(|(_, p)| p.offset < 4) {
            let block = self.block(patch.layer as usize, patch.row as usize, patch.block as usize);
            let Patch { layer, row, block: b, .. } = *patch;
            finite_scales(&block, |name| {
                text!["edits[", n, "], ", name, " of layer ", layer, " row ", row, " block ", b]
            })?;
        }
        Ok(())
    }

    /// Super-block `block` of row `row` of layer `layer`, the layer's scale and edits applied.
    pub fn block(&self, layer: usize, row: usize, block: usize) -> BlockQ4K {
        match &self.spec.weights {
            // A random row is drawn from its start, so one block costs its row.
            Weights::Random(_) => self.row(layer, row)[block],
            _ => {
                let mut one = self.plain_block(layer, row, block);
                scale_block(&mut one, self.spec.layer_scale(layer));
                self.patch(&mut one, layer, row, block);
                one
            }
        }
    }

    /// All super-blocks of layer `layer`, row by row.
    pub fn layer(&self, layer: usize) -> Vec<BlockQ4K> {
        let mut blocks = Vec::with_capacity(self.out_dim * self.row_blocks());
        for row in 0..self.out_dim {
            blocks.extend_from_slice(&self.row(layer, row));
        }
        blocks
    }

    /// Draws the random layers that `drawn` does not hold, and keeps all of them there for the next experiment. Does nothing
    /// for other weights, and for more of them than are worth keeping.
    pub fn reuse(&mut self, drawn: &mut Drawn) {
        let Weights::Random(weights) = &self.spec.weights else { return };
        if self.in_dim * self.out_dim * self.depth > limit::DRAWN {
            return;
        }
        let of = Some((weights.clone(), self.in_dim, self.out_dim));
        if drawn.of != of {
            *drawn = Drawn { of, layers: Vec::new() };
        }
        while drawn.layers.len() < self.depth {
            let layer = drawn.layers.len();
            let mut blocks = Vec::with_capacity(self.out_dim * self.row_blocks());
            for row in 0..self.out_dim {
                self.draw_row(weights, layer, row, &mut blocks);
            }
            drawn.layers.push(blocks.into());
        }
        self.drawn = drawn.clone();
    }

    fn draw_row(&self, weights: &RandomWeights, layer: usize, row: usize, blocks: &mut Vec<BlockQ4K>) {
        let mut draw = Draw::new(weights.distribution, [weights.seed as u64, WEIGHTS, layer as u64, row as u64]);
        for _ in 0..self.row_blocks() {
            blocks.push(BlockQ4K::quantise(&std::array::from_fn(|_| draw.next(weights.scale))));
        }
    }

    /// The super-blocks of one row, the layer's scale and edits applied.
    pub fn row(&self, layer: usize, row: usize) -> Vec<BlockQ4K> {
        let mut blocks = Vec::with_capacity(self.row_blocks());
        match (&self.spec.weights, self.drawn.layers.get(layer)) {
            (Weights::Random(_), Some(drawn)) => {
                blocks.extend_from_slice(&drawn[row * self.row_blocks()..][..self.row_blocks()])
            }
            (Weights::Random(weights), None) => self.draw_row(weights, layer, row, &mut blocks),
            _ => (0..self.row_blocks()).for_each(|b| blocks.push(self.plain_block(layer, row, b))),
        }
        let scale = self.spec.layer_scale(layer);
        for (b, block) in blocks.iter_mut().enumerate() {
            scale_block(block, scale);
            self.patch(block, layer, row, b);
        }
        blocks
    }

    /// A super-block from a formula or from given bytes, neither scaled nor edited.
    fn plain_block(&self, layer: usize, row: usize, block: usize) -> BlockQ4K {
        let Weights::Pattern(p) = &self.spec.weights else {
            let index = (layer * self.out_dim + row) * self.row_blocks() + block;
            return self.blocks[index % self.blocks.len()];
        };
        let (t, r, b) = (layer as i64, row as i64, block as i64);
        let at_scale = p.scale_add + p.scale_row * r + p.scale_layer * t + p.scale_block * b;
        let at_qs = p.qs_add + p.qs_row * r + p.qs_layer * t + p.qs_block * b;
        let mut made = BlockQ4K { d: p.d.0, dmin: p.dmin.0, ..BlockQ4K::zeroed() };
        (0..).zip(&mut made.scales.0).for_each(|(i, byte)| *byte = (p.scale_mul * i + at_scale).rem_euclid(256) as u8);
        (0..).zip(&mut made.qs).for_each(|(i, byte)| *byte = (p.qs_mul * i + at_qs).rem_euclid(256) as u8);
        made
    }

    fn patch(&self, target: &mut BlockQ4K, layer: usize, row: usize, block: usize) {
        let here = [layer as i64, row as i64, block as i64];
        for patch in self.spec.edits.iter().filter(|p| [p.layer, p.row, p.block] == here) {
            let offset = patch.offset as usize;
            bytemuck::bytes_of_mut(target)[offset..offset + patch.bytes.0.len()].copy_from_slice(&patch.bytes.0);
        }
    }

    /// The activations of token `token`, `in_dim` values.
    pub fn activations(&self, token: usize) -> Vec<f32> {
        match &self.spec.activations {
            Activations::Pattern(p) => (0..self.in_dim as i64)
                .map(|i| {
                    (i - p.center) as f32 * p.slope + (i % p.period + p.token_step * token as i64) as f32 * p.ripple
                })
                .collect(),
            Activations::Bits(bits) => {
                let from = token * self.in_dim % bits.len();
                bits[from..from + self.in_dim].iter().map(|x| x.0).collect()
            }
            Activations::Random(r) => {
                let mut draw = Draw::new(r.distribution, [r.seed as u64, ACTIVATIONS, 0, token as u64]);
                let mut x: Vec<_> = (0..self.in_dim).map(|_| draw.next(r.scale)).collect();
                if r.outlier != 0.0 {
                    x[r.outlier_channel as usize] = r.outlier * r.scale;
                }
                x
            }
        }
    }
}
