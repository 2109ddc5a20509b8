use super::base64url;
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

fn problem(field: &str, got: &str, allowed: impl Into<String>) -> SpecError {
    SpecError { field: field.into(), got: quote(got), allowed: allowed.into() }
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
            problems.push(problem("version", version, format!("{VERSION}, the only version this program knows")));
            return (spec, digest, problems);
        }
        Err(_) => {
            problems.push(problem("link", version, format!("{VERSION} (the version) and then key=value pairs")));
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
        "n" => spec.in_dim = int("in_dim", value)?,
        "o" => spec.out_dim = int("out_dim", value)?,
        "l" => spec.depth = int("depth", value)?,
        "t" => spec.tokens = int("tokens", value)?,
        "s" => spec.between = name(Between::FIELD, value, Between::parse, Between::NAMES)?,
        "a" => spec.path_a.order = name(DotOrder::FIELD, value, DotOrder::parse, DotOrder::NAMES)?,
        "q" => spec.path_b.q8k = name(Q8KConvention::FIELD, value, Q8KConvention::parse, Q8KConvention::NAMES)?,
        "b" => spec.path_b.order = name(VecDotOrder::FIELD, value, VecDotOrder::parse, VecDotOrder::NAMES)?,
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

fn int(field: &str, text: &str) -> Result<i64, SpecError> {
    text.parse().map_err(|_| problem(field, text, "a whole number"))
}

fn name<T>(field: &str, text: &str, parse: impl Fn(&str) -> Option<T>, names: &[&str]) -> Result<T, SpecError> {
    parse(text).ok_or_else(|| problem(field, text, format!("one of {}", names.join(", "))))
}

fn float(field: &str, text: &str) -> Result<f32, SpecError> {
    let bits = u32::from_str_radix(text, 16).ok().filter(|_| text.len() <= 8);
    bits.map(f32::from_bits).ok_or_else(|| problem(field, text, "f32 bits, 1 to 8 hex digits"))
}

fn half(field: &str, text: &str) -> Result<HexF16, SpecError> {
    let bits = u16::from_str_radix(text, 16).ok().filter(|_| text.len() <= 4);
    bits.map(|b| HexF16(f16::from_bits(b))).ok_or_else(|| problem(field, text, "f16 bits, 1 to 4 hex digits"))
}

fn bytes(field: &str, text: &str) -> Result<Vec<u8>, SpecError> {
    base64url::decode(text).ok_or_else(|| problem(field, text, "base64url text, whole"))
}

fn distribution(text: &str) -> Result<Distribution, SpecError> {
    name(Distribution::FIELD, text, Distribution::parse, Distribution::NAMES)
}

/// An item is a key of one or two letters and a value.
fn after<'a>(item: &'a str, key: &str) -> Option<&'a str> {
    item.strip_prefix(key)
}

fn weights(text: &str) -> Result<Weights, SpecError> {
    let (kind, rest) = text.split_once(',').unwrap_or((text, ""));
    let items = || rest.split(',').filter(|item| !item.is_empty());
    let unknown = |item| problem("weights", item, "an item of this kind of weights");
    match kind {
        "p" => {
            let mut p = WeightPattern::default();
            for item in items() {
                let factor =
                    p.factors_mut().into_iter().find_map(|(key, value)| Some((after(item, &key.letters())?, value)));
                if let Some((text, value)) = factor {
                    *value = int("weights.pattern", text)?;
                } else if let Some(text) = after(item, "d") {
                    p.d = half("weights.pattern.d", text)?;
                } else if let Some(text) = after(item, "m") {
                    p.dmin = half("weights.pattern.dmin", text)?;
                } else {
                    return Err(unknown(item));
                }
            }
            Ok(Weights::Pattern(p))
        }
        "b" => Ok(Weights::Bytes(HexBytes(bytes("weights", rest)?))),
        "r" => {
            let mut r = RandomWeights::default();
            for item in items() {
                if let Some(text) = after(item, "d") {
                    r.distribution = distribution(text)?;
                } else if let Some(text) = after(item, "s") {
                    r.seed = int("weights.random.seed", text)?;
                } else if let Some(text) = after(item, "k") {
                    r.scale = float("weights.random.scale", text)?;
                } else {
                    return Err(unknown(item));
                }
            }
            Ok(Weights::Random(r))
        }
        _ => Err(problem("weights", text, "p, b or r, then items")),
    }
}

fn activations(text: &str) -> Result<Activations, SpecError> {
    let (kind, rest) = text.split_once(',').unwrap_or((text, ""));
    let items = || rest.split(',').filter(|item| !item.is_empty());
    let unknown = |item| problem("activations", item, "an item of this kind of activations");
    match kind {
        "p" => {
            let mut p = ActivationPattern::default();
            for item in items() {
                if let Some(text) = after(item, "c") {
                    p.center = int("activations.pattern.center", text)?;
                } else if let Some(text) = after(item, "s") {
                    p.slope = float("activations.pattern.slope", text)?;
                } else if let Some(text) = after(item, "p") {
                    p.period = int("activations.pattern.period", text)?;
                } else if let Some(text) = after(item, "r") {
                    p.ripple = float("activations.pattern.ripple", text)?;
                } else if let Some(text) = after(item, "t") {
                    p.token_step = int("activations.pattern.token_step", text)?;
                } else {
                    return Err(unknown(item));
                }
            }
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
            for item in items() {
                if let Some(text) = after(item, "d") {
                    r.distribution = distribution(text)?;
                } else if let Some(text) = after(item, "s") {
                    r.seed = int("activations.random.seed", text)?;
                } else if let Some(text) = after(item, "k") {
                    r.scale = float("activations.random.scale", text)?;
                } else if let Some(text) = after(item, "o") {
                    r.outlier = float("activations.random.outlier", text)?;
                } else if let Some(text) = after(item, "h") {
                    r.outlier_channel = int("activations.random.outlier_channel", text)?;
                } else {
                    return Err(unknown(item));
                }
            }
            Ok(Activations::Random(r))
        }
        _ => Err(problem("activations", text, "p, b or r, then items")),
    }
}

fn patch(text: &str) -> Result<Patch, SpecError> {
    let bad = || problem("edits", text, "layer.row.block.offset~bytes");
    let (at, coded) = text.split_once('~').ok_or_else(bad)?;
    let numbers: Vec<i64> = at.split('.').map(|n| n.parse().map_err(|_| bad())).collect::<Result<_, _>>()?;
    let &[layer, row, block, offset] = numbers.as_slice() else { return Err(bad()) };
    Ok(Patch { layer, row, block, offset, bytes: HexBytes(bytes("edits", coded)?) })
}
