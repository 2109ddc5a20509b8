//! A number that a field of a block is set to.

use crate::format::{FLOATS, Field, Kind, nearest_exponent};
use crate::number::{bf16, f16};
use crate::spec::refusal::SpecError;

/// The new value of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Its bits, those of an infinity or a NaN too.
    Bits(u32),
    /// A number: rounded to the nearest float of the field, finite, where it is one; whole where it is an integer.
    Value(f64),
}

/// A number as a person would type it. The page asks its browser, which has the digits of floats and their tables already.
pub(crate) fn typed(value: f64) -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Number::from(value).to_string_with_radix(10).map_or_else(|_| String::new(), String::from);
    #[cfg(not(target_arch = "wasm32"))]
    if value.is_finite() && value.abs() >= 1e17 { format!("{value:e}") } else { value.to_string() }
}

impl Number {
    /// The bits that the field takes.
    pub(super) fn raw(self, field: &Field, name: &str) -> Result<u32, SpecError> {
        if field.kind == Kind::E8m0
            && let Self::Value(value) = self
        {
            let positive = value.is_finite() && value > 0.0;
            let allowed = "a number above 0: the nearest power of two is stored";
            return positive
                .then(|| nearest_exponent(value as f32).into())
                .ok_or_else(|| SpecError::new(name, typed(value), allowed));
        }
        if field.is_float() {
            let value = match self {
                Self::Bits(bits) => return Ok(bits & u32::MAX >> (32 - field.bits)),
                Self::Value(value) => value,
            };
            let (raw, allowed) = match field.kind {
                Kind::Bf16 if FLOATS => {
                    (bf16::from_f64(value).to_bits().into(), "a finite bf16, at most 3.38e38 in size")
                }
                Kind::F32 if FLOATS => ((value as f32).to_bits(), "a finite f32, at most 3.4e38 in size"),
                _ => (f16::from_f64(value).to_bits().into(), "a finite f16, from -65504 to 65504"),
            };
            let finite = value.is_finite() && raw & field.infinity() != field.infinity();
            return if finite { Ok(raw) } else { Err(SpecError::new(name, typed(value), allowed)) };
        }
        let (least, most) = field.range();
        let (value, got) = match self {
            Self::Bits(bits) if bits < field.values() => return Ok(bits),
            Self::Bits(bits) => (f64::NAN, format!("{bits:#x}")),
            Self::Value(value) => (value, typed(value)),
        };
        let whole = (least as f64..=most as f64).contains(&value) && value as i32 as f64 == value;
        let raw = whole.then(|| field.raw(value as i32)).flatten();
        raw.ok_or_else(|| match field.levels {
            [] => SpecError::new(name, got, (least, most)),
            levels => {
                let levels: Vec<String> = levels.iter().map(i8::to_string).collect();
                SpecError::new(name, got, levels)
            }
        })
    }
}
