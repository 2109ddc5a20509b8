//! A Spec that was checked, and the numbers that it stands for. The one place where limits are checked.

use super::fields::*;
use super::hex::{HexF16, HexF32};
use super::layer::scale_block;
use super::limit;
use super::numbers::{ACTIVATIONS, Draw, WEIGHTS};
use super::refusal::{Allowed, SpecError, quoted};
use crate::aligned::AlignedBytes;
use crate::format::{self, Block, Field, Format, Kind, Order, Role};
use crate::input::Rule;
use crate::number::{f16, widen};
use std::borrow::Cow;
use std::fmt::Display;
use std::rc::Rc;

/// A valid experiment: every field in range, every scale and activation finite. It cannot be changed, only made anew.
#[derive(Clone, Debug)]
pub struct Experiment {
    spec: Spec,
    format: &'static dyn Format,
    rule: Rule,
    order: Order,
    /// The blocks if the Spec gives bytes: of one layer, or of all.
    given: Rc<AlignedBytes>,
    /// Where each patch goes, in the order of blocks: layer, row, block, place in `spec.edits`.
    patches: Vec<([i64; 3], usize)>,
    /// Random layers that were drawn before, neither scaled nor edited.
    drawn: Drawn,
}

/// Random weights, layer by layer, kept from one experiment to the next: quantising them is most of the work of a run, and
/// an edit elsewhere does not change them.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// What they were drawn for: format, distribution, seed and scale, `in_dim` and `out_dim`.
    of: Option<(Name, RandomWeights, i64, i64)>,
    layers: Vec<Rc<AlignedBytes>>,
    /// The numbers of which these blocks were made, where they are few enough to keep.
    originals: Vec<Rc<Vec<f32>>>,
}

/// Collects what is wrong with a Spec.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<SpecError>);

impl Problems {
    pub(super) fn refuse(&mut self, field: impl AsRef<str>, got: impl Display, allowed: impl Into<Allowed>) {
        self.0.push(SpecError::new(field, got, allowed));
    }

    /// An integer must lie in `least..=most`.
    #[inline(never)]
    pub(super) fn within(&mut self, field: &str, got: i64, least: i64, most: i64) {
        if !(least..=most).contains(&got) {
            self.refuse(field, got, (least, most));
        }
    }

    fn scale(&mut self, field: &str, value: f32) {
        if !(limit::SCALE_MIN..=limit::SCALE_MAX).contains(&value) {
            self.refuse(field, bits(value), "a number from 1e-12 to 1e4");
        }
    }

    #[inline(never)]
    fn finite(&mut self, field: &str, value: f16) {
        if !value.is_finite() {
            let kind = if value.is_nan() { "NaN" } else { "infinite" };
            self.refuse(field, format!("{} ({kind})", HexF16(value)), FINITE_F16);
        }
    }

    fn done(&mut self) -> Result<(), Vec<SpecError>> {
        if self.0.is_empty() { Ok(()) } else { Err(std::mem::take(&mut self.0)) }
    }
}

const FINITE_F16: &str = "a finite f16 (magnitude at most 65504)";

/// An f32 that is out of range, by its bits: a link and JSON may hold any.
#[inline(never)]
pub(super) fn bits(value: f32) -> String {
    let kind = if value.is_nan() {
        " (NaN)"
    } else if value.is_infinite() {
        " (infinite)"
    } else {
        ""
    };
    format!("the f32 {}{kind}", HexF32(value))
}

impl TryFrom<&Spec> for Experiment {
    type Error = SpecError;

    fn try_from(spec: &Spec) -> Result<Self, SpecError> {
        Self::new(spec.clone()).map_err(|mut refused| refused.1.swap_remove(0))
    }
}

