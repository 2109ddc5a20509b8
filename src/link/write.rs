use super::base64url;
use crate::experiment::{
    ActivationPattern, Activations, Distribution, Patch, RandomActivations, RandomWeights, Spec, WeightPattern, Weights,
};
use std::fmt::{Display, Write};

/// The fragment of a Spec, without `#`.
pub fn format(spec: &Spec) -> String {
    let default = Spec::default();
    let mut out = spec.version.to_string();
    let mut number = |key, value: i64, default| {
        if value != default {
            pair(&mut out, key, value);
        }
    };
    number('n', spec.in_dim, default.in_dim);
    number('o', spec.out_dim, default.out_dim);
    number('l', spec.depth, default.depth);
    number('t', spec.tokens, default.tokens);
    let mut name = |key, value: &str, default: &str| {
        if value != default {
            pair(&mut out, key, value);
        }
    };
    name('s', spec.between.name(), default.between.name());
    name('a', spec.path_a.order.name(), default.path_a.order.name());
    name('q', spec.path_b.q8k.name(), default.path_b.q8k.name());
    name('b', spec.path_b.order.name(), default.path_b.order.name());
    if spec.weights != default.weights {
        pair(&mut out, 'w', weights(&spec.weights));
    }
    if spec.activations != default.activations {
        pair(&mut out, 'x', activations(&spec.activations));
    }
    for (i, Patch { layer, row, block, offset, bytes }) in spec.edits.iter().enumerate() {
        out.push_str(if i == 0 { "&e=" } else { "," });
        // Writing to a String cannot fail.
        let _ = write!(out, "{layer}.{row}.{block}.{offset}~");
        base64url::encode(&bytes.0, &mut out);
    }
    out
}

fn pair(out: &mut String, key: char, value: impl Display) {
    let _ = write!(out, "&{key}={value}");
}

/// A kind letter and the items that differ from their default.
struct Items(String);

impl Items {
    fn new(kind: char) -> Self {
        Self(kind.into())
    }

    fn item(&mut self, key: &str, value: impl Display) {
        let _ = write!(self.0, ",{key}{value}");
    }

    fn int(&mut self, key: &str, value: i64, default: i64) {
        if value != default {
            self.item(key, value);
        }
    }

    fn f32(&mut self, key: &str, value: f32, default: f32) {
        if value.to_bits() != default.to_bits() {
            self.item(key, format_args!("{:x}", value.to_bits()));
        }
    }

    fn distribution(&mut self, value: Distribution, default: Distribution) {
        if value != default {
            self.item("d", value.name());
        }
    }
}

fn weights(weights: &Weights) -> String {
    match weights {
        Weights::Pattern(p) => {
            let default = WeightPattern::default();
            let mut items = Items::new('p');
            for (key, value, default) in [("d", p.d, default.d), ("m", p.dmin, default.dmin)] {
                if value.0.to_bits() != default.0.to_bits() {
                    items.item(key, format_args!("{:x}", value.0.to_bits()));
                }
            }
            for ((key, value), (_, default)) in p.factors().into_iter().zip(default.factors()) {
                items.int(&key.letters(), value, default);
            }
            items.0
        }
        Weights::Bytes(bytes) => {
            let mut out = "b,".to_owned();
            base64url::encode(&bytes.0, &mut out);
            out
        }
        Weights::Random(r) => {
            let default = RandomWeights::default();
            let mut items = Items::new('r');
            items.distribution(r.distribution, default.distribution);
            items.int("s", r.seed, default.seed);
            items.f32("k", r.scale, default.scale);
            items.0
        }
    }
}

fn activations(activations: &Activations) -> String {
    match activations {
        Activations::Pattern(p) => {
            let default = ActivationPattern::default();
            let mut items = Items::new('p');
            items.int("c", p.center, default.center);
            items.f32("s", p.slope, default.slope);
            items.int("p", p.period, default.period);
            items.f32("r", p.ripple, default.ripple);
            items.int("t", p.token_step, default.token_step);
            items.0
        }
        Activations::Bits(bits) => {
            let mut out = "b,".to_owned();
            let bytes: Vec<u8> = bits.iter().flat_map(|x| x.0.to_le_bytes()).collect();
            base64url::encode(&bytes, &mut out);
            out
        }
        Activations::Random(r) => {
            let default = RandomActivations::default();
            let mut items = Items::new('r');
            items.distribution(r.distribution, default.distribution);
            items.int("s", r.seed, default.seed);
            items.f32("k", r.scale, default.scale);
            items.f32("o", r.outlier, default.outlier);
            items.int("h", r.outlier_channel, default.outlier_channel);
            items.0
        }
    }
}
