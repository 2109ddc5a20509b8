//! Channels of drawn activations that stand out, as in the activations of language models. The engine of the first sight has none but
//! the outlier, and leaves the others to the whole one.

use super::check::{Problems, bits};
use super::fields::{Activations, RandomActivations, Spec};
use super::limit;
use super::refusal::{SpecError, said};
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Whether this program holds them.
pub(crate) const HELD: bool = crate::WHOLE;

/// A channel that stands out. In JSON: `{"channel": 77, "value": 60, "tokens": [0, 3]}`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Loud {
    /// Which channel.
    pub channel: i64,
    /// Its value in units of `scale`; 0 silences it.
    pub value: f32,
    /// The tokens in which it stands out.
    #[serde(skip_serializing_if = "Tokens::are_all")]
    pub tokens: Tokens,
}

impl Default for Loud {
    fn default() -> Self {
        Self { channel: 0, value: 60.0, tokens: Tokens::ALL }
    }
}

/// All tokens, or some: a bit for each, or none. In JSON a list of them, none for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens(u64);

impl Tokens {
    /// All of them.
    pub const ALL: Self = Self(0);

    /// These, if there can be all of them, and all if there is none.
    pub fn of(tokens: impl IntoIterator<Item = i64>) -> Option<Self> {
        let bit = |token| u32::try_from(token).ok().and_then(|token| 1u64.checked_shl(token));
        tokens.into_iter().try_fold(0, |all, token| Some(all | bit(token)?)).map(Self)
    }

    /// Whether it is all of them.
    pub fn are_all(&self) -> bool {
        *self == Self::ALL
    }

    /// Whether that token is one of them.
    pub fn hold(self, token: usize) -> bool {
        self.are_all() || self.0 >> token & 1 == 1
    }

    /// Those that are named: none if it is all.
    pub fn named(self) -> impl Iterator<Item = usize> {
        (0..limit::TOKENS as usize).filter(move |token| self.0 >> token & 1 == 1)
    }
}

impl Serialize for Tokens {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.named())
    }
}

impl<'de> Deserialize<'de> for Tokens {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        /// One of them.
        struct Token(i64);

        impl<'de> Deserialize<'de> for Token {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let token = i64::deserialize(d)?;
                let one = Tokens::of([token]).map(|_| Self(token));
                one.ok_or_else(|| D::Error::invalid_value(Unexpected::Signed(token), &"a whole number from 0 to 63"))
            }
        }

        let tokens = Vec::<Token>::deserialize(d)?;
        Ok(Self::of(tokens.iter().map(|token| token.0)).unwrap_or(Self::ALL))
    }
}

impl RandomActivations {
    /// All channels that stand out, the outlier first.
    pub fn all_loud(&self) -> Vec<Loud> {
        let mut all = Vec::new();
        if self.outlier != 0.0 {
            all.push(Loud { channel: self.outlier_channel, value: self.outlier, tokens: Tokens::ALL });
        }
        if HELD {
            all.extend(&self.loud);
        }
        all
    }

    /// The same, to be changed: the outlier becomes the first of `loud`.
    pub fn loud_mut(&mut self) -> &mut Vec<Loud> {
        self.loud = self.all_loud();
        (self.outlier, self.outlier_channel) = (0.0, 0);
        &mut self.loud
    }

    /// Makes the activations of a token as loud as `loud` says.
    pub(super) fn raise(&self, token: usize, x: &mut [f32]) {
        for loud in self.loud.iter().filter(|loud| HELD && loud.tokens.hold(token)) {
            x[loud.channel as usize] = loud.value * self.scale;
        }
    }
}

