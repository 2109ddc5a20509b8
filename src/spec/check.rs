//! Every limit of a Spec, checked in one place. All that is wrong is found in one pass.

use super::edit::typed;
use super::experiment::Experiment;
use super::fields::*;
use super::fit::quantised;
use super::hex::{HexF16, HexF32};
use super::limit;
use super::refusal::{Allowed, SpecError, quoted, said};
use super::stage::Stage;
use crate::Said;
use crate::format::{self, Format, Order};
use crate::input::Rule;
use crate::number::f16;
use std::rc::Rc;

/// Collects what is wrong with a Spec.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<SpecError>);

impl Problems {
    pub(super) fn refuse(&mut self, field: impl AsRef<str>, got: impl Into<Said>, allowed: impl Into<Allowed>) {
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
            let bits = || HexF16(value).to_string();
            let got = if value.is_nan() { said!("{0} (NaN)", bits()) } else { said!("{0} (infinite)", bits()) };
            self.refuse(field, got, FINITE_F16);
        }
    }

    pub(super) fn done(&mut self) -> Result<(), Vec<SpecError>> {
        if self.0.is_empty() { Ok(()) } else { Err(std::mem::take(&mut self.0)) }
    }
}

const ORIGIN: &str = "FILE/TENSOR/ROW/BLOCK of given weights, at most 4096 characters";
const FINITE_F16: &str = "a finite f16 (magnitude at most 65504)";

/// An f32 that is out of range, by its bits: a link and JSON may hold any.
#[inline(never)]
pub(super) fn bits(value: f32) -> Said {
    let bits = || HexF32(value).to_string();
    if value.is_nan() {
        said!("the f32 {0} (NaN)", bits())
    } else if value.is_infinite() {
        said!("the f32 {0} (infinite)", bits())
    } else {
        said!("the f32 {0}", bits())
    }
}

