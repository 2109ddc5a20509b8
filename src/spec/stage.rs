//! What happens to the outputs of a layer before the next one: stages, in order, on each path by itself.
//!
//! In JSON one stage is its name and several are a list; RoPE may bring parameters. No stage is `"none"`.
//!
//! ```text
//! "rmsnorm"     ["residual", "rmsnorm"]     ["swiglu", {"rope-neox": {"position": 3}}]
//! ```

use super::limit;
use super::refusal::{Allowed, SpecError};
use crate::kernel::rope::{self, Pairing, Turn};
use crate::kernel::{residual, rms_norm, softmax, swiglu};
use crate::oracle;
use crate::variant::Variant;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The stages after every layer, the last included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Between(pub Vec<Stage>);

/// Declares the stages: a row for each without parameters, with its name (in JSON, links and on the page), its kernel and the same in
/// f64, both of what entered the layer and of the outputs that they change.
macro_rules! stages {
    ($($(#[$doc:meta])* $Stage:ident = $name:literal, $kernel:expr, $exact:expr;)+) => {
        /// One stage.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum Stage {
            $($(#[$doc])* $Stage,)+
            /// Pairs of values are turned.
            Rope(Pairing, Rope),
        }

        impl Stage {
            /// Every name, that of no stage first.
            pub const NAMES: &'static [&'static str] = &["none", $($name,)+ "rope-norm", "rope-neox"];
            /// The stages, in the order of their names.
            const ALL: &'static [Self] =
                &[$(Self::$Stage,)+ Self::Rope(Pairing::Norm, Rope::USUAL), Self::Rope(Pairing::Neox, Rope::USUAL)];

            /// Its name.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$Stage => $name,)+
                    Self::Rope(Pairing::Norm, _) => "rope-norm",
                    Self::Rope(Pairing::Neox, _) => "rope-neox",
                }
            }

            fn apply(&self, variant: Variant, token: usize, x: &[f32], y: &mut Vec<f32>) {
                match self {
                    $(Self::$Stage => {
                        let kernel: fn(Variant, &[f32], &mut Vec<f32>) = $kernel;
                        kernel(variant, x, y);
                    })+
                    Self::Rope(pairing, r) => rope::rope(*pairing, &r.turn(token), y),
                }
            }

            fn apply_exact(&self, token: usize, x: &[f32], y: &mut Vec<f64>) {
                match self {
                    $(Self::$Stage => {
                        let exact: fn(&[f32], &mut Vec<f64>) = $exact;
                        exact(x, y);
                    })+
                    Self::Rope(pairing, r) => oracle::rope(*pairing, &r.turn(token), y),
                }
            }
        }
    };
}

stages! {
    /// Each vector is divided by its root mean square.
    RmsNorm = "rmsnorm", |variant, _, y| rms_norm::rms_norm(variant, y), |_, y| oracle::rms_norm(y);
    /// Each vector becomes probabilities.
    Softmax = "softmax", |_, _, y| softmax::softmax(y), |_, y| oracle::softmax(y);
    /// The first half of each vector gates the second; half as many values go on.
    SwiGlu = "swiglu", |_, _, y| swiglu::swiglu(y), |_, y| oracle::swiglu(y);
    /// What entered the layer is added.
    Residual = "residual", |_, x, y| residual::residual(y, x), |x, y| oracle::residual(y, x);
}

/// How far RoPE turns.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rope {
    /// Values in a head.
    pub head_dim: i64,
    /// Position of the first token; each further one is one on.
    pub position: i64,
    /// Base of the angles. Models have whole ones: 10,000 or 500,000.
    pub theta: i64,
}

impl Rope {
    const USUAL: Self = Self { head_dim: 64, position: 1, theta: 10_000 };
}

impl Default for Rope {
    fn default() -> Self {
        Self::USUAL
    }
}

impl Stage {
    /// The stage of that name, with default parameters.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.get(crate::named::position(Self::NAMES, name)?.checked_sub(1)?).copied()
    }
}

impl Between {
    /// The field that errors name.
    pub const FIELD: &'static str = "between";
    /// Most stages.
    pub const MOST: usize = 8;

    /// Replaces the stage at a place, adds one behind the last, or takes one away.
    pub(super) fn set(&mut self, at: usize, to: Option<Stage>) -> Result<(), SpecError> {
        let stages = &mut self.0;
        if at > stages.len() {
            return Err(SpecError::new("stage", at, (0, stages.len() as i64)));
        }
        if let Some(to) = to {
            stages.insert(at, to);
        }
        let replaced = at + usize::from(to.is_some());
        if replaced < stages.len() {
            stages.remove(replaced);
        }
        Ok(())
    }

    /// How often the number of values is halved.
    fn halvings(&self) -> usize {
        self.0.iter().filter(|stage| **stage == Stage::SwiGlu).count()
    }

    /// The names of its stages, in order.
    pub fn names(&self) -> String {
        if self.0.is_empty() {
            return Stage::NAMES[0].to_owned();
        }
        self.0.iter().map(Stage::name).collect::<Vec<_>>().join(", ")
    }

    /// Values that go on from a layer of `rows` rows.
    pub fn width(&self, rows: usize) -> usize {
        rows >> self.halvings()
    }

    /// Rows of a layer from which `width` values go on.
    pub(crate) fn rows(&self, width: i64) -> i64 {
        width << self.halvings().min(Self::MOST)
    }

