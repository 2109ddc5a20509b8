//! A Spec that was checked, and the numbers that it stands for.

use super::check::{Problems, check_shape, named};
use super::fields::*;
use super::layer::scale_block;
use super::limit;
use super::numbers::{ACTIVATIONS, Draw, WEIGHTS};
use super::refusal::SpecError;
use crate::WHOLE;
use crate::aligned::AlignedBytes;
use crate::format::{Block, Format, Order, Role};
use crate::input::Rule;
use crate::number::widen;
use std::borrow::Cow;
use std::rc::Rc;

/// A valid experiment: every field in range, every activation finite. It cannot be changed, only made anew. Bytes may hold any bits,
/// scales that are infinite or NaN too: see [`Self::broken`].
#[derive(Clone, Debug)]
pub struct Experiment {
    pub(super) spec: Spec,
    pub(super) format: &'static dyn Format,
    rule: Rule,
    order: Order,
    /// The blocks if the Spec gives bytes: of one layer, or of all.
    pub(super) given: Rc<AlignedBytes>,
    /// The blocks among given bytes with a scale that is not finite, in order.
    pub(super) given_broken: Rc<Vec<usize>>,
    /// Where each patch goes, in the order of blocks: layer, row, block, place in `spec.edits`.
    pub(super) patches: Vec<([i64; 3], usize)>,
    /// Layers that were made before, neither scaled nor edited.
    plain: PlainLayers,
}

/// Weights that are drawn or come from a formula, layer by layer, kept from one experiment to the next: making them is most of the
/// work of a run, and an edit does not change them.
#[derive(Clone, Debug, Default)]
pub struct PlainLayers {
    /// What they were made for: format, distribution, seed and scale or the formula, `in_dim` and `out_dim`.
    of: Option<(&'static str, Recipe, [usize; 2])>,
    layers: Vec<Rc<AlignedBytes>>,
    /// The numbers of which these blocks were made, where they are few enough to keep.
    originals: Vec<Rc<Vec<f32>>>,
}

/// What weights are made of.
#[derive(Clone, Debug, PartialEq)]
enum Recipe {
    Random(RandomWeights),
    Pattern(WeightPattern),
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
        Self::after(spec, None)
    }

    /// The same, where another experiment may have quantised the same numbers before.
    pub(super) fn after(spec: Spec, before: Option<&Self>) -> Result<Self, Box<(Spec, Vec<SpecError>)>> {
        Self::checked(spec, before, true)
    }

    /// The same for a Spec that is not to be run: the blocks of given numbers, most of the work, are made only where these may need
    /// an infinite scale.
    pub(crate) fn valid(spec: Spec) -> Result<Spec, Box<(Spec, Vec<SpecError>)>> {
        Self::checked(spec, None, false).map(Self::into_spec)
    }

