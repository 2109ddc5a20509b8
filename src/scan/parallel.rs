//! A scan on all cores.

use super::part::Part;
use super::paths::Paths;
use super::piece::part;
use super::plan::{Piece, Plan};
use super::shard::{Scanned, Shard, TensorOf};
use crate::aligned::AlignedBytes;
use crate::format::FORMATS;
use crate::gguf::{Header, Reading, Source, Tensor, weights_of};
use crate::link;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;

/// A file and its header.
pub type File<'a, S> = (&'a S, &'a Header);

/// Scans the pieces of a shard, `[which from 0, of how many]`. `input`: the link whose input and paths every block meets;
/// `against`: the original.
///
/// # Errors
/// A format that lacks the rule or the order of `input`; bytes that do not come.
pub fn scan<S: Source + Sync>(
    (file, header): File<'_, S>,
    against: Option<File<'_, S>>,
    input: &str,
    shard: [u32; 2],
) -> Result<Shard, String> {
    let base = link::parse(input).spec;
    let held = |name| header.tensors.iter().any(|tensor| tensor.of.name == name);
    let mut paths = BTreeMap::new();
    for format in FORMATS.iter().filter(|format| held(format.name())) {
        let of =
            Paths::new(&base, *format).map_err(|error| format!("--input, for blocks of {}: {error}", format.name()))?;
        paths.insert(format.name(), of);
    }
    let mut tensors = TensorOf::all(header);
    let mut originals = vec![None; tensors.len()];
    if let Some((_, header)) = against {
        for (named, original) in tensors.iter_mut().zip(&mut originals) {
            match counterpart(&header.tensors, named) {
                Ok(at) => *original = Some(at),
                Err(why) => named.no_original = Some(why),
            }
        }
    }
    let one = |tensor: &Tensor, original: Option<&Tensor>, piece: &Piece| -> io::Result<Part> {
        let blocks = read(file, piece)?;
        let numbers = match against.zip(original) {
            Some(((file, _), original)) => {
                let of = original.of.block.ok_or(io::ErrorKind::InvalidData)?;
                let weights = tensor.of.block.map_or(0, |block| piece.first * block.weights);
                Some(weights_of(original.of.reading(), &read(file, &Piece::new(original, of, weights))?))
            }
            None => None,
        };
        Ok(part(tensor.of.reading(), piece.first, &blocks, paths.get(tensor.of.name), numbers.as_deref()))
    };
    let whole = |plan: &Plan| -> io::Result<(usize, Part)> {
        let tensor = &header.tensors[plan.tensor];
        let original = against.zip(originals[plan.tensor]).map(|((_, header), at): (_, usize)| &header.tensors[at]);
        let parts = plan.pieces.par_iter().map(|piece| one(tensor, original, piece));
        Ok((plan.tensor, parts.try_reduce(Part::default, |one, next| Ok(one.join(next)))?))
    };
    let plans = Plan::new(header, shard[0], shard[1]);
    let parts = plans.par_iter().map(whole).collect::<io::Result<Vec<_>>>().map_err(|error| error.to_string())?;
    let scanned = Scanned { bytes: header.bytes, input: input.to_owned(), against: against.is_some(), tensors };
    Ok(Shard { shard, scanned, parts })
}

fn read<S: Source>(file: &S, piece: &Piece) -> io::Result<AlignedBytes> {
    let mut bytes = AlignedBytes::zeroed(piece.bytes as usize);
    file.read_at(piece.offset, &mut bytes)?;
    Ok(bytes)
}

/// The tensor of that name and shape, or why there is none.
fn counterpart(originals: &[Tensor], named: &TensorOf) -> Result<usize, String> {
    let at = originals.iter().position(|original| original.name == named.name);
    let at = at.ok_or("the original has no tensor of this name")?;
    let original = &originals[at];
    match original.of.reading() {
        Reading::Not(why) => Err(format!("its original is {}: {why}", original.of.name)),
        _ if original.shape != named.shape => Err("its original has another shape".to_owned()),
        _ => Ok(at),
    }
}
