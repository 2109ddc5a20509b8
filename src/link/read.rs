use super::beyond::Beyond;
use super::items::{self, Item, Slot};
use super::source::{input, numbers, weights};
use super::{Link, base64url, packed};
use crate::kernel::dot_f32::DotOrder;
use crate::number::f16;
use crate::run::{CHECKS, Digest, Promise};
use crate::spec::*;

pub(super) fn problem(field: &str, got: &str, allowed: impl Into<Allowed>) -> SpecError {
    SpecError::new(field, quoted(got), allowed)
}

/// Undoes the escapes that some programs put into fragments they pass on. Links are ASCII: other escapes stay as they are.
pub(crate) fn percent_decode(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_at_checked(2).map(|(digits, rest)| (hex(digits), rest)) {
            Some((Some(byte @ 0..=0x7f), rest)) => {
                out.push(char::from(byte as u8));
                out.push_str(rest);
            }
            _ => {
                out.push('%');
                out.push_str(piece);
            }
        }
    }
    out
}

/// Hex digits as bits.
fn hex(digits: &str) -> Option<u64> {
    u64::from_str_radix(digits, 16).ok()
}

pub(super) fn whole(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// Four whole numbers with dots between.
fn four(text: &str, mut whole: impl FnMut(&str) -> Option<i64>) -> Option<[i64; 4]> {
    let (mut numbers, mut count) = ([0; 4], 0);
    for piece in text.split('.') {
        *numbers.get_mut(count)? = whole(piece)?;
        count += 1;
    }
    (count == 4).then_some(numbers)
}

/// What stands before and after the first `mark`.
pub(super) fn cut(text: &str, mark: char) -> Option<(&str, &str)> {
    text.split_once(mark)
}

/// Reads a fragment. The Spec may still be invalid; every piece that could not be read is a problem.
pub(super) fn read(fragment: &str, beyond: &mut Beyond) -> Link {
    let mut link = Link { spec: Spec::default(), promise: None, focus: None, problems: Vec::new() };
    let mut pieces = fragment.split('&');
    let version = pieces.next().unwrap_or_default();
    if fragment.is_empty() {
        return link;
    }
    match whole(version) {
        Some(VERSION) => {}
        Some(_) => {
            link.problems.push(problem("version", version, "1, the only version this program knows"));
            return link;
        }
        None => {
            link.problems.push(problem("link", version, "1 (the version) and then key=value pairs"));
            return link;
        }
    }
    let mut seen = String::new();
    for piece in pieces {
        // What is far from a link is told in part, and read no further.
        if link.problems.len() + 1 == limit::PROBLEMS {
            link.problems.push(problem("link", piece, "fewer problems before it; what follows is not read"));
            break;
        }
        if let Err(error) = read_pair(piece, &mut link, &mut seen, beyond) {
            link.problems.push(error);
        }
    }
    link
}

/// Reads one piece. `seen`: the keys before it; of two the last one stands.
fn read_pair(piece: &str, link: &mut Link, seen: &mut String, beyond: &mut Beyond) -> Result<(), SpecError> {
    let unknown = || problem("link", piece, "key=value with a key of n o l t s y f w g x a q b e z v");
    let (key, value) = cut(piece, '=').ok_or_else(unknown)?;
    let spec = &mut link.spec;
    match key {
        "n" => spec.in_dim = number("in_dim", value, beyond)?,
        "o" => spec.out_dim = number("out_dim", value, beyond)?,
        "l" => spec.depth = number("depth", value, beyond)?,
        "t" => spec.tokens = number("tokens", value, beyond)?,
        "s" => spec.between = between(value, ',', beyond)?,
        "y" => {
            let mut layers = Vec::new();
            for text in value.split(',') {
                layers.push(layer(text, beyond)?);
            }
            spec.layers = layers;
        }
        "a" => spec.path_a.order = name(DotOrder::FIELD, value, DotOrder::parse(value), DotOrder::NAMES)?,
        "q" => spec.path_b.rule = value.into(),
        "b" => spec.path_b.order = value.into(),
        "f" => spec.weights.format = value.into(),
        "w" => spec.weights.source = weights(value, beyond)?,
        "g" => value.clone_into(&mut spec.origin),
        "x" => spec.activations = input(value, beyond)?,
        "e" => {
            let unpacked = match value.strip_prefix("z,") {
                Some(coded) => Some(packed::text("edits", &bytes("edits", coded)?)?),
                None => None,
            };
            let mut edits = Vec::new();
            for text in unpacked.as_deref().unwrap_or(value).split(',') {
                edits.push(patch(text, beyond)?);
            }
            spec.edits = edits;
        }
        "z" => {
            let allowed = || "16 hex digits, and the outputs to a check and the checks after dots, if at all";
            link.promise = Some(promised(value).ok_or_else(|| problem("digest", value, allowed()))?);
        }
        "v" => {
            let bad = || problem("view", value, "layer.row.block.token");
            let Some([layer, row, block, token]) = four(value, whole) else { return Err(bad()) };
            if layer | row | block | token < 0 {
                return Err(bad());
            }
            let [layer, row, block, token] = [layer, row, block, token].map(|n| n as usize);
            link.focus = Some(Focus { layer, row, block, token });
        }
        _ => return Err(unknown()),
    }
    if seen.contains(key) {
        return Err(problem("link", piece, "each key once; the last one stands"));
    }
    seen.push_str(key);
    Ok(())
}

/// What [`super::promise`] writes.
fn promised(value: &str) -> Option<Promise> {
    let (digest, trail) = cut(value, '.').unwrap_or((value, "1."));
    let (group, checks) = cut(trail, '.')?;
    let digest = Digest(hex(digest).filter(|_| digest.len() == 16)?);
    let group = whole(group).filter(|group| (1..=limit::DIM).contains(group))? as usize;
    let checks: Option<Vec<u8>> = checks.bytes().take(CHECKS + 1).map(base64url::six_bits).collect();
    Some(Promise { digest, group, checks: checks.filter(|checks| checks.len() <= CHECKS)? })
}

fn name<T>(field: &'static str, text: &str, value: Option<T>, names: &'static [&'static str]) -> Result<T, SpecError> {
    value.ok_or_else(|| problem(field, text, names))
}

fn number(field: &'static str, text: &str, beyond: &mut Beyond) -> Result<i64, SpecError> {
    beyond.whole(text).ok_or_else(|| not_whole(field, text))
}

pub(super) fn not_whole(field: &str, text: &str) -> SpecError {
    problem(field, text, "a whole number")
}

/// Bits in hex, at most `digits` of them.
fn bits(field: &'static str, text: &str, digits: usize) -> Result<u32, SpecError> {
    let bits = hex(text).filter(|_| text.len() <= digits);
    bits.map(|bits| bits as u32).ok_or_else(|| problem(field, text, "bits in hex, 4 digits for an f16, 8 for an f32"))
}

/// Reads one item, its letters followed by its value, into its slot.
fn read_item(field: &'static str, text: &str, items: &mut [Item<'_>], beyond: &mut Beyond) -> Result<(), SpecError> {
    for (key, slot) in items {
        let Some(value) = text.strip_prefix(*key) else { continue };
        match slot {
            Slot::Int(slot) => **slot = number(field, value, beyond)?,
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

/// A channel that stands out: `77.42700000.0.3`.
pub(super) fn loud(text: &str, beyond: &mut Beyond) -> Result<Loud, SpecError> {
    const FIELD: &str = "activations.random.loud";
    let mut pieces = text.split('.');
    let mut next = || pieces.next().unwrap_or_default();
    let channel = number(FIELD, next(), beyond)?;
    let value = f32::from_bits(bits(FIELD, next(), 8)?);
    let mut tokens = Vec::new();
    for token in pieces {
        let within = whole(token).filter(|token| (0..limit::TOKENS).contains(token));
        tokens.push(within.ok_or_else(|| problem(FIELD, token, (0, limit::TOKENS - 1)))?);
    }
    Ok(Loud { channel, value, tokens: Tokens::of(tokens).unwrap_or(Tokens::ALL) })
}

pub(super) fn read_items(
    field: &'static str,
    text: &str,
    mark: char,
    items: &mut [Item<'_>],
    beyond: &mut Beyond,
) -> Result<(), SpecError> {
    for item in text.split(mark).filter(|item| !item.is_empty()) {
        read_item(field, item, items, beyond)?;
    }
    Ok(())
}

pub(super) fn bytes(field: &str, text: &str) -> Result<Vec<u8>, SpecError> {
    base64url::decode(text).ok_or_else(|| problem(field, text, "base64url text, whole"))
}

/// Bytes that were packed.
pub(super) fn unpacked(field: &str, text: &str) -> Result<Vec<u8>, SpecError> {
    packed::unpack(field, &bytes(field, text)?)
}

/// Stages with `mark` between them.
fn between(text: &str, mark: char, beyond: &mut Beyond) -> Result<Between, SpecError> {
    let mut stages = Vec::new();
    for text in text.split(mark).filter(|&text| text != Stage::NAMES[0]) {
        let (kind, rest) = cut(text, '.').unwrap_or((text, ""));
        let mut stage = name(Between::FIELD, kind, Stage::parse(kind), Stage::NAMES)?;
        match &mut stage {
            Stage::Rope(_, rope) => read_items("between.rope", rest, '.', &mut items::rope(rope), beyond)?,
            stage => match stage.numbers_mut() {
                Some(of) if !rest.is_empty() => match cut(rest, '.') {
                    Some((kind @ ("v" | "h" | "zv" | "zh"), coded)) => *of = numbers(Between::FIELD, kind, coded)?,
                    _ => {
                        return Err(problem(
                            Between::FIELD,
                            text,
                            "v, h, zv or zh after a gain or a bias, then numbers",
                        ));
                    }
                },
                _ => read_items(Between::FIELD, rest, '.', &mut [], beyond)?,
            },
        }
        stages.push(stage);
    }
    Ok(Between(stages))
}

/// A layer that differs: `2~k40000000~softmax~residual`.
fn layer(text: &str, beyond: &mut Beyond) -> Result<LayerOverride, SpecError> {
    let (at, rest) = cut(text, '~').ok_or_else(|| problem("layers", text, "layer~k<scale>~stages"))?;
    let mut own = LayerOverride { layer: number("layers", at, beyond)?, ..LayerOverride::default() };
    let mut stages = rest;
    if let Some(scale) = rest.strip_prefix('k') {
        let (scale, rest) = cut(scale, '~').unwrap_or((scale, ""));
        own.scale = f32::from_bits(bits("layers", scale, 8)?);
        stages = rest;
    }
    if !stages.is_empty() {
        own.between = Some(between(stages, '~', beyond)?);
    }
    Ok(own)
}

fn patch(text: &str, beyond: &mut Beyond) -> Result<Patch, SpecError> {
    let bad = || problem("edits", text, "layer.row.block.offset~bytes");
    let (at, coded) = cut(text, '~').ok_or_else(bad)?;
    let [layer, row, block, offset] = four(at, |text| beyond.whole(text)).ok_or_else(bad)?;
    Ok(Patch { layer, row, block, offset, bytes: HexBytes(bytes("edits", coded)?) })
}
