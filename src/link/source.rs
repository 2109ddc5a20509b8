//! Where weights and activations come from: the values of `w` and `x`.

use super::beyond::Beyond;
use super::items;
use super::read::{bytes, cut, loud, not_whole, problem, read_items, unpacked};
use crate::number::{f16, widen};
use crate::spec::*;

const KIND: &str = "p, b, v, h or r, then items";
/// Before the kind of packed bytes.
const PACKED: char = 'z';

/// A source of weights: the value of `w`.
///
/// # Errors
/// What cannot be read in it.
pub fn source(text: &str) -> Result<Source, SpecError> {
    alone("weights", |beyond| weights(text, beyond))
}

/// What is read by itself, where nobody checks a number after it: one beyond i64 is no number there.
fn alone<T>(field: &str, read: impl FnOnce(&mut Beyond) -> Result<T, SpecError>) -> Result<T, SpecError> {
    let mut beyond = Beyond::default();
    let made = read(&mut beyond)?;
    beyond.first().map_or(Ok(made), |text| Err(not_whole(field, text)))
}

pub(super) fn weights(text: &str, beyond: &mut Beyond) -> Result<Source, SpecError> {
    let (kind, rest) = cut(text, ',').unwrap_or((text, ""));
    match kind {
        "p" => {
            let mut p = WeightPattern::default();
            read_items("weights.pattern", rest, ',', &mut items::weight_pattern(&mut p), beyond)?;
            Ok(Source::Pattern(p))
        }
        "b" | "zb" => Ok(Source::Bytes(HexBytes(held("weights", kind, rest)?))),
        "v" | "h" | "zv" | "zh" => Ok(Source::Values(numbers("weights", kind, rest)?)),
        "r" => {
            let mut r = RandomWeights::default();
            read_items("weights.random", rest, ',', &mut items::random_weights(&mut r), beyond)?;
            Ok(Source::Random(r))
        }
        _ => Err(problem("weights", text, KIND)),
    }
}

/// A source of activations: the value of `x`.
///
/// # Errors
/// What cannot be read in it.
pub fn activations(text: &str) -> Result<Activations, SpecError> {
    alone("activations", |beyond| input(text, beyond))
}

pub(super) fn input(text: &str, beyond: &mut Beyond) -> Result<Activations, SpecError> {
    let (kind, rest) = cut(text, ',').unwrap_or((text, ""));
    match kind {
        "p" => {
            let mut p = ActivationPattern::default();
            read_items("activations.pattern", rest, ',', &mut items::activation_pattern(&mut p), beyond)?;
            Ok(Activations::Pattern(p))
        }
        "b" | "h" | "zb" | "zh" => Ok(Activations::Bits(numbers("activations", kind, rest)?)),
        "r" => {
            let mut r = RandomActivations::default();
            let others;
            let rest = if LOUD {
                others = without_loud(rest, &mut r.loud, beyond)?;
                &others
            } else {
                rest
            };
            read_items("activations.random", rest, ',', &mut items::random_activations(&mut r), beyond)?;
            Ok(Activations::Random(r))
        }
        _ => Err(problem("activations", text, KIND)),
    }
}

/// Takes the items of loud channels out of the others.
fn without_loud(items: &str, all: &mut Vec<Loud>, beyond: &mut Beyond) -> Result<String, SpecError> {
    let mut others = String::new();
    for item in items.split(',') {
        match item.strip_prefix('l') {
            Some(text) => all.push(loud(text, beyond)?),
            None => {
                others.push_str(item);
                others.push(',');
            }
        }
    }
    Ok(others)
}

/// Bytes of a kind: packed or plain.
fn held(field: &'static str, kind: &str, text: &str) -> Result<Vec<u8>, SpecError> {
    if kind.starts_with(PACKED) { unpacked(field, text) } else { bytes(field, text) }
}

/// Numbers as f16 (`h`) or as f32.
pub(super) fn numbers(field: &'static str, kind: &str, text: &str) -> Result<Vec<HexF32>, SpecError> {
    let bytes = held(field, kind, text)?;
    let (twos, fours) = (bytes.as_chunks::<2>(), bytes.as_chunks::<4>());
    match kind.trim_start_matches(PACKED) {
        "h" if twos.1.is_empty() => Ok(twos.0.iter().map(|two| HexF32(widen(f16::from_le_bytes(*two)))).collect()),
        "h" => Err(problem(field, text, "two bytes for each f16")),
        _ if fours.1.is_empty() => Ok(fours.0.iter().map(|four| HexF32(f32::from_le_bytes(*four))).collect()),
        _ => Err(problem(field, text, "four bytes for each f32")),
    }
}