impl Spec {
    /// Checks each channel that stands out.
    pub(super) fn check_loud(&self, drawn: &RandomActivations, problems: &mut Problems) {
        const FIELD: &str = "activations.random.loud";
        let all = if HELD { drawn.loud.as_slice() } else { &[] };
        if all.len() > limit::LOUD {
            let got = said!("{0} entries", all.len());
            return problems.refuse(FIELD, got, said!("at most {0} entries", limit::LOUD));
        }
        for (n, Loud { channel, value, tokens }) in all.iter().enumerate() {
            let field = |name: &str| format!("{FIELD}[{n}].{name}");
            problems.within(&field("channel"), *channel, 0, self.in_dim - 1);
            if value.is_nan() || value.abs() > limit::SCALE_MAX {
                problems.refuse(field("value"), bits(*value), "a number from -1e4 to 1e4");
            }
            if let Some(token) = tokens.named().last() {
                problems.within(&field("tokens"), token as i64, 0, self.tokens - 1);
            }
        }
    }

    /// Puts a channel that stands out at a place among all of them, or takes it away.
    pub(super) fn set_loud(&mut self, at: usize, to: Option<Loud>) -> Result<(), SpecError> {
        if !HELD {
            return Ok(());
        }
        let Activations::Random(drawn) = &mut self.activations else {
            return Err(SpecError::new("loud", at, "an input that is drawn"));
        };
        let all = drawn.loud_mut();
        if at > all.len() {
            return Err(SpecError::new("loud", at, (0, all.len() as i64)));
        }
        all.splice(at..all.len().min(at + 1), to);
        Ok(())
    }

