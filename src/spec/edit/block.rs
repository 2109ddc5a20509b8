//! The bytes of one block, changed: what differs from the weights becomes entries of `edits`.

use crate::format::{Field, Kind, Role};
use crate::spec::experiment::Experiment;
use crate::spec::fields::{Patch, Source, Spec};
use crate::spec::focus::Focus;
use crate::spec::hex::HexBytes;
use crate::spec::refusal::SpecError;

impl Experiment {
    /// Whether a field of the block in focus is set for every block: a float of a pattern, where neither the block nor its layer
    /// has one of its own.
    pub fn holds_every_block(&self, at: Focus, field: &Field) -> bool {
        let floats = self.format().layout().fields.iter().filter(|field| field.kind == Kind::F16);
        let is_float =
            |byte: usize| floats.clone().any(|field| [0, 8].iter().any(|&bit| (field.place)(0, bit).byte == byte));
        let patched = self.spec().edits.iter().filter(|patch| patch.place() == at.place()).any(|patch| {
            let first = patch.offset as usize;
            (first..first + patch.bytes.0.len()).any(is_float)
        });
        let pattern = matches!(self.spec().weights.source, Source::Pattern(_));
        field.role == Role::Scale
            && field.kind == Kind::F16
            && pattern
            && !patched
            && self.spec().layer_scale(at.layer) == 1.0
    }

    /// Changes one block and rewrites its entries of `edits` as what now differs from `weights`.
    pub(in crate::spec) fn change_block(
        &self,
        spec: &mut Spec,
        at: Focus,
        change: impl FnOnce(&mut [u8]),
    ) -> Result<(), SpecError> {
        at.check(self)?;
        let mut block = self.block(at.layer, at.row, at.block);
        change(&mut block);
        let plain = self.unedited_block(at.layer, at.row, at.block);
        let here = at.place();
        spec.edits.retain(|p| p.place() != here);
        let first = spec.edits.partition_point(|p| p.place() < here);
        let [layer, row, block_index] = here;
        for (offset, bytes) in differing_runs(&plain, &block).into_iter().rev() {
            let patch = Patch { layer, row, block: block_index, offset: offset as i64, bytes: HexBytes(bytes) };
            spec.edits.insert(first, patch);
        }
        Ok(())
    }
}

impl Patch {
    /// The block that it is of.
    pub(in crate::spec) fn place(&self) -> [i64; 3] {
        [self.layer, self.row, self.block]
    }
}

/// Equal bytes between two changes that are cheaper to repeat than to start a new entry.
const JOIN: usize = 6;

/// Where `new` differs from `old`: offsets and bytes, near neighbours joined.
fn differing_runs(old: &[u8], new: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for i in (0..new.len()).filter(|&i| old[i] != new[i]) {
        match runs.last_mut() {
            Some((_, end)) if i - *end <= JOIN => *end = i + 1,
            _ => runs.push((i, i + 1)),
        }
    }
    runs.into_iter().map(|(start, end)| (start, new[start..end].to_vec())).collect()
}
