//! Scales, or weights that are floats, that are infinite or NaN. Files hold them, bytes may be set so, and an experiment takes them as they are.

use super::experiment::Experiment;
use super::fields::{Source, Spec};
use super::refusal::SpecError;
use crate::format::{FLOATS, Field, Format, Kind};
use serde::Serialize;
use std::borrow::Cow;
use std::rc::Rc;

/// A float of a block that is infinite or NaN, or a power of two so large that it makes weights infinite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BrokenScale {
    /// Layer, from 0.
    pub layer: usize,
    /// Row, from 0.
    pub row: usize,
    /// Block of the row, from 0.
    pub block: usize,
    /// The field: `d`, `dmin`, `m`, or of a format whose weights are floats which of them: `value[5]`.
    pub field: Cow<'static, str>,
    /// Its bits.
    pub bits: String,
    /// `infinite`, `NaN`, or `too large`.
    pub is: &'static str,
}

/// The floats of a block that are not finite.
fn broken_fields<'a>(format: &'a dyn Format, block: &'a [u8]) -> impl Iterator<Item = (&'static Field, usize)> + 'a {
    format.layout().floats().filter(|(field, index)| !field.is_finite(block, *index))
}

impl BrokenScale {
    fn new([layer, row, block]: [usize; 3], (field, index): (&'static Field, usize), bytes: &[u8]) -> Self {
        let raw = field.get(bytes, index);
        let (bits, is) = match field.kind {
            Kind::E8m0 => (format!("{raw:#04x}"), "too large"),
            _ => {
                let wide = FLOATS && field.bits == 32;
                let bits = if wide { format!("{raw:#010x}") } else { format!("{raw:#06x}") };
                (bits, if field.value(bytes, index).is_nan() { "NaN" } else { "infinite" })
            }
        };
        let many = FLOATS && field.count > 1;
        let name = if many { format!("{}[{index}]", field.name).into() } else { field.name.into() };
        Self { layer, row, block, field: name, bits, is }
    }
}

impl Experiment {
    /// Remembers the blocks of given bytes that are broken.
    pub(super) fn find_broken(&mut self) {
        let blocks = self.given.chunks_exact(self.format.layout().bytes).enumerate();
        let broken = blocks.filter(|(_, block)| broken_fields(self.format, block).next().is_some());
        self.given_broken = Rc::new(broken.map(|(i, _)| i).collect());
    }

    /// How many layers the given blocks serve, each for itself.
    fn copies(&self) -> usize {
        let layer = self.out_dim() * self.row_bytes();
        if self.given.len() == layer { self.depth() } else { 1 }
    }

    /// The places of patched blocks, in order, each once, and whether a scale is not finite there.
    fn patched(&self) -> impl Iterator<Item = ([usize; 3], bool)> + '_ {
        let places = self.patches.chunk_by(|(one, _), (other, _)| one == other);
        places.map(|patches| {
            let place @ [layer, row, block] = patches[0].0.map(|n| n as usize);
            (place, broken_fields(self.format, &self.block(layer, row, block)).next().is_some())
        })
    }

    /// Whether the block of that place, not patched, is one of given bytes that are broken.
    fn is_given_broken(&self, [layer, row, block]: [usize; 3]) -> bool {
        let layers = (self.given.len() / (self.out_dim() * self.row_bytes())).max(1);
        let index = (layer % layers * self.out_dim() + row) * self.row_blocks() + block;
        self.given_broken.binary_search(&index).is_ok()
    }

    /// How many blocks have a scale that is not finite.
    pub fn broken_count(&self) -> usize {
        let mut count = self.copies() * self.given_broken.len();
        for (place, is_broken) in self.patched() {
            count += usize::from(is_broken);
            count -= usize::from(self.is_given_broken(place));
        }
        count
    }

    /// Their places, in order.
    pub fn broken_blocks(&self) -> Vec<[usize; 3]> {
        let (row, layer) = (self.row_blocks(), self.row_blocks() * self.out_dim());
        let plain = (0..self.copies()).flat_map(|copy| self.given_broken.iter().map(move |i| copy * layer + i));
        let patched: Vec<_> = self.patched().collect();
        let untouched = |place: &[usize; 3]| patched.binary_search_by_key(place, |(place, _)| *place).is_err();
        let mut broken: Vec<_> = plain.map(|i| [i / layer, i % layer / row, i % row]).filter(untouched).collect();
        broken.extend(patched.iter().filter(|(_, is_broken)| *is_broken).map(|(place, _)| *place));
        broken.sort_unstable();
        broken
    }

    /// The broken scales of some blocks.
    pub fn broken(&self, blocks: &[[usize; 3]]) -> Vec<BrokenScale> {
        let of = |&place: &[usize; 3]| {
            let bytes = self.block(place[0], place[1], place[2]);
            broken_fields(self.format, &bytes).map(|float| BrokenScale::new(place, float, &bytes)).collect::<Vec<_>>()
        };
        blocks.iter().flat_map(of).collect()
    }

    /// The Spec with zeros in the place of broken scales.
    ///
    /// # Errors
    /// None: a Spec with zeros is valid.
    pub fn mended(&self) -> Result<Spec, SpecError> {
        let (format, mut spec) = (self.format, self.spec.clone());
        let zero = |block: &mut [u8]| {
            let floats: Vec<_> = broken_fields(format, block).collect();
            floats.into_iter().for_each(|(field, index)| field.set(block, index, 0));
        };
        if let Source::Bytes(bytes) = &mut spec.weights.source {
            bytes.0.chunks_exact_mut(format.layout().bytes).for_each(zero);
        }
        // Patches stay as they are but for such scales.
        let plain = Self::try_from(&spec)?;
        for [layer, row, block] in plain.broken_blocks() {
            let at = super::Focus { layer, row, block, token: 0 };
            plain.change_block(&mut spec, at, zero)?;
        }
        Ok(spec)
    }
}
