//! A scan on all cores.

use super::job::{Job, Step};
use super::pair::{Differences, Pair};
use super::part::Part;
use super::plan::Piece;
use super::shard::Shard;
use crate::aligned::AlignedBytes;
use crate::gguf::{File, Header, Source};
use rayon::prelude::*;
use std::io;

/// Bytes of a file, and its header.
pub type Read<'a, S> = (&'a S, &'a Header);

/// Scans the pieces of a shard, `[which from 0, of how many]`. `named`: the file, as links to its blocks name it; `input`: the link whose input and paths every block meets;
/// `against`: the original.
///
/// # Errors
/// A format that lacks the rule or the order of `input`; bytes that do not come.
pub fn scan<S: Source + Sync>(
    (file, header): Read<'_, S>,
    named: &File,
    against: Option<Read<'_, S>>,
    input: &str,
    shard: [u32; 2],
) -> Result<Shard, String> {
    let job = Job::new(named.clone(), header.clone(), against.map(|(_, header)| header.clone()), input)
        .map_err(|error| format!("--{error}"))?;
    let one = |step: &Step| -> io::Result<Part> {
        let blocks = read(file, &step.piece)?;
        let original = against.zip(step.original).map(|((file, _), piece)| read(file, &piece)).transpose()?;
        Ok(job.part(step, &blocks, original.as_ref()))
    };
    let whole = |steps: &Vec<Step>| -> io::Result<(usize, Part)> {
        let parts = steps.par_iter().map(one);
        Ok((steps[0].tensor, parts.try_reduce(Part::default, |one, next| Ok(one.join(next)))?))
    };
    let steps = job.steps(shard);
    let parts = steps.par_iter().map(whole).collect::<io::Result<Vec<_>>>().map_err(|error| error.to_string())?;
    Ok(job.shard(shard, parts))
}

/// Compares a tensor of two files; `original`: a third, with its weights before quantising.
///
/// # Errors
/// Bytes that do not come.
pub fn compare<S: Source + Sync>(pair: Pair<'_>, files: [&S; 2], original: Option<&S>) -> io::Result<Differences> {
    let one = |(one, other, numbers): &(Piece, Piece, Option<Piece>)| -> io::Result<Differences> {
        let numbers = original.zip(*numbers).map(|(file, piece)| read(file, &piece)).transpose()?;
        Ok(pair.compare(one.first, &read(files[0], one)?, &read(files[1], other)?, numbers.as_ref()))
    };
    let parts = pair.pieces().par_iter().map(one).collect::<io::Result<Vec<_>>>()?;
    Ok(parts.into_iter().fold(Differences::default(), Differences::join))
}

fn read<S: Source>(file: &S, piece: &Piece) -> io::Result<AlignedBytes> {
    let mut bytes = AlignedBytes::zeroed(piece.bytes as usize);
    file.read_at(piece.offset, &mut bytes)?;
    Ok(bytes)
}