/// What the names in a Spec mean.
pub(super) fn named(spec: &Spec) -> Result<(&'static dyn Format, Rule, Order), Vec<SpecError>> {
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
pub(super) fn check_shape(spec: &Spec, format: &dyn Format) -> Result<(), Vec<SpecError>> {
    let mut problems = Problems::default();
    let block = format.layout().weights as i64;
    if !(1..=limit::DIM).contains(&spec.in_dim) || spec.in_dim % block != 0 {
        problems.refuse("in_dim", spec.in_dim, said!("a multiple of {0} from {0} to {1}", block, limit::DIM));
    }
    problems.within("out_dim", spec.out_dim, 1, limit::DIM);
    problems.within("depth", spec.depth, 1, limit::DEPTH);
    problems.within("tokens", spec.tokens, 1, limit::TOKENS);
    problems.done()?;

    let closed = spec.between.rows(spec.in_dim);
    if spec.depth > 1 && spec.out_dim != closed {
        let allowed = match closed == spec.in_dim {
            true => said!("{0}, equal to in_dim, because depth {1} feeds outputs back", closed, spec.depth),
            false => {
                said!("{0}, of which swiglu leaves in_dim, because depth {1} feeds outputs back", closed, spec.depth)
            }
        };
        problems.refuse("out_dim", spec.out_dim, allowed);
        return problems.done();
    }
    let (in_dim, out_dim) = (spec.in_dim as usize, spec.out_dim as usize);
    problems.0.extend(spec.between.check(in_dim, out_dim).err());
    spec.check_layers(format, [in_dim, out_dim], &mut problems);
    let own = spec.layers.iter().filter_map(|own| own.between.as_ref());
    let numbers = own.chain([&spec.between]).flat_map(|between| &between.0).filter_map(Stage::numbers);
    let numbers = numbers.map(Vec::len).sum::<usize>();
    if numbers > limit::STAGED {
        problems.refuse("numbers of stages", numbers, said!("at most {0} together", limit::STAGED));
    }
    problems.done()?;
    if spec.in_dim * spec.out_dim * spec.depth * spec.tokens > limit::WORK {
        let got = said!("{0} × {1} × {2} × {3}", spec.in_dim, spec.out_dim, spec.depth, spec.tokens);
        let allowed = said!("a product of at most {0}", limit::WORK);
        problems.refuse("in_dim × out_dim × depth × tokens", got, allowed);
    }
    problems.done()
}

impl Experiment {
    pub(super) fn check_weights(&mut self, problems: &mut Problems) {
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
                    let allowed = said!(
                        "{0} super-blocks of {1} bytes for one layer, or that for each of the {2} layers",
                        layer,
                        layout.bytes,
                        self.spec.depth
                    );
                    return problems.refuse("weights.bytes", said!("{0} bytes", bytes.len()), allowed);
                }
                self.given = Rc::new(bytes.as_slice().into());
                self.find_broken();
            }
            Source::Values(values) => {
                let layer = self.out_dim() * self.in_dim();
                if values.len() != layer && values.len() != layer * self.depth() {
                    let allowed =
                        said!("{0} numbers for one layer, or that for each of the {1} layers", layer, self.spec.depth);
                    return problems.0.push(SpecError::count("weights.values", values.len(), allowed));
                }
                if let Some(i) = values.iter().position(|x| !x.0.is_finite()) {
                    let got = said!("{0} at index {1}", bits(values[i].0), i);
                    problems.refuse("weights.values", got, "finite f32 values");
                }
            }
            Source::Random(r) => {
                problems.within("weights.random.seed", r.seed, 0, limit::SEED);
                problems.scale("weights.random.scale", r.scale);
                let most = self.format.layout().most() / r.distribution.most();
                if f64::from(r.scale.abs()) > most {
                    let allowed = said!(
                        "at most {0} in size, so that {1} can hold what is drawn",
                        typed(most.floor()),
                        self.format.name()
                    );
                    problems.refuse("weights.random.scale", bits(r.scale), allowed);
                }
            }
        }
    }

    /// What an origin says is read where files are; here it is a text that a link carries.
    pub(super) fn check_origin(&self, problems: &mut Problems) {
        let Spec { origin, weights, .. } = &self.spec;
        let fits = match &weights.source {
            // Zeros stand in the place of weights that are not here.
            Source::Bytes(bytes) => !origin.starts_with(ABSENT) || bytes.0.iter().all(|byte| *byte == 0),
            Source::Values(_) => !origin.starts_with(ABSENT),
            _ => origin.is_empty(),
        };
        let plain = origin.bytes().all(|byte| matches!(byte, b'!'..=b'~') && byte != b'&' && byte != b'#');
        if !fits || !plain || origin.len() > limit::ORIGIN {
            problems.refuse("origin", quoted(origin), ORIGIN);
        }
    }

    /// Makes the blocks of given numbers. That is most of the work of reading a Spec, so it comes once all else is known to be right,
    /// and takes what an experiment before has made.
    pub(super) fn quantise_values(&mut self, before: Option<&Self>, problems: &mut Problems) {
        let Source::Values(values) = &self.spec.weights.source else { return };
        if let Some(before) = before.filter(|before| before.quantised_the_same(self)) {
            self.given = before.given.clone();
            return;
        }
        match quantised(self.format, &values.iter().map(|x| x.0).collect::<Vec<_>>()) {
            Ok(blocks) => self.given = Rc::new(blocks),
            Err(error) => problems.refuse("weights.values", &error.got, error.allowed.clone()),
        }
    }

    /// Whether given numbers are so small that no quantiser makes an infinite scale of them: 64 times below the largest weight that the
    /// format holds. A quantiser that searches takes a scale of twice that of the largest number at most.
    pub(super) fn surely_holds_values(&self) -> bool {
        let Source::Values(values) = &self.spec.weights.source else { return true };
        let most = self.format.layout().most() / 64.0;
        values.iter().all(|x| f64::from(x.0.abs()) <= most)
    }

    /// Whether the blocks of this experiment's numbers are those of another's.
    fn quantised_the_same(&self, other: &Self) -> bool {
        let shape = |of: &Self| (of.spec.in_dim, of.spec.out_dim, of.spec.depth);
        self.spec.weights == other.spec.weights && shape(self) == shape(other)
    }

    pub(super) fn check_activations(&self, problems: &mut Problems) {
        const FINITE: &str = "finite f32 values";
        let at = |value, i| said!("{0} at index {1}", bits(value), i);
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
                    let allowed = said!("{0} values for one token, or that for each of the {1} tokens", one, tokens);
                    return problems.refuse("activations.bits", said!("{0} values", bits.len()), allowed);
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
                self.spec.check_loud(r, problems);
            }
        }
    }

    pub(super) fn check_edits(&mut self, problems: &mut Problems) {
        let edits = &self.spec.edits;
        if edits.len() > limit::EDITS {
            let allowed = said!("at most {0} entries", limit::EDITS);
            return problems.refuse("edits", said!("{0} entries", edits.len()), allowed);
        }
        let bytes = self.format.layout().bytes as i64;
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
                let allowed = said!("1 to {0} bytes from offset {1}", room, patch.offset);
                problems.refuse(format!("edits[{n}].bytes"), said!("{0} bytes", len), allowed);
            }
            // Patches of one block stay in their order: a later one goes over an earlier one.
            let place = patch.place();
            self.patches.insert(self.patches.partition_point(|(other, _)| *other <= place), (place, n));
        }
    }
}
