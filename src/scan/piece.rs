//! One piece: its blocks, one after the other.

use super::histogram::Histogram;
use super::part::{FINDINGS, Found, Kind, Loudest, Part, Scales};
use super::paths::Paths;
use crate::aligned::AlignedBytes;
use crate::claim::m100_reached;
use crate::format::{self, Field, Format, Place, Role};
use crate::gguf::{Reading, weights_of};
use crate::number::{f16, widen};
use crate::run::WeightErrors;
use crate::spec::HexBytes;
use crate::variant::Variant;
use std::num::FpCategory;

/// What is counted of a piece.
///
/// `first`: its first block, counted from that of the tensor; `blocks`: whole blocks; `paths`: the input, for a format that has
/// blocks; `original`: as many numbers as weights, if there are any.
///
/// # Panics
/// If the type is not read, or `original` has another length.
pub fn part(
    reading: Reading,
    first: u64,
    blocks: &AlignedBytes,
    paths: Option<&Paths>,
    original: Option<&[f32]>,
) -> Part {
    let mut part = match reading {
        Reading::Blocks(format) => of_blocks(format, first, blocks, paths, original),
        _ => of_floats(first, &weights_of(reading, blocks), original),
    };
    // Lists of one keep the sums of pieces apart.
    part.errors.truncate(usize::from(original.is_some()));
    part
}

/// What is summed over a piece.
#[derive(Default)]
struct Sums {
    part: Part,
    squares: f64,
    errors: WeightErrors,
}

impl Sums {
    /// Adds the weights of a block; `Σ w²` if they are finite.
    fn add(&mut self, block: u64, w: &[f32], bytes: &[u8], original: Option<&[f32]>) -> Option<f64> {
        let part = &mut self.part;
        part.blocks += 1;
        let squares = squares(w);
        if !squares.is_finite() {
            part.not_finite += 1;
            note(part, Kind::NotFinite, block, bytes);
            return None;
        }
        part.weights += w.len() as u64;
        self.squares += squares;
        let loudest = largest(w);
        if loudest == 0.0 {
            part.zero += 1;
            note(part, Kind::Zero, block, bytes);
        }
        if part.loudest.as_ref().is_none_or(|known| loudest > known.weight.abs())
            && let Some(&weight) = w.iter().find(|w| w.abs() == loudest)
        {
            part.loudest = Some(Loudest { weight, block, bytes: HexBytes(bytes.to_vec()) });
        }
        if let Some(original) = original.filter(|numbers| numbers.iter().all(|number| number.is_finite())) {
            self.errors.add(original, w);
        }
        Some(squares)
    }

    fn done(self) -> Part {
        Part { squares: vec![self.squares], errors: vec![self.errors], ..self.part }
    }
}