impl Experiment {
    /// Checks every limit.
    ///
    /// # Errors
    /// The Spec, and everything that is wrong with it, as far as it can be told: a shape that is out of range hides what
    /// depends on the shape.
    pub fn new(spec: Spec) -> Result<Self, Box<(Spec, Vec<SpecError>)>> {
        let (format, rule, order) = match named(&spec) {
            Ok(named) => named,
            Err(problems) => return Err(Box::new((spec, problems))),
        };
        if let Err(problems) = check_shape(&spec, format) {
            return Err(Box::new((spec, problems)));
        }
        let mut experiment =
            Self { spec, format, rule, order, given: Rc::default(), patches: Vec::new(), drawn: Drawn::default() };
        let mut problems = Problems::default();
        experiment.check_weights(&mut problems);
        experiment.check_activations(&mut problems);
        experiment.check_edits(&mut problems);
        match problems.done() {
            Ok(()) => Ok(experiment),
            Err(problems) => Err(Box::new((experiment.spec, problems))),
        }
    }
}

/// What the names in a Spec mean.
fn named(spec: &Spec) -> Result<(&'static dyn Format, Rule, Order), Vec<SpecError>> {
    let mut problems = Problems::default();
    if spec.version != VERSION {
        problems.refuse("version", spec.version, "1, the only version this program knows");
    }
    let name = &spec.weights.format;
    let Some(format) = format::find(name) else {
        problems.refuse("weights.format", quoted(name), format::NAMES);
        return Err(problems.0);
    };
    let rule = format.input().rule(&spec.path_b.rule);
    if rule.is_none() {
        problems.refuse("path_b.q8k", quoted(&spec.path_b.rule), format.input().rule_names());
    }
    let order = format.order(&spec.path_b.order);
    if order.is_none() {
        problems.refuse("path_b.order", quoted(&spec.path_b.order), format.order_names().as_slice());
    }
    problems.done()?;
    Ok((format, rule.unwrap_or(format.input().rules()[0].1), order.unwrap_or(Order::Blocks)))
}

/// Checks the numbers of the shape, then how they go together.
fn check_shape(spec: &Spec, format: &dyn Format) -> Result<(), Vec<SpecError>> {
    let mut problems = Problems::default();
    let block = format.layout().weights as i64;
    if !(1..=limit::DIM).contains(&spec.in_dim) || spec.in_dim % block != 0 {
        problems.refuse("in_dim", spec.in_dim, format!("a multiple of {block} from {block} to {}", limit::DIM));
    }
    problems.within("out_dim", spec.out_dim, 1, limit::DIM);
    problems.within("depth", spec.depth, 1, limit::DEPTH);
    problems.within("tokens", spec.tokens, 1, limit::TOKENS);
    problems.done()?;

    let closed = spec.between.rows(spec.in_dim);
    if spec.depth > 1 && spec.out_dim != closed {
        let because = if closed == spec.in_dim { "equal to in_dim" } else { "of which swiglu leaves in_dim" };
        let allowed = format!("{closed}, {because}, because depth {} feeds outputs back", spec.depth);
        problems.refuse("out_dim", spec.out_dim, allowed);
        return problems.done();
    }
    let (in_dim, out_dim) = (spec.in_dim as usize, spec.out_dim as usize);
    problems.0.extend(spec.between.check(in_dim, out_dim).err());
    spec.check_layers(format, [in_dim, out_dim], &mut problems);
    problems.done()?;
    if spec.in_dim * spec.out_dim * spec.depth * spec.tokens > limit::WORK {
        let got = format!("{} × {} × {} × {}", spec.in_dim, spec.out_dim, spec.depth, spec.tokens);
        let allowed = format!("a product of at most {}", limit::WORK);
        problems.refuse("in_dim × out_dim × depth × tokens", got, allowed);
    }
    problems.done()
}

/// The fields of a format that must be finite, with their names.
fn floats(format: &dyn Format) -> impl Iterator<Item = &'static Field> {
    format.layout().fields.iter().filter(|field| field.kind == Kind::F16)
}

impl Experiment {
    /// The Spec it came from.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The Spec it came from, for another.
    pub fn into_spec(self) -> Spec {
        self.spec
    }