    /// Checks every stage against a layer of `in_dim` to `out_dim` values.
    pub(super) fn check(&self, in_dim: usize, out_dim: usize) -> Result<(), SpecError> {
        let refuse = |got: &str, allowed: Allowed| Err(SpecError::new(Self::FIELD, got, allowed));
        if self.0.len() > Self::MOST {
            return refuse(&format!("{} stages", self.0.len()), "at most 8 stages".into());
        }
        let mut width = out_dim;
        for stage in &self.0 {
            match stage {
                Stage::SwiGlu if !width.is_multiple_of(2) => {
                    return refuse("swiglu", "an even number of outputs before it".into());
                }
                Stage::SwiGlu => width /= 2,
                Stage::Residual if width != in_dim => {
                    return refuse("residual", format!("as many values before it as in_dim, {in_dim}").into());
                }
                Stage::Rope(_, rope) => rope.check(width)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Applies the stages to the outputs of token `token`; `x` is what entered the layer.
    pub(crate) fn apply(&self, variant: Variant, token: usize, x: &[f32], y: &mut Vec<f32>) {
        self.0.iter().for_each(|stage| stage.apply(variant, token, x, y));
    }

    /// The same in f64.
    pub(crate) fn apply_exact(&self, token: usize, x: &[f32], y: &mut Vec<f64>) {
        self.0.iter().for_each(|stage| stage.apply_exact(token, x, y));
    }
}

impl Rope {
    /// The names of its parameters in errors and edits, in the order of [`Rope::parameter`].
    pub const FIELDS: &'static [&'static str] =
        &["between.rope.head_dim", "between.rope.position", "between.rope.theta"];

    /// Parameter `i` < 3.
    pub fn parameter(&mut self, i: usize) -> &mut i64 {
        match i {
            0 => &mut self.head_dim,
            1 => &mut self.position,
            _ => &mut self.theta,
        }
    }

    fn check(mut self, width: usize) -> Result<(), SpecError> {
        for (i, (least, most)) in [(2, limit::DIM), (0, limit::PATTERN), (1, 1_000_000_000)].into_iter().enumerate() {
            let got = *self.parameter(i);
            if !(least..=most).contains(&got) {
                return Err(SpecError::new(Self::FIELDS[i], got, (least, most)));
            }
        }
        let head = self.head_dim as usize;
        if head.is_multiple_of(2) && width.is_multiple_of(head) {
            return Ok(());
        }
        Err(SpecError::new(Self::FIELDS[0], head, format!("an even divisor of the {width} values of a token")))
    }

    fn turn(&self, token: usize) -> Turn {
        Turn {
            head_dim: self.head_dim as usize,
            position: (self.position + token as i64) as f64,
            theta: self.theta as f64,
        }
    }
}

impl Serialize for Stage {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rope(_, rope) => s.collect_map([(self.name(), rope)]),
            plain => s.serialize_str(plain.name()),
        }
    }
}

impl Serialize for Between {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => s.serialize_str("none"),
            [stage] => stage.serialize(s),
            stages => s.collect_seq(stages),
        }
    }
}

impl<'de> Deserialize<'de> for Stage {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(StageVisitor)
    }
}

impl<'de> Deserialize<'de> for Between {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(BetweenVisitor)
    }
}

struct StageVisitor;

impl<'de> Visitor<'de> for StageVisitor {
    type Value = Stage;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of {}, or {{\"rope-neox\": {{…}}}}", Stage::NAMES[1..].join(", "))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Stage, E> {
        Stage::parse(name).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(name), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stage, A::Error> {
        #[derive(Deserialize)]
        enum WithParameters {
            #[serde(rename = "rope-norm")]
            Norm(Rope),
            #[serde(rename = "rope-neox")]
            Neox(Rope),
        }
        Ok(match WithParameters::deserialize(MapAccessDeserializer::new(map))? {
            WithParameters::Norm(rope) => Stage::Rope(Pairing::Norm, rope),
            WithParameters::Neox(rope) => Stage::Rope(Pairing::Neox, rope),
        })
    }
}

struct BetweenVisitor;

impl<'de> Visitor<'de> for BetweenVisitor {
    type Value = Between;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"none\", a stage or a list of stages: ")?;
        StageVisitor.expecting(f)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Between, E> {
        if name == Stage::NAMES[0] {
            return Ok(Between::default());
        }
        let unknown = |_: E| E::invalid_value(serde::de::Unexpected::Str(name), &self);
        StageVisitor.visit_str(name).map(|stage| Between(vec![stage])).map_err(unknown)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Between, A::Error> {
        StageVisitor.visit_map(map).map(|stage| Between(vec![stage]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, stages: A) -> Result<Between, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(stages)).map(Between)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_its_old_forms() {
        let rope = Rope { position: 3, ..Rope::default() };
        for (json, stages) in [
            (r#""none""#, vec![]),
            (r#""rmsnorm""#, vec![Stage::RmsNorm]),
            (r#"["residual","rmsnorm"]"#, vec![Stage::Residual, Stage::RmsNorm]),
            (r#"{"rope-neox":{"head_dim":64,"position":3,"theta":10000}}"#, vec![Stage::Rope(Pairing::Neox, rope)]),
        ] {
            let between: Between = serde_json::from_str(json).unwrap();
            assert_eq!(between, Between(stages));
            assert_eq!(serde_json::to_string(&between).unwrap(), json);
        }
        let read = |json| serde_json::from_str::<Between>(json);
        let plain = Stage::Rope(Pairing::Norm, Rope::default());
        assert_eq!(read(r#"["rope-norm", {"rope-norm": {}}]"#).unwrap().0, vec![plain; 2]);
        for (json, word) in [
            (r#""layernorm""#, "rmsnorm"),
            (r#"["none"]"#, "rmsnorm"),
            ("7", "list of stages"),
            (r#"{"rope-norm": {"angle": 1}}"#, "angle"),
            (r#"{"softmax": {}}"#, "softmax"),
        ] {
            let error = read(json).unwrap_err().to_string();
            assert!(error.contains(word), "{json}: {error}");
        }
    }
}
