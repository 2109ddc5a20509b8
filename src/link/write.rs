use super::base64url;
use super::items::{self, Item, Slot};
use crate::experiment::{
    ActivationPattern, Activations, Between, LayerOverride, Patch, Promise, RandomActivations, RandomWeights, Rope,
    Spec, Stage, WeightPattern, Weights,
};
use crate::text::{Hex, Piece, text};

/// The fragment of a Spec, without `#`.
pub fn format(spec: &Spec) -> String {
    let default = Spec::default();
    let mut out = text![spec.version];
    let (mut from, mut base) = (spec.clone(), default.clone());
    differing(&mut items::shape(&mut from), &mut items::shape(&mut base), &mut |key, value| {
        text!["&", key, "=", value].append_to(&mut out);
    });
    if spec.between != default.between {
        "&s=".append_to(&mut out);
        between(&spec.between, ',', &mut out);
    }
    for (i, LayerOverride { layer, scale, between: own }) in spec.layers.iter().enumerate() {
        text![if i == 0 { "&y=" } else { "," }, *layer].append_to(&mut out);
        if *scale != 1.0 || own.is_none() {
            text!["~k", hex(scale.to_bits())].append_to(&mut out);
        }
        if let Some(own) = own {
            '~'.append_to(&mut out);
            between(own, '~', &mut out);
        }
    }
    for (key, value, default) in [
        ("a", spec.path_a.order.name(), default.path_a.order.name()),
        ("q", spec.path_b.q8k.name(), default.path_b.q8k.name()),
        ("b", spec.path_b.order.name(), default.path_b.order.name()),
    ] {
        if value != default {
            text!["&", key, "=", value].append_to(&mut out);
        }
    }
    if spec.weights != default.weights {
        "&w=".append_to(&mut out);
        weights(from.weights, &mut out);
    }
    if spec.activations != default.activations {
        "&x=".append_to(&mut out);
        activations(from.activations, &mut out);
    }
    for (i, Patch { layer, row, block, offset, bytes }) in spec.edits.iter().enumerate() {
        let mark = if i == 0 { "&e=" } else { "," };
        text![mark, *layer, ".", *row, ".", *block, ".", *offset, "~"].append_to(&mut out);
        base64url::encode(&bytes.0, &mut out);
    }
    out
}

/// What a link says of its run: the value of `z`.
pub fn promise(Promise { digest, group, checks }: &Promise) -> String {
    let mut out = text![*digest];
    if checks.is_empty() {
        return out;
    }
    text![".", *group, "."].append_to(&mut out);
    checks.iter().for_each(|&check| base64url::digit(check).append_to(&mut out));
    out
}

fn hex(bits: u32) -> Hex {
    Hex { bits: bits.into(), digits: 1 }
}

/// Stages with `mark` between them; no stage has a name too.
fn between(between: &Between, mark: char, out: &mut String) {
    if between.0.is_empty() {
        Stage::NAMES[0].append_to(out);
    }
    for (i, stage) in between.0.iter().enumerate() {
        if i > 0 {
            mark.append_to(out);
        }
        match *stage {
            Stage::Rope(_, mut rope) => {
                list(stage.name(), '.', &mut items::rope(&mut rope), &mut items::rope(&mut Rope::default()), out);
            }
            _ => stage.name().append_to(out),
        }
    }
}

/// Calls `f` for each item that is not what it is by default, with its key and its value as text.
fn differing(items: &mut [Item<'_>], defaults: &mut [Item<'_>], f: &mut dyn FnMut(&str, &dyn Piece)) {
    for ((key, slot), (_, default)) in items.iter().zip(defaults) {
        match (slot, default) {
            (Slot::Int(a), Slot::Int(b)) if a != b => f(key, *a),
            (Slot::Float(a), Slot::Float(b)) if a.to_bits() != b.to_bits() => f(key, &hex(a.to_bits())),
            (Slot::Half(a), Slot::Half(b)) if a.to_bits() != b.to_bits() => f(key, &hex(a.to_bits().into())),
            (Slot::Distribution(a), Slot::Distribution(b)) if a != b => f(key, &a.name()),
            _ => {}
        }
    }
}

/// A kind and the items that differ from their default, each after a mark.
#[inline(never)]
fn list(kind: &str, mark: char, items: &mut [Item<'_>], defaults: &mut [Item<'_>], out: &mut String) {
    kind.append_to(out);
    differing(items, defaults, &mut |key, value| text![mark, key, value].append_to(out));
}

fn bytes(bytes: &[u8], out: &mut String) {
    "b,".append_to(out);
    base64url::encode(bytes, out);
}

fn weights(weights: Weights, out: &mut String) {
    match weights {
        Weights::Pattern(mut p) => {
            let mut base = WeightPattern::default();
            list("p", ',', &mut items::weight_pattern(&mut p), &mut items::weight_pattern(&mut base), out);
        }
        Weights::Bytes(b) => bytes(&b.0, out),
        Weights::Random(mut r) => {
            let mut base = RandomWeights::default();
            list("r", ',', &mut items::random_weights(&mut r), &mut items::random_weights(&mut base), out);
        }
    }
}

fn activations(activations: Activations, out: &mut String) {
    match activations {
        Activations::Pattern(mut p) => {
            let mut base = ActivationPattern::default();
            list("p", ',', &mut items::activation_pattern(&mut p), &mut items::activation_pattern(&mut base), out);
        }
        Activations::Bits(bits) => {
            let little: Vec<u8> = bits.iter().flat_map(|x| x.0.to_le_bytes()).collect();
            bytes(&little, out);
        }
        Activations::Random(mut r) => {
            let mut base = RandomActivations::default();
            list("r", ',', &mut items::random_activations(&mut r), &mut items::random_activations(&mut base), out);
        }
    }
}
