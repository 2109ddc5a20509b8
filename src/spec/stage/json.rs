//! Stages as JSON has them.
//!
//! One stage is its name and several are a list; RoPE may bring parameters, gain and bias a number for each value, in decimals
//! or bits. No stage is `"none"`.
//!
//! ```text
//! "rmsnorm"     ["residual", "rmsnorm"]     ["swiglu", {"rope-neox": {"position": 3}}]     ["rmsnorm", {"gain": [1.25, "0x3f800000"]}]
//! ```

use super::{Between, Stage, WithParameters};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

impl Serialize for Stage {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rope(_, rope) => s.collect_map([(self.name(), rope)]),
            stage => match stage.numbers() {
                Some(numbers) if !numbers.is_empty() => s.collect_map([(self.name(), numbers)]),
                _ => s.serialize_str(stage.name()),
            },
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
        WithParameters::deserialize(MapAccessDeserializer::new(map)).map(Stage::from)
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
    use super::super::Rope;
    use super::*;
    use crate::kernel::rope::Pairing;
    use crate::spec::HexF32;

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
        let numbered = r#"["rmsnorm",{"gain":["0x3fc00000","0xbf800000"]},"bias"]"#;
        let numbers = vec![HexF32(1.5), HexF32(-1.0)];
        let between: Between = serde_json::from_str(numbered).unwrap();
        assert_eq!(between.0, [Stage::RmsNorm, Stage::Gain(numbers.clone()), Stage::Bias(vec![])]);
        assert_eq!(serde_json::to_string(&between).unwrap(), numbered);
        assert_eq!(serde_json::from_str::<Between>(r#"{"gain": [1.5, -1]}"#).unwrap().0, [Stage::Gain(numbers)]);
        let read = |json| serde_json::from_str::<Between>(json);
        let plain = Stage::Rope(Pairing::Norm, Rope::default());
        assert_eq!(read(r#"["rope-norm", {"rope-norm": {}}]"#).unwrap().0, [plain.clone(), plain]);
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
