use super::items::{self, Item, Slot};
use super::{base64url, packed};

use crate::format;
use crate::number::{f16, narrow, widen};
use crate::run::Promise;
use crate::spec::{
    ABSENT, ActivationPattern, Activations, Between, HexF32, LOUD, LayerOverride, Loud, Patch, RandomActivations,
    RandomWeights, Rope, Source, Spec, Stage, WeightPattern,
};
use std::fmt::Write;

/// The fragment of a Spec, without `#`.
pub fn format(spec: &Spec) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_spec(spec, &mut out);
    out
}

fn write_spec(spec: &Spec, out: &mut String) -> std::fmt::Result {
    let default = Spec::default();
    write!(out, "{}", spec.version)?;
    let (mut from, mut base) = (spec.clone(), default.clone());
    for (key, value) in differing(&mut items::shape(&mut from), &mut items::shape(&mut base)) {
        write!(out, "&{key}={value}")?;
    }
    if spec.between != default.between {
        write!(out, "&s={}", between(&spec.between, ','))?;
    }
    for (i, LayerOverride { layer, scale, between: own }) in spec.layers.iter().enumerate() {
        write!(out, "{}{layer}", if i == 0 { "&y=" } else { "," })?;
        if *scale != 1.0 || own.is_none() {
            write!(out, "~k{:x}", scale.to_bits())?;
        }
        if let Some(own) = own {
            write!(out, "~{}", between(own, '~'))?;
        }
    }
    for (key, value, default) in [
        ("a", spec.path_a.order.name(), default.path_a.order.name()),
        ("q", &*spec.path_b.rule, &*default.path_b.rule),
        ("b", &*spec.path_b.order, &*default.path_b.order),
        ("f", &*spec.weights.format, format::DEFAULT),
    ] {
        if value != default {
            write!(out, "&{key}={value}")?;
        }
    }
    if spec.weights.source != default.weights.source && !spec.origin.starts_with(ABSENT) {
        write!(out, "&w={}", source_text(&from.weights.source))?;
    }
    // Whoever reads a link undoes one escape; those of the text itself stay.
    for (i, piece) in spec.origin.split('%').enumerate().filter(|_| !spec.origin.is_empty()) {
        *out += if i == 0 { "&g=" } else { "%25" };
        *out += piece;
    }
    if spec.activations != default.activations {
        write!(out, "&x={}", activations_text(from.activations))?;
    }
    let plain = out.len() + "&e=".len();
    for (i, Patch { layer, row, block, offset, bytes }) in spec.edits.iter().enumerate() {
        let mark = if i == 0 { "&e=" } else { "," };
        write!(out, "{mark}{layer}.{row}.{block}.{offset}~")?;
        base64url::encode(&bytes.0, out);
    }
    packed::shorten(out, plain);
    Ok(())
}

/// What a link says of its run: the value of `z`.
pub fn promise(Promise { digest, group, checks }: &Promise) -> String {
    if checks.is_empty() {
        return digest.to_string();
    }
    let checks: String = checks.iter().map(|&check| base64url::digit(check)).collect();
    format!("{digest}.{group}.{checks}")
}

/// Stages with `mark` between them; no stage has a name too.
fn between(between: &Between, mark: char) -> String {
    if between.0.is_empty() {
        return Stage::NAMES[0].to_owned();
    }
    let stage = |stage: &Stage| match stage {
        Stage::Rope(_, rope) => {
            let mut rope = *rope;
            list(stage.name(), '.', &mut items::rope(&mut rope), &mut items::rope(&mut Rope::default()))
        }
        _ => match stage.numbers() {
            Some(of) if !of.is_empty() => format!("{}.{}", stage.name(), numbers("v", of).replace(',', ".")),
            _ => stage.name().to_owned(),
        },
    };
    let mut out = String::new();
    for (i, of) in between.0.iter().enumerate() {
        if i > 0 {
            out.push(mark);
        }
        out.push_str(&stage(of));
    }
    out
}