/// `Σ w²` in four lanes; infinite or NaN if a weight is.
fn squares(w: &[f32]) -> f64 {
    let mut lanes = [0.0f64; 4];
    let (fours, rest) = w.as_chunks::<4>();
    for four in fours {
        for (lane, &w) in lanes.iter_mut().zip(four) {
            *lane += f64::from(w) * f64::from(w);
        }
    }
    for (lane, &w) in lanes.iter_mut().zip(rest) {
        *lane += f64::from(w) * f64::from(w);
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

/// The largest magnitude of finite weights, in eight lanes.
fn largest(w: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 8];
    // As one instruction of many machines does it.
    let larger = |most: &mut f32, w: f32| *most = if w.abs() > *most { w.abs() } else { *most };
    let (eights, rest) = w.as_chunks::<8>();
    for eight in eights {
        lanes.iter_mut().zip(eight).for_each(|(most, &w)| larger(most, w));
    }
    lanes.iter_mut().zip(rest).for_each(|(most, &w)| larger(most, w));
    lanes.into_iter().fold(0.0, f32::max)
}

fn note(part: &mut Part, kind: Kind, block: u64, bytes: &[u8]) {
    if part.found.iter().filter(|known| known.kind == kind).count() < FINDINGS {
        part.found.push(Found { kind, block, bytes: HexBytes(bytes.to_vec()) });
    }
}

fn of_blocks(
    format: &'static dyn Format,
    first: u64,
    blocks: &AlignedBytes,
    paths: Option<&Paths>,
    original: Option<&[f32]>,
) -> Part {
    let (layout, reached) = (format.layout(), m100_reached());
    let (mut sums, mut w) = (Sums::default(), vec![0.0; layout.weights]);
    let mut bytes = AlignedBytes::zeroed(layout.bytes);
    let mut originals = original.map(|numbers| numbers.chunks_exact(layout.weights));
    let (mut relative, mut normed) = (Vec::new(), Vec::new());
    for (block, stored) in (first..).zip(blocks.chunks_exact(layout.bytes)) {
        // Blocks of an odd size lie anywhere; a kernel reads them from an aligned place.
        bytes.copy_from_slice(stored);
        format.dequantise(Variant::BEST, &bytes, &mut w);
        let numbers = originals.as_mut().and_then(Iterator::next);
        let (Some(squares), Some(paths)) = (sums.add(block, &w, stored, numbers), paths) else { continue };
        let [rel_diff, norm_err] = paths.apart(&bytes, &w, squares);
        if rel_diff.is_nan() || norm_err.is_nan() {
            sums.part.undefined += 1;
            continue;
        }
        sums.part.reach += u64::from(rel_diff >= reached);
        let most = &mut sums.part.most;
        *most = [most[0].max(rel_diff.to_bits()), most[1].max(norm_err.to_bits())];
        relative.push(rel_diff as f32);
        normed.push(norm_err as f32);
    }
    let floats = layout.fields.iter().filter(|field| field.role == Role::Scale);
    let scales = floats.map(|field| scales(field, blocks.chunks_exact(layout.bytes))).collect();
    let (rel_diff, norm_err) = (Histogram::new(&relative), Histogram::new(&normed));
    Part { scales, rel_diff, norm_err, ..sums.done() }
}

/// The floats of one name.
fn scales<'a>(field: &Field, blocks: impl Iterator<Item = &'a [u8]>) -> Scales {
    let (mut scales, mut finite, half) = (Scales::default(), Vec::new(), half_at(field));
    for block in blocks {
        let (value, subnormal, is_finite) = match half {
            Some(at) => {
                let half = f16::from_le_bytes([block[at], block[at + 1]]);
                (widen(half), half.classify() == FpCategory::Subnormal, half.is_finite())
            }
            None => {
                let value = field.value(block, 0);
                (value, value.is_subnormal(), field.is_finite(block, 0))
            }
        };
        scales.zero += u64::from(value == 0.0);
        scales.subnormal += u64::from(subnormal);
        scales.nan += u64::from(value.is_nan());
        // An exponent may be too large for its weights without being infinite itself.
        scales.infinite += u64::from(!is_finite && !value.is_nan());
        if is_finite {
            finite.push(value);
        }
    }
    scales.finite = Histogram::new(&finite);
    scales
}

/// The first of the two bytes in which an f16 lies as it is; reading it bit by bit takes a fifth of a scan.
fn half_at(field: &Field) -> Option<usize> {
    let first = (field.place)(0, 0).byte;
    let in_order = |(bit, place): (usize, Place)| place == Place { byte: first + bit / 8, bit: bit as u32 % 8 };
    (field.kind == format::Kind::F16 && field.places(0).enumerate().all(in_order)).then_some(first)
}

fn of_floats(first: u64, w: &[f32], original: Option<&[f32]>) -> Part {
    let mut sums = Sums::default();
    for (i, weight) in w.iter().enumerate() {
        let original = original.map(|numbers| &numbers[i..=i]);
        sums.add(first + i as u64, std::slice::from_ref(weight), &[], original);
    }
    // A weight that is 0 is no find.
    sums.part.found.retain(|found| found.kind != Kind::Zero);
    sums.done()
}