    fn checked(spec: Spec, before: Option<&Self>, to_run: bool) -> Result<Self, Box<(Spec, Vec<SpecError>)>> {
        let (format, rule, order) = match named(&spec) {
            Ok(named) => named,
            Err(problems) => return Err(Box::new((spec, problems))),
        };
        if let Err(problems) = check_shape(&spec, format) {
            return Err(Box::new((spec, problems)));
        }
        let mut experiment = Self {
            spec,
            format,
            rule,
            order,
            given: Rc::default(),
            given_broken: Rc::default(),
            patches: Vec::new(),
            plain: PlainLayers::default(),
        };
        let mut problems = Problems::default();
        experiment.check_weights(&mut problems);
        experiment.check_origin(&mut problems);
        experiment.check_activations(&mut problems);
        experiment.check_edits(&mut problems);
        if problems.0.is_empty() && (to_run || !experiment.surely_holds_values()) {
            experiment.quantise_values(before, &mut problems);
        }
        match problems.done() {
            Ok(()) => Ok(experiment),
            Err(problems) => Err(Box::new((experiment.spec, problems))),
        }
    }
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
        match (&self.spec.weights.source, self.plain.layers.get(layer)) {
            (Source::Random(_) | Source::Pattern(_), Some(drawn)) => {
                Cow::Borrowed(&drawn[row * row_bytes..][..row_bytes])
            }
            (Source::Random(weights), None) => {
                let mut blocks = AlignedBytes::zeroed(row_bytes);
                self.format.quantise(&self.drawn_weights(weights, layer, row), &mut blocks);
                Cow::Owned(blocks.to_vec())
            }
            (Source::Bytes(_) | Source::Values(_), _) => {
                let at = (layer * self.out_dim() + row) * row_bytes % self.given.len();
                Cow::Borrowed(&self.given[at..at + row_bytes])
            }
            (Source::Pattern(_), None) => {
                let mut blocks = vec![0; row_bytes];
                for (b, block) in blocks.chunks_exact_mut(self.format.layout().bytes).enumerate() {
                    self.write_plain_block(layer, row, b, block);
                }
                Cow::Owned(blocks)
            }
        }
    }

    /// Makes the layers that `plain` does not hold, and keeps all of them there for the next experiment. Does nothing for weights
    /// that are given, and for more of them than are worth keeping.
    pub fn reuse(&mut self, plain: &mut PlainLayers) {
        let (recipe, random) = match &self.spec.weights.source {
            Source::Random(weights) => (Recipe::Random(weights.clone()), Some(weights)),
            // It pays where the same weights run again: with edits, which are the whole engine's.
            Source::Pattern(pattern) if WHOLE => (Recipe::Pattern(pattern.clone()), None),
            _ => return,
        };
        if self.in_dim() * self.out_dim() * self.depth() > limit::DRAWN {
            return;
        }
        let of = Some((self.format.name(), recipe, [self.in_dim(), self.out_dim()]));
        if plain.of != of {
            *plain = PlainLayers { of, ..PlainLayers::default() };
        }
        let row_bytes = self.row_bytes();
        while plain.layers.len() < self.depth() {
            let layer = plain.layers.len();
            let mut blocks = AlignedBytes::zeroed(self.out_dim() * row_bytes);
            let mut original = Vec::new();
            for (row, out) in blocks.chunks_exact_mut(row_bytes).enumerate() {
                let Some(weights) = random else {
                    out.copy_from_slice(&self.plain_row(layer, row));
                    continue;
                };
                let numbers = self.drawn_weights(weights, layer, row);
                self.format.quantise(&numbers, out);
                original.extend(numbers);
            }
            plain.layers.push(Rc::new(blocks));
            if random.is_some() && original.len() * self.depth() <= limit::ORIGINALS {
                plain.originals.push(Rc::new(original));
            }
        }
        self.plain = plain.clone();
    }

    /// The f32 weights of a row that is drawn.
    fn drawn_weights(&self, weights: &RandomWeights, layer: usize, row: usize) -> Vec<f32> {
        let mut draw = Draw::new(weights.distribution, [weights.seed as u64, WEIGHTS, layer as u64, row as u64]);
        (0..self.in_dim()).map(|_| draw.next(weights.scale)).collect()
    }

    /// Whether the weights come from numbers, which quantising has changed. Where bytes are given, these are the weights.
    pub fn has_original(&self) -> bool {
        matches!(self.spec.weights.source, Source::Random(_) | Source::Values(_))
    }

    /// The numbers of which one row was made, the layer's scale applied; nothing where bytes are given. Edits are of the blocks
    /// alone.
    pub fn original(&self, layer: usize, row: usize) -> Option<Cow<'_, [f32]>> {
        let n = self.in_dim();
        let mut numbers = match (&self.spec.weights.source, self.plain.originals.get(layer)) {
            (Source::Random(_), Some(layer)) => Cow::Borrowed(&layer[row * n..][..n]),
            (Source::Random(weights), None) => Cow::Owned(self.drawn_weights(weights, layer, row)),
            (Source::Values(values), _) => {
                let at = (layer * self.out_dim() + row) * n % values.len();
                Cow::Owned(values[at..at + n].iter().map(|x| x.0).collect())
            }
            (Source::Pattern(_) | Source::Bytes(_), _) => return None,
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
        let layout = self.format.layout();
        if layout.is_plain() {
            // The weights that Q8_0 has of the same pattern.
            for (field, index) in layout.floats() {
                field.set_float(out, index, widen(p.d.0) * f32::from(quant as i8));
                quant += p.qs_mul;
            }
            return;
        }
        for (byte, role) in out.iter_mut().zip(self.format.roles()) {
            let (next, step) = match role {
                Role::SubScale => (&mut scale, p.scale_mul),
                Role::Quant => (&mut quant, p.qs_mul),
                Role::Scale => continue,
            };
            *byte = next.rem_euclid(256) as u8;
            *next += step;
        }
        let floats = layout.fields.iter().filter(|field| field.is_float());
        for (field, value) in floats.zip([p.d, p.dmin]) {
            field.set_float(out, 0, widen(value.0));
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
                r.raise(token, &mut x);
                x
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;
    use crate::spec::{Edit, HexF32};
    use crate::variant::Variant;

    fn of(values: impl Iterator<Item = f32>) -> Spec {
        let source = Source::Values(values.map(HexF32).collect());
        Spec { weights: Weights::from(source), ..Spec::default() }
    }

    #[test]
    fn numbers_stay_beside_their_blocks_in_every_format() {
        let numbers = || (0..256).map(|i| (i as f32 * 0.7).sin());
        let mut experiment = Experiment::try_from(&of(numbers())).unwrap();
        let original: Vec<f32> = numbers().collect();
        for format in crate::format::FORMATS {
            experiment = experiment.edited(&Edit::Format(format.name().into())).unwrap();
            assert_eq!(*experiment.original(0, 0).unwrap(), original, "{}", format.name());
            let error = experiment.run(Variant::BEST, 0).depths[0].weights.unwrap();
            assert_eq!(error.w_err == 0.0, format.name() == "f32", "{} {error:?}", format.name());
            assert!(error.w_err < 1.0, "{} {error:?}", format.name());
            // The link holds the numbers, not the blocks.
            assert_eq!(link::parse(&link::format(experiment.spec())).spec, *experiment.spec());
        }
    }

    /// What is taken unseen is what quantising would take: catches a bound that a search oversteps.
    #[test]
    fn small_numbers_need_no_infinite_scale() {
        for format in crate::format::FORMATS {
            let most = (format.layout().most() / 64.0) as f32;
            let shapes: [fn(usize) -> f32; 7] = [
                |_| 1.0,
                |i| if i % 32 == 31 { 1.0 } else { 0.0 },
                |i| if i % 2 == 0 { 1.0 } else { -1.0 },
                |i| if i % 16 == 0 { -1.0 } else { 0.999 },
                |i| (i % 32) as f32 / 31.0,
                |i| (i as f32 * 0.7).sin(),
                |i| if i == 0 { 1.0 } else { 1e-6 },
            ];
            for shape in shapes {
                let mut spec = of((0..256).map(|i| most * shape(i)));
                spec.weights.format = Name::of(format.name());
                assert!(Experiment::checked(spec.clone(), None, false).unwrap().surely_holds_values());
                assert!(Experiment::new(spec).is_ok(), "{}", format.name());
            }
            let mut spec = of((0..256).map(|_| 1.1 * most));
            spec.weights.format = Name::of(format.name());
            assert!(!Experiment::checked(spec, None, false).unwrap().surely_holds_values() || format.name() == "mxfp4");
        }
    }

    #[test]
    fn numbers_that_are_no_weights_are_named() {
        let wrong = |values: Vec<f32>, words: &str| {
            let error = Experiment::try_from(&of(values.into_iter())).unwrap_err();
            assert_eq!(error.field, "weights.values");
            assert!(error.to_string().contains(words), "{error}");
        };
        wrong(vec![1.0; 100], "100 numbers were given; expected 256 numbers");
        wrong([vec![1.0; 255], vec![f32::NAN]].concat(), "(NaN) at index 255");
        wrong([vec![1.0; 255], vec![-1e38]].concat(), "numbers below");
    }

    #[test]
    fn decimals_and_bits_are_the_same_numbers() {
        let list = |one: &str| format!(r#"{{"weights": {{"values": [{}]}}}}"#, vec![one; 256].join(","));
        assert_eq!(Spec::from_json(&list("0.5")).unwrap(), Spec::from_json(&list("\"0x3f000000\"")).unwrap());
    }
}