/// The items that are not what they are by default, each with its key and its value as text.
fn differing(items: &mut [Item<'_>], defaults: &mut [Item<'_>]) -> Vec<(&'static str, String)> {
    let changed = |((key, slot), (_, default)): (&Item<'_>, &mut Item<'_>)| {
        let value = match (slot, default) {
            (Slot::Int(a), Slot::Int(b)) if a != b => a.to_string(),
            (Slot::Float(a), Slot::Float(b)) if a.to_bits() != b.to_bits() => format!("{:x}", a.to_bits()),
            (Slot::Half(a), Slot::Half(b)) if a.to_bits() != b.to_bits() => format!("{:x}", a.to_bits()),
            (Slot::Distribution(a), Slot::Distribution(b)) if a != b => a.name().to_owned(),
            _ => return None,
        };
        Some((*key, value))
    };
    items.iter().zip(defaults).filter_map(changed).collect()
}

/// The items of channels that stand out: `,l77.42700000,l12.c1d00000.0.3`.
fn loud(all: &[Loud]) -> String {
    let mut out = String::new();
    for Loud { channel, value, tokens } in all {
        let _ = write!(out, ",l{channel}.{:x}", value.to_bits());
        for token in tokens.named() {
            let _ = write!(out, ".{token}");
        }
    }
    out
}

/// A kind and the items that differ from their default, each after a mark.
fn list(kind: &str, mark: char, items: &mut [Item<'_>], defaults: &mut [Item<'_>]) -> String {
    let mut list = kind.to_owned();
    for (key, value) in differing(items, defaults) {
        list.push(mark);
        list += key;
        list += &value;
    }
    list
}

/// Bytes of a kind, packed if that is shorter.
fn bytes(kind: &str, bytes: &[u8]) -> String {
    let packed = packed::pack(bytes);
    let mut out = format!("{}{kind},", if packed.is_some() { "z" } else { "" });
    base64url::encode(packed.as_deref().unwrap_or(bytes), &mut out);
    out
}

/// Numbers: as f16 where all of them are, else as f32 under `kind`.
fn numbers(kind: &str, numbers: &[HexF32]) -> String {
    let halves: Vec<f16> = numbers.iter().map(|x| narrow(x.0)).collect();
    if halves.iter().zip(numbers).all(|(half, x)| HexF32(widen(*half)) == *x) {
        let twos: Vec<u8> = halves.iter().flat_map(|half| half.to_le_bytes()).collect();
        return bytes("h", &twos);
    }
    let words: Vec<u8> = numbers.iter().flat_map(|x| x.0.to_le_bytes()).collect();
    bytes(kind, &words)
}

/// A source of weights as text: the value of `w`.
pub fn source_text(source: &Source) -> String {
    match source.clone() {
        Source::Pattern(mut p) => {
            let mut base = WeightPattern::default();
            list("p", ',', &mut items::weight_pattern(&mut p), &mut items::weight_pattern(&mut base))
        }
        Source::Bytes(b) => bytes("b", &b.0),
        Source::Values(values) => numbers("v", &values),
        Source::Random(mut r) => {
            let mut base = RandomWeights::default();
            list("r", ',', &mut items::random_weights(&mut r), &mut items::random_weights(&mut base))
        }
    }
}

/// A source of activations, as the value of `x`.
pub fn activations_text(activations: Activations) -> String {
    match activations {
        Activations::Pattern(mut p) => {
            let mut base = ActivationPattern::default();
            list("p", ',', &mut items::activation_pattern(&mut p), &mut items::activation_pattern(&mut base))
        }
        Activations::Bits(bits) => numbers("b", &bits),
        Activations::Random(mut r) => {
            let mut base = RandomActivations::default();
            let text =
                list("r", ',', &mut items::random_activations(&mut r), &mut items::random_activations(&mut base));
            if LOUD { text + &loud(&r.loud) } else { text }
        }
    }
}