    /// Drops the channels that lie outside the shape, and the tokens.
    pub(super) fn drop_loud(&mut self) {
        if let Activations::Random(drawn) = &mut self.activations
            && HELD
        {
            drawn.loud.retain_mut(|loud| {
                let all = loud.tokens.are_all();
                let within = loud.tokens.named().map(|token| token as i64).filter(|token| *token < self.tokens);
                loud.tokens = Tokens::of(within).unwrap_or(Tokens::ALL);
                loud.channel < self.in_dim && loud.tokens.are_all() == all
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Edit, Experiment};

    fn loud(channel: i64, value: f32, tokens: &[i64]) -> Loud {
        Loud { channel, value, tokens: Tokens::of(tokens.iter().copied()).unwrap() }
    }

    #[test]
    fn loud_channels_are_loud_where_they_are() {
        let drawn = RandomActivations { scale: 0.5, outlier: 8.0, outlier_channel: 3, ..RandomActivations::default() };
        let spec = Spec { tokens: 2, activations: Activations::Random(drawn.clone()), ..Spec::default() };
        let plain = RandomActivations { outlier: 0.0, ..drawn };
        let plain = Spec { activations: Activations::Random(plain), ..spec.clone() };
        let of = |spec: &Spec, token| Experiment::try_from(spec).unwrap().activations(token);
        let with = |spec: &Spec, at, to: Loud| spec.edited(&Edit::Loud { at, to: Some(to) }).unwrap();

        let mut more = with(&spec, 1, loud(7, -20.0, &[1]));
        assert_eq!(
            (0..2).map(|t| [of(&more, t)[3], of(&more, t)[7]]).collect::<Vec<_>>(),
            [[4.0, of(&plain, 0)[7]], [4.0, -10.0],]
        );
        // The outlier is one of them from then on; a later one goes over an earlier one.
        let Activations::Random(of_more) = &more.activations else { panic!() };
        assert_eq!((of_more.outlier, &of_more.loud[0]), (0.0, &loud(3, 8.0, &[])));
        more = with(&more, 2, loud(3, 0.0, &[0]));
        assert_eq!([of(&more, 0)[3], of(&more, 1)[3]], [0.0, 4.0]);
        more = with(&more, 0, loud(4, 8.0, &[]));
        assert_eq!([of(&more, 0)[3], of(&more, 1)[3]], [0.0, of(&plain, 1)[3]]);
        for _ in 0..3 {
            more = more.edited(&Edit::Loud { at: 0, to: None }).unwrap();
        }
        assert_eq!(Spec { activations: plain.activations.clone(), ..more.clone() }, plain);
        assert_eq!([of(&more, 0), of(&more, 1)], [of(&plain, 0), of(&plain, 1)]);
    }

    #[test]
    fn tokens_in_json_are_a_list() {
        let json = |tokens: &str| format!(r#"{{"activations": {{"random": {{"loud": [{{"channel": 7{tokens}}}]}}}}}}"#);
        for (tokens, written) in [("", ""), (r#","tokens":[]"#, ""), (r#","tokens":[63,0,63]"#, r#","tokens":[0,63]"#)]
        {
            let spec = Spec::from_json(&json(tokens)).unwrap();
            let text = serde_json::to_string(&spec).unwrap();
            assert!(text.contains(&format!(r#""loud":[{{"channel":7,"value":60.0{written}}}]"#)), "{text}");
            assert_eq!(Spec::from_json(&text).unwrap(), spec);
        }
        for (tokens, words) in [
            (r#","tokens":[0, 64]"#, "loud[0].tokens[1]: 64 is not allowed; expected a whole number from 0 to 63"),
            (r#","tokens":[0, -1]"#, "loud[0].tokens[1]: -1 is not allowed; expected a whole number from 0 to 63"),
            (r#","tokens":3"#, "loud[0].tokens: 3 is not allowed; expected a list"),
        ] {
            let error = Spec::from_json(&json(tokens)).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        assert!(!serde_json::to_string(&RandomActivations::default()).unwrap().contains("loud"));
    }

    #[test]
    fn a_shape_that_shrinks_drops_loud_channels() {
        let all = vec![loud(0, 1.0, &[]), loud(300, 2.0, &[]), loud(1, 3.0, &[0, 3]), loud(2, 4.0, &[2, 3])];
        let drawn = RandomActivations { loud: all, ..RandomActivations::default() };
        let spec = Spec { in_dim: 512, tokens: 4, activations: Activations::Random(drawn), ..Spec::default() };
        let left = |edit| match spec.edited(&edit).unwrap().activations {
            Activations::Random(drawn) => drawn.loud,
            _ => panic!(),
        };
        assert_eq!(left(Edit::InDim(256)), [loud(0, 1.0, &[]), loud(1, 3.0, &[0, 3]), loud(2, 4.0, &[2, 3])]);
        assert_eq!(left(Edit::Tokens(2)), [loud(0, 1.0, &[]), loud(300, 2.0, &[]), loud(1, 3.0, &[0])]);
        assert_eq!(spec.edited(&Edit::Tokens(0)).unwrap_err().field, "tokens");
    }

    #[test]
    fn loud_channels_out_of_range_name_field_value_and_range() {
        let spec =
            Spec { tokens: 3, activations: Activations::Random(RandomActivations::default()), ..Spec::default() };
        let many = RandomActivations { loud: vec![Loud::default(); 65], ..RandomActivations::default() };
        let many = Experiment::try_from(&Spec { activations: Activations::Random(many), ..spec.clone() }).unwrap_err();
        assert_eq!(many.to_string(), "activations.random.loud: 65 entries is not allowed; expected at most 64 entries");
        for (to, words) in [
            (loud(256, 1.0, &[]), "loud[0].channel: 256 is not allowed; expected a whole number from 0 to 255"),
            (loud(0, 1e5, &[]), "loud[0].value: the f32 0x47c35000 is not allowed; expected a number from -1e4 to 1e4"),
            (loud(0, f32::NAN, &[]), "(NaN) is not allowed"),
            (loud(0, 1.0, &[1, 3]), "loud[0].tokens: 3 is not allowed; expected a whole number from 0 to 2"),
        ] {
            let error = spec.edited(&Edit::Loud { at: 0, to: Some(to) }).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        assert_eq!(spec.edited(&Edit::Loud { at: 1, to: None }).unwrap_err().field, "loud");
        let error = Spec::default().edited(&Edit::Loud { at: 0, to: None }).unwrap_err().to_string();
        assert_eq!(error, "loud: 0 is not allowed; expected an input that is drawn");
    }
}
