#[cfg(target_arch = "wasm32")]
use js_sys::{Array, wasm_bindgen::JsValue};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use ts_rs::TS;

/// What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
///
/// The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
/// the reader's language and puts the values in their places. Natively it is the English sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, TS)]
#[ts(type = "string | Said[]")]
pub struct Said {
    text: Cow<'static, str>,
    with: Vec<Self>,
}

/// A [`Said`]: its text as a literal, and a value for each place in it.
macro_rules! said {
    ($text:literal $(,)?) => {
        $crate::said::Said::plain($text)
    };
    ($text:literal $(, $value:expr)+ $(,)?) => {{
        let mut said = $crate::said::Said::plain($text);
        $(said.put($value);)+
        said
    }};
}
pub(crate) use said;

impl Said {
    /// A text without places.
    pub(crate) const fn plain(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), with: Vec::new() }
    }

    /// Gives the next place its value.
    #[cold]
    #[inline(never)]
    pub(crate) fn put(&mut self, value: impl Into<Self>) {
        self.with.push(value.into());
    }
}

impl Display for Said {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.with.is_empty() {
            return f.write_str(&self.text);
        }
        let mut rest = &*self.text;
        while let Some((before, after)) = rest.split_once('{') {
            f.write_str(before)?;
            let place = after
                .split_once('}')
                .and_then(|(place, after)| Some((self.with.get(place.parse::<usize>().ok()?)?, after)));
            let Some((value, after)) = place else {
                f.write_str("{")?;
                rest = after;
                continue;
            };
            value.fmt(f)?;
            rest = after;
        }
        f.write_str(rest)
    }
}

/// The parts, as the page has them.
#[cfg(target_arch = "wasm32")]
impl From<&Said> for JsValue {
    fn from(Said { text, with }: &Said) -> Self {
        if with.is_empty() {
            return (&**text).into();
        }
        let parts = Array::of1(&(&**text).into());
        for value in with {
            parts.push(&value.into());
        }
        parts.into()
    }
}

/// The parts on the page, the sentence elsewhere.
impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[cfg(target_arch = "wasm32")]
        return serde_wasm_bindgen::preserve::serialize(&JsValue::from(self), serializer);
        #[cfg(not(target_arch = "wasm32"))]
        serializer.collect_str(self)
    }
}

/// The parts, or a sentence without places.
impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Plain(String),
            Parts(Vec<Said>),
        }
        let mut parts = match Form::deserialize(deserializer)? {
            Form::Plain(text) => return Ok(text.into()),
            Form::Parts(parts) => parts.into_iter(),
        };
        let text = parts.next().map_or(Cow::Borrowed(""), |first| first.text);
        Ok(Self { text, with: parts.collect() })
    }
}

impl From<&str> for Said {
    #[cold]
    #[inline(never)]
    fn from(text: &str) -> Self {
        Self { text: Cow::Owned(text.to_owned()), with: Vec::new() }
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { text: Cow::Owned(text), with: Vec::new() }
    }
}

impl From<&String> for Said {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<&Said> for Said {
    fn from(said: &Said) -> Self {
        said.clone()
    }
}

impl PartialEq<&str> for Said {
    fn eq(&self, other: &&str) -> bool {
        let sentence = self.to_string();
        sentence == *other
    }
}

impl From<i64> for Said {
    #[cold]
    #[inline(never)]
    fn from(number: i64) -> Self {
        number.to_string().into()
    }
}

impl From<u64> for Said {
    fn from(number: u64) -> Self {
        number.to_string().into()
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Said {
            fn from(number: $number) -> Self {
                (number as i64).into()
            }
        }
        impl From<&$number> for Said {
            fn from(number: &$number) -> Self {
                (*number).into()
            }
        }
    )*};
}
numbers!(i8 u8 i32 u32 usize);

impl From<&i64> for Said {
    fn from(number: &i64) -> Self {
        (*number).into()
    }
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn values_stand_in_their_places() {
        let inner = said!("{0} bytes", 7);
        assert_eq!(said!("{1}: {0} is not allowed", &inner, "x").to_string(), "x: 7 bytes is not allowed");
        assert_eq!(said!("{0}").to_string(), "{0}", "a text without values is as it stands");
        assert_eq!(said!("a {\"b\": {0}}", 1).to_string(), "a {\"b\": 1}", "other braces stay");
        assert_eq!(Said::from("“{0}”").to_string(), "“{0}”", "what was typed is never filled");
        assert_eq!(said!("{0}", "{1}").to_string(), "{1}");
    }

    #[test]
    fn natively_it_is_the_sentence() {
        assert_eq!(serde_json::to_string(&said!("{0} of {1}", 1, 2)).unwrap(), "\"1 of 2\"");
    }
}