    /// The format of the weights.
    pub fn format(&self) -> &'static dyn Format {
        self.format
    }

    /// How path B rounds its input.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Path B's order.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Activations per token.
    pub fn in_dim(&self) -> usize {
        self.spec.in_dim as usize
    }

    /// Rows of a layer: dots per token.
    pub fn out_dim(&self) -> usize {
        self.spec.out_dim as usize
    }

    /// Layers.
    pub fn depth(&self) -> usize {
        self.spec.depth as usize
    }

    /// Tokens.
    pub fn tokens(&self) -> usize {
        self.spec.tokens as usize
    }

    /// Blocks in a row.
    pub fn row_blocks(&self) -> usize {
        self.in_dim() / self.format.layout().weights
    }

    /// Bytes of a row.
    pub fn row_bytes(&self) -> usize {
        self.format.row_bytes(self.in_dim())
    }

    fn check_weights(&mut self, problems: &mut Problems) {
        match &self.spec.weights.source {
            Source::Pattern(p) => {
                problems.finite("weights.pattern.d", p.d.0);
                problems.finite("weights.pattern.dmin", p.dmin.0);
                for (name, value) in p.factors() {
                    problems.within(&format!("weights.pattern.{name}"), value, -limit::PATTERN, limit::PATTERN);
                }
            }
            Source::Bytes(bytes) => {
                let (layout, bytes) = (self.format.layout(), &bytes.0);
                let layer = self.out_dim() * self.row_blocks();
                let blocks = bytes.len() / layout.bytes;
                if bytes.len() % layout.bytes != 0 || blocks != layer && blocks != layer * self.depth() {
                    let allowed = format!(
                        "{layer} super-blocks of {} bytes for one layer, or that for each of the {} layers",
                        layout.bytes, self.spec.depth
                    );
                    return problems.refuse("weights.bytes", format!("{} bytes", bytes.len()), allowed);
                }
                for (i, block) in bytes.chunks_exact(layout.bytes).enumerate() {
                    for field in floats(self.format) {
                        let value = f16::from_bits(field.get(block, 0) as u16);
                        if !value.is_finite() {
                            problems.finite(&format!("weights.bytes, {} of super-block {i}", field.name), value);
                        }
                    }
                }
                self.given = Rc::new(bytes.as_slice().into());
            }
            Source::Random(r) => {
                problems.within("weights.random.seed", r.seed, 0, limit::SEED);
                problems.scale("weights.random.scale", r.scale);
            }
        }
    }

    fn check_activations(&self, problems: &mut Problems) {
        const FINITE: &str = "finite f32 values";
        let at = |value, i| format!("{} at index {i}", bits(value));
        match &self.spec.activations {
            Activations::Pattern(p) => {
                let before = problems.0.len();
                problems.within("activations.pattern.period", p.period, 1, limit::PATTERN);
                problems.within("activations.pattern.center", p.center.saturating_abs(), 0, limit::PATTERN);
                problems.within("activations.pattern.token_step", p.token_step.saturating_abs(), 0, limit::PATTERN);
                if problems.0.len() > before {
                    return;
                }
                // A steep slope may overflow at the far end of a vector.
                for x in (0..self.tokens()).map(|t| self.activations(t)) {
                    if let Some(i) = x.iter().position(|v| !v.is_finite()) {
                        return problems.refuse("activations.pattern", at(x[i], i), FINITE);
                    }
                }
            }
            Activations::Bits(bits) => {
                if bits.len() != self.in_dim() && bits.len() != self.in_dim() * self.tokens() {
                    let (one, tokens) = (self.spec.in_dim, self.spec.tokens);
                    let allowed = format!("{one} values for one token, or that for each of the {tokens} tokens");
                    return problems.refuse("activations.bits", format!("{} values", bits.len()), allowed);
                }
                if let Some(i) = bits.iter().position(|x| !x.0.is_finite()) {
                    problems.refuse("activations.bits", at(bits[i].0, i), FINITE);
                }
            }
            Activations::Random(r) => {
                problems.within("activations.random.seed", r.seed, 0, limit::SEED);
                problems.scale("activations.random.scale", r.scale);
                let last = self.spec.in_dim - 1;
                problems.within("activations.random.outlier_channel", r.outlier_channel, 0, last);
                if r.outlier.is_nan() || r.outlier.abs() > limit::SCALE_MAX {
                    problems.refuse("activations.random.outlier", bits(r.outlier), "a number from -1e4 to 1e4");
                }
            }
        }
    }

    fn check_edits(&mut self, problems: &mut Problems) {
        let edits = &self.spec.edits;
        if edits.len() > limit::EDITS {
            let allowed = format!("at most {} entries", limit::EDITS);
            return problems.refuse("edits", format!("{} entries", edits.len()), allowed);
        }
        let bytes = self.format.layout().bytes as i64;
        let before = problems.0.len();
        for (n, patch) in edits.iter().enumerate() {
            let at = problems.0.len();
            for (name, got, len) in [
                ("layer", patch.layer, self.spec.depth),
                ("row", patch.row, self.spec.out_dim),
                ("block", patch.block, self.row_blocks() as i64),
                ("offset", patch.offset, bytes),
            ] {
                problems.within(&format!("edits[{n}].{name}"), got, 0, len - 1);
            }
            let room = bytes - patch.offset;
            let len = patch.bytes.0.len() as i64;
            if problems.0.len() == at && !(1..=room).contains(&len) {
                let allowed = format!("1 to {room} bytes from offset {}", patch.offset);
                problems.refuse(format!("edits[{n}].bytes"), format!("{len} bytes"), allowed);
            }
            // Patches of one block stay in their order: a later one goes over an earlier one.
            let place = patch.place();
            self.patches.insert(self.patches.partition_point(|(other, _)| *other <= place), (place, n));
        }
        if problems.0.len() == before {
            self.check_patched_floats(problems);
        }
    }

    /// The scales of every patched block must be finite. An f16 is infinite or NaN by the five bits of its exponent, all in its
    /// high byte, and every block is finite before it is patched: only a patch of that byte can make it otherwise, and the block
    /// need not be made to tell. Where it is cheap to make, the refusal has the whole f16.
    fn check_patched_floats(&self, problems: &mut Problems) {
        let cheap = problems.0.is_empty() && !matches!(self.spec.weights.source, Source::Random(_));
        for patches in self.patches.chunk_by(|(one, _), (other, _)| one == other) {
            for field in floats(self.format) {
                let [low, high] = [0, 8].map(|bit| (field.place)(0, bit).byte);
                let patched = |byte: usize| {
                    patches.iter().rev().find_map(|&(_, n)| {
                        let patch = &self.spec.edits[n];
                        let at = byte.checked_sub(patch.offset as usize)?;
                        Some((n, *patch.bytes.0.get(at)?))
                    })
                };
                let Some((n, high)) = patched(high).filter(|(_, high)| high & 0x7c == 0x7c) else { continue };
                let [layer, row, block] = patches[0].0;
                let name = field.name;
                let low = patched(low)
                    .map(|(_, byte)| byte)
                    .or_else(|| cheap.then(|| self.unedited_block(layer as usize, row as usize, block as usize)[low]));
                let got = match low {
                    Some(low) => {
                        let value = f16::from_bits(u16::from_le_bytes([low, high]));
                        format!("{} ({})", HexF16(value), if value.is_nan() { "NaN" } else { "infinite" })
                    }
                    None => format!("{high:#04x} as its high byte (infinite or NaN)"),
                };
                problems.refuse(
                    format!("edits[{n}], {name} of layer {layer} row {row} block {block}"),
                    got,
                    FINITE_F16,
                );
            }
        }
    }

    /// Block `block` of row `row` of layer `layer`, the layer's scale and edits applied.
    pub fn block(&self, layer: usize, row: usize, block: usize) -> AlignedBytes {
        self.finished_block(layer, row, block, true)
    }

    /// The same as a struct.
    ///
    /// # Panics
    /// If the weights have another format.
    pub fn block_as<W: Block>(&self, layer: usize, row: usize, block: usize) -> W {
        assert!(self.format.name() == W::LAYOUT.name, "the format of the weights");
        *bytemuck::from_bytes(&self.block(layer, row, block))
    }

    /// The same without edits.
    pub(super) fn unedited_block(&self, layer: usize, row: usize, block: usize) -> AlignedBytes {
        self.finished_block(layer, row, block, false)
    }

    fn finished_block(&self, layer: usize, row: usize, block: usize, edited: bool) -> AlignedBytes {
        let bytes = self.format.layout().bytes;
        let mut one = AlignedBytes::zeroed(bytes);
        match &self.spec.weights.source {
            // A random row is drawn from its start, so one block costs what stands before it.
            Source::Random(_) => one.copy_from_slice(&self.plain_row(layer, row)[block * bytes..][..bytes]),
            _ => self.write_plain_block(layer, row, block, &mut one),
        }
        scale_block(self.format, &mut one, self.spec.layer_scale(layer));
        if edited {
            self.patch_row(layer, row, block..block + 1, &mut one);
        }
        one
    }

    /// All blocks of layer `layer`, row by row.
    pub fn layer(&self, layer: usize) -> AlignedBytes {
        let row_bytes = self.row_bytes();
        let mut blocks = AlignedBytes::zeroed(self.out_dim() * row_bytes);
        for (row, out) in blocks.chunks_exact_mut(row_bytes).enumerate() {
            self.write_row(layer, row, out);
        }
        blocks
    }

    /// The blocks of one row, the layer's scale and edits applied.
    pub fn row(&self, layer: usize, row: usize) -> AlignedBytes {
        let mut blocks = AlignedBytes::zeroed(self.row_bytes());
        self.write_row(layer, row, &mut blocks);
        blocks
    }

    fn write_row(&self, layer: usize, row: usize, out: &mut [u8]) {
        out.copy_from_slice(&self.plain_row(layer, row));
        let scale = self.spec.layer_scale(layer);
        if scale != 1.0 {
            for block in out.chunks_exact_mut(self.format.layout().bytes) {
                scale_block(self.format, block, scale);
            }
        }
        self.patch_row(layer, row, 0..self.row_blocks(), out);
    }

    /// The blocks of one row, neither scaled nor edited.
    fn plain_row(&self, layer: usize, row: usize) -> Cow<'_, [u8]> {
        let row_bytes = self.row_bytes();
        match (&self.spec.weights.source, self.drawn.layers.get(layer)) {
            (Source::Random(_), Some(drawn)) => Cow::Borrowed(&drawn[row * row_bytes..][..row_bytes]),
            (Source::Random(weights), None) => {
                let mut blocks = AlignedBytes::zeroed(row_bytes);
                self.format.quantise(&self.drawn_weights(weights, layer, row), &mut blocks);
                Cow::Owned(blocks.to_vec())
            }
            (Source::Bytes(_), _) => {
                let at = (layer * self.out_dim() + row) * row_bytes % self.given.len();
                Cow::Borrowed(&self.given[at..at + row_bytes])
            }
            (Source::Pattern(_), _) => {
                let mut blocks = vec![0; row_bytes];
                for (b, block) in blocks.chunks_exact_mut(self.format.layout().bytes).enumerate() {
                    self.write_plain_block(layer, row, b, block);
                }
                Cow::Owned(blocks)
            }
        }
    }

    /// Draws the random layers that `drawn` does not hold, and keeps all of them there for the next experiment. Does nothing
    /// for other weights, and for more of them than are worth keeping.
    pub fn reuse(&mut self, drawn: &mut Drawn) {
        let Source::Random(weights) = &self.spec.weights.source else { return };
        if self.in_dim() * self.out_dim() * self.depth() > limit::DRAWN {
            return;
        }
        let of = Some((self.spec.weights.format.clone(), weights.clone(), self.spec.in_dim, self.spec.out_dim));
        if drawn.of != of {
            *drawn = Drawn { of, ..Drawn::default() };
        }
        let row_bytes = self.row_bytes();
        while drawn.layers.len() < self.depth() {
            let layer = drawn.layers.len();
            let mut blocks = AlignedBytes::zeroed(self.out_dim() * row_bytes);
            let mut original = Vec::new();
            for (row, out) in blocks.chunks_exact_mut(row_bytes).enumerate() {
                let numbers = self.drawn_weights(weights, layer, row);
                self.format.quantise(&numbers, out);
                original.extend(numbers);
            }
            drawn.layers.push(Rc::new(blocks));
            if original.len() * self.depth() <= limit::ORIGINALS {
                drawn.originals.push(Rc::new(original));
            }
        }
        self.drawn = drawn.clone();
    }

    /// The f32 weights of a row that is drawn.
    fn drawn_weights(&self, weights: &RandomWeights, layer: usize, row: usize) -> Vec<f32> {
        let mut draw = Draw::new(weights.distribution, [weights.seed as u64, WEIGHTS, layer as u64, row as u64]);
        (0..self.in_dim()).map(|_| draw.next(weights.scale)).collect()
    }

    /// Whether the weights come from numbers, which quantising has changed. Where bytes are given, these are the weights.
    pub fn has_original(&self) -> bool {
        matches!(self.spec.weights.source, Source::Random(_))
    }

    /// The numbers of which one row was made, the layer's scale applied; nothing where bytes are given. Edits are of the blocks
    /// alone.
    pub fn original(&self, layer: usize, row: usize) -> Option<Cow<'_, [f32]>> {
        let Source::Random(weights) = &self.spec.weights.source else { return None };
        let mut numbers = match self.drawn.originals.get(layer) {
            Some(layer) => Cow::Borrowed(&layer[row * self.in_dim()..][..self.in_dim()]),
            None => Cow::Owned(self.drawn_weights(weights, layer, row)),
        };
        let scale = self.spec.layer_scale(layer);
        if scale != 1.0 {
            numbers.to_mut().iter_mut().for_each(|number| *number *= scale);
        }
        Some(numbers)
    }

    /// A block from a formula or from given bytes, neither scaled nor edited.
    fn write_plain_block(&self, layer: usize, row: usize, block: usize, out: &mut [u8]) {
        let Source::Pattern(p) = &self.spec.weights.source else {
            let index = (layer * self.out_dim() + row) * self.row_blocks() + block;
            let at = index * out.len() % self.given.len();
            return out.copy_from_slice(&self.given[at..at + out.len()]);
        };
        let (t, r, b) = (layer as i64, row as i64, block as i64);
        let mut scale = p.scale_add + p.scale_row * r + p.scale_layer * t + p.scale_block * b;
        let mut quant = p.qs_add + p.qs_row * r + p.qs_layer * t + p.qs_block * b;
        for (byte, role) in out.iter_mut().zip(self.format.roles()) {
            let (next, step) = match role {
                Role::SubScale => (&mut scale, p.scale_mul),
                Role::Quant => (&mut quant, p.qs_mul),
                Role::Scale => continue,
            };
            *byte = next.rem_euclid(256) as u8;
            *next += step;
        }
        let floats = self.format.layout().fields.iter().filter(|field| field.is_float());
        for (field, value) in floats.zip([p.d, p.dmin]) {
            field.set_float(out, widen(value.0));
        }
    }

    /// Applies the patches of some blocks of a row to these blocks.
    fn patch_row(&self, layer: usize, row: usize, blocks: std::ops::Range<usize>, out: &mut [u8]) {
        let [first, end] = [blocks.start, blocks.end].map(|block| [layer, row, block].map(|n| n as i64));
        let from = self.patches.partition_point(|(place, _)| *place < first);
        let bytes = self.format.layout().bytes;
        for &(_, n) in self.patches[from..].iter().take_while(|(place, _)| *place < end) {
            let patch = &self.spec.edits[n];
            let at = (patch.block as usize - blocks.start) * bytes + patch.offset as usize;
            out[at..at + patch.bytes.0.len()].copy_from_slice(&patch.bytes.0);
        }
    }

    /// The activations of token `token`, `in_dim` values.
    pub fn activations(&self, token: usize) -> Vec<f32> {
        match &self.spec.activations {
            Activations::Pattern(p) => (0..self.spec.in_dim)
                .map(|i| {
                    (i - p.center) as f32 * p.slope + (i % p.period + p.token_step * token as i64) as f32 * p.ripple
                })
                .collect(),
            Activations::Bits(bits) => {
                let from = token * self.in_dim() % bits.len();
                bits[from..from + self.in_dim()].iter().map(|x| x.0).collect()
            }
            Activations::Random(r) => {
                let mut draw = Draw::new(r.distribution, [r.seed as u64, ACTIVATIONS, 0, token as u64]);
                let mut x: Vec<_> = (0..self.in_dim()).map(|_| draw.next(r.scale)).collect();
                if r.outlier != 0.0 {
                    x[r.outlier_channel as usize] = r.outlier * r.scale;
                }
                x
            }
        }
    }
}
