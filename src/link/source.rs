//! Where weights and activations come from: the values of `w` and `x`.

use super::beyond::Beyond;
use super::items;
use super::read::{bytes, cut, not_whole, problem, read_items};
use crate::number::{f16, widen};
use crate::spec::*;

const KIND: &str = "p, b, v, h or r, then items";

/// A source of weights: the value of `w`.
///
/// # Errors
/// What cannot be read in it.
pub fn source(text: &str) -> Result<Source, SpecError> {
    alone("weights", |beyond| weights(text, beyond))
}

/// What is read by itself, where nobody checks a number after it: one beyond i64 is no number there.
fn alone<'a, T>(field: &str, read: impl FnOnce(&mut Beyond<'a>) -> Result<T, SpecError>) -> Result<T, SpecError> {
    let mut beyond = Beyond::default();
    let made = read(&mut beyond)?;
    beyond.first().map_or(Ok(made), |text| Err(not_whole(field, text)))
}

pub(super) fn weights<'a>(text: &'a str, beyond: &mut Beyond<'a>) -> Result<Source, SpecError> {
    let (kind, rest) = cut(text, ',').unwrap_or((text, ""));
    match kind {
        "p" => {
            let mut p = WeightPattern::default();
            read_items("weights.pattern", rest, ',', &mut items::weight_pattern(&mut p), beyond)?;
            Ok(Source::Pattern(p))
        }
        "b" => Ok(Source::Bytes(HexBytes(bytes("weights", rest)?))),
        "v" | "h" => Ok(Source::Values(numbers("weights", kind, rest)?)),
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

pub(super) fn input<'a>(text: &'a str, beyond: &mut Beyond<'a>) -> Result<Activations, SpecError> {
    let (kind, rest) = cut(text, ',').unwrap_or((text, ""));
    match kind {
        "p" => {
            let mut p = ActivationPattern::default();
            read_items("activations.pattern", rest, ',', &mut items::activation_pattern(&mut p), beyond)?;
            Ok(Activations::Pattern(p))
        }
        "b" | "h" => Ok(Activations::Bits(numbers("activations", kind, rest)?)),
        "r" => {
            let mut r = RandomActivations::default();
            read_items("activations.random", rest, ',', &mut items::random_activations(&mut r), beyond)?;
            Ok(Activations::Random(r))
        }
        _ => Err(problem("activations", text, KIND)),
    }
}

/// Numbers as f16 (`h`) or as f32.
fn numbers(field: &'static str, kind: &str, text: &str) -> Result<Vec<HexF32>, SpecError> {
    let bytes = bytes(field, text)?;
    let (twos, fours) = (bytes.as_chunks::<2>(), bytes.as_chunks::<4>());
    match kind {
        "h" if twos.1.is_empty() => Ok(twos.0.iter().map(|two| HexF32(widen(f16::from_le_bytes(*two)))).collect()),
        "h" => Err(problem(field, text, "two bytes for each f16")),
        _ if fours.1.is_empty() => Ok(fours.0.iter().map(|four| HexF32(f32::from_le_bytes(*four))).collect()),
        _ => Err(problem(field, text, "four bytes for each f32")),
    }
}
