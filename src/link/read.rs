use super::base64url;
use super::items::{self, Item, Slot};
use crate::experiment::*;
use crate::format::f16;
use crate::kernel::dot_f32::DotOrder;
use crate::kernel::quantise_q8_k::Q8KConvention;
use crate::kernel::vec_dot_q4_k_q8_k::VecDotOrder;

/// Longest piece of a link that a message repeats.
const QUOTE: usize = 32;

/// A piece of a link, fit for a message.
fn quote(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTE).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(QUOTE).is_some() {
        short.push('…');
    }
    format!("“{short}”")
}

fn problem(field: &'static str, got: &str, allowed: impl Into<Allowed>) -> SpecError {
    SpecError::new(field, &quote(got), allowed)
}

/// Undoes the escapes that some programs put into fragments they pass on. Bytes that are no UTF-8 become U+FFFD.
pub(super) fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|h| std::str::from_utf8(h).ok());
        match (bytes[at], hex.and_then(|h| u8::from_str_radix(h, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Reads a fragment. The Spec may still be invalid; every piece that could not be read is a problem.
pub(super) fn read(fragment: &str) -> (Spec, Option<Digest>, Vec<SpecError>) {
    let (mut spec, mut digest, mut problems) = (Spec::default(), None, Vec::new());
    let mut pieces = fragment.split('&');
    let version = pieces.next().unwrap_or_default();
    if fragment.is_empty() {
        return (spec, digest, problems);
    }
    match version.parse::<i64>() {
        Ok(VERSION) => {}
        Ok(_) => {
            problems.push(problem("version", version, "1, the only version this program knows"));
            return (spec, digest, problems);
        }
        Err(_) => {
            problems.push(problem("link", version, "1 (the version) and then key=value pairs"));
            return (spec, digest, problems);
        }
    }
    for piece in pieces {
        if let Err(error) = read_pair(piece, &mut spec, &mut digest) {
            problems.push(error);
        }
    }
    (spec, digest, problems)
}

fn read_pair(piece: &str, spec: &mut Spec, digest: &mut Option<Digest>) -> Result<(), SpecError> {
    let unknown = || problem("link", piece, "key=value with a key of n o l t s w x a q b e z");
    let (key, value) = piece.split_once('=').ok_or_else(unknown)?;
    match key {
        "n" | "o" | "l" | "t" => {
            let field = match key {
                "n" => "in_dim",
                "o" => "out_dim",
                "l" => "depth",
                _ => "tokens",
            };
            read_item(field, piece.replacen('=', "", 1).as_str(), &mut items::shape(spec))?;
        }
        "s" => spec.between = name(Between::FIELD, value, Between::parse(value), Between::NAMES)?,
        "a" => spec.path_a.order = name(DotOrder::FIELD, value, DotOrder::parse(value), DotOrder::NAMES)?,
        "q" => spec.path_b.q8k = name(Q8KConvention::FIELD, value, Q8KConvention::parse(value), Q8KConvention::NAMES)?,
        "b" => spec.path_b.order = name(VecDotOrder::FIELD, value, VecDotOrder::parse(value), VecDotOrder::NAMES)?,
        "w" => spec.weights = weights(value)?,
        "x" => spec.activations = activations(value)?,
        "e" => spec.edits = value.split(',').map(patch).collect::<Result<_, _>>()?,
        "z" => {
            let bits = u64::from_str_radix(value, 16).ok().filter(|_| value.len() == 16);
            *digest = Some(Digest(bits.ok_or_else(|| problem("digest", value, "16 hex digits"))?));
        }
        _ => return Err(unknown()),
    }
    Ok(())
}

fn name<T>(field: &'static str, text: &str, value: Option<T>, names: &'static [&'static str]) -> Result<T, SpecError> {
    value.ok_or_else(|| problem(field, text, names))
}

/// Bits in hex, at most `digits` of them.
fn bits(field: &'static str, text: &str, digits: usize) -> Result<u32, SpecError> {
    let bits = u32::from_str_radix(text, 16).ok().filter(|_| text.len() <= digits);
    bits.ok_or_else(|| problem(field, text, "bits in hex, 4 digits for an f16, 8 for an f32"))
}

/// Reads one item, its letters followed by its value, into its slot.
fn read_item(field: &'static str, text: &str, items: &mut [Item<'_>]) -> Result<(), SpecError> {
    for (key, slot) in items {
        let Some(value) = text.strip_prefix(*key) else { continue };
        match slot {
            Slot::Int(slot) => **slot = value.parse().map_err(|_| problem(field, value, "a whole number"))?,
            Slot::Float(slot) => **slot = f32::from_bits(bits(field, value, 8)?),
            Slot::Half(slot) => **slot = f16::from_bits(bits(field, value, 4)? as u16),
            Slot::Distribution(slot) => {
                **slot = name(Distribution::FIELD, value, Distribution::parse(value), Distribution::NAMES)?;
            }
        }
        return Ok(());
    }
    Err(problem(field, text, "an item that this kind has"))
}

fn read_items(field: &'static str, text: &str, items: &mut [Item<'_>]) -> Result<(), SpecError> {
    text.split(',').filter(|item| !item.is_empty()).try_for_each(|item| read_item(field, item, items))
}

fn bytes(field: &'static str, text: &str) -> Result<Vec<u8>, SpecError> {
    base64url::decode(text).ok_or_else(|| problem(field, text, "base64url text, whole"))
}

const KIND: &str = "p, b or r, then items";

fn weights(text: &str) -> Result<Weights, SpecError> {
    let (kind, rest) = text.split_once(',').unwrap_or((text, ""));
    match kind {
        "p" => {
            let mut p = WeightPattern::default();
            read_items("weights.pattern", rest, &mut items::weight_pattern(&mut p))?;
            Ok(Weights::Pattern(p))
        }
        "b" => Ok(Weights::Bytes(HexBytes(bytes("weights", rest)?))),
        "r" => {
            let mut r = RandomWeights::default();
            read_items("weights.random", rest, &mut items::random_weights(&mut r))?;
            Ok(Weights::Random(r))
        }
        _ => Err(problem("weights", text, KIND)),
    }
}

fn activations(text: &str) -> Result<Activations, SpecError> {
    let (kind, rest) = text.split_once(',').unwrap_or((text, ""));
    match kind {
        "p" => {
            let mut p = ActivationPattern::default();
            read_items("activations.pattern", rest, &mut items::activation_pattern(&mut p))?;
            Ok(Activations::Pattern(p))
        }
        "b" => {
            let bytes = bytes("activations", rest)?;
            let (fours, left) = bytes.as_chunks::<4>();
            if !left.is_empty() {
                return Err(problem("activations", rest, "four bytes for each f32"));
            }
            Ok(Activations::Bits(fours.iter().map(|four| HexF32(f32::from_le_bytes(*four))).collect()))
        }
        "r" => {
            let mut r = RandomActivations::default();
            read_items("activations.random", rest, &mut items::random_activations(&mut r))?;
            Ok(Activations::Random(r))
        }
        _ => Err(problem("activations", text, KIND)),
    }
}

fn patch(text: &str) -> Result<Patch, SpecError> {
    let bad = || problem("edits", text, "layer.row.block.offset~bytes");
    let (at, coded) = text.split_once('~').ok_or_else(bad)?;
    let mut numbers = at.split('.').map(|n| n.parse::<i64>().ok());
    let mut next = || numbers.next().flatten().ok_or_else(bad);
    let (layer, row, block, offset) = (next()?, next()?, next()?, next()?);
    if numbers.next().is_some() {
        return Err(bad());
    }
    Ok(Patch { layer, row, block, offset, bytes: HexBytes(bytes("edits", coded)?) })
}
