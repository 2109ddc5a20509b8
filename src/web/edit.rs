//! Edits as the page names them.

use crate::format::q4_k::Q4KOrder;
use crate::kernel::dot_f32::DotOrder;
use crate::named::position;
use crate::spec::{Allowed, Edit, Focus, HexBytes, Number, Rope, SpecError, Stage, Stages};

/// The edit of that name; numbers and names as the page's controls give them. An f16 comes as a number, or as bits in
/// `index` with a text beside them.
pub(super) fn parse(what: &str, at: Focus, index: usize, number: f64, text: &str) -> Result<Edit, SpecError> {
    let to = if text.is_empty() { Number::Value(number) } else { Number::Bits(index as u16) };
    fn named<T>(what: &str, text: &str, value: Option<T>, names: &'static [&'static str]) -> Result<T, SpecError> {
        value.ok_or_else(|| error(what, text, names.into()))
    }
    // `layer.…`: of the layer in focus.
    let (of, what) = match what.strip_prefix("layer.") {
        Some("scale") => return Ok(Edit::LayerScale { layer: at.layer, to: number }),
        Some("own") => return Ok(Edit::OwnStages { layer: at.layer, own: number != 0.0 }),
        Some(what) => (Stages::Own(at.layer), what),
        None => (Stages::Common, what),
    };
    Ok(match what {
        "between" if text == Stage::NAMES[0] => Edit::Stage { of, at: index, to: None },
        "between" => Edit::Stage { of, at: index, to: Some(named(what, text, Stage::parse(text), Stage::NAMES)?) },
        "path_a.order" => Edit::OrderA(named(what, text, DotOrder::parse(text), DotOrder::NAMES)?),
        "path_b.q8k" => Edit::Q8k(named(what, text, Q8KConvention::parse(text), Q8KConvention::NAMES)?),
        "path_b.order" => Edit::OrderB(named(what, text, Q4KOrder::parse(text), Q4KOrder::NAMES)?),
        "d" => Edit::D { at, to },
        "dmin" => Edit::Dmin { at, to },
        "block" => Edit::Block { at, bytes: HexBytes::parse(text).map_err(|e| error(what, &e, "hex digits".into()))? },
        _ => {
            // No field that counts takes −1: what is not whole is refused with the field's own range. Who typed it knows what it was.
            let to = if number as i64 as f64 == number { number as i64 } else { -1 };
            match what {
                "in_dim" => Edit::InDim(to),
                "out_dim" => Edit::OutDim(to),
                "depth" => Edit::Depth(to),
                "tokens" => Edit::Tokens(to),
                "seed" => Edit::Seed(to),
                "scale" => Edit::Scale { at, sub: index, to },
                "min" => Edit::Min { at, sub: index, to },
                "nibble" => Edit::Nibble { at, index, to },
                "byte" => Edit::Byte { at, offset: index, to },
                _ => match position(Rope::FIELDS, what) {
                    Some(parameter) => Edit::Rope { of, at: index, parameter, to },
                    None => return Err(error("edit", what, "the name of an edit".into())),
                },
            }
        }
    })
}

fn error(field: &str, got: &str, allowed: Allowed) -> SpecError {
    SpecError::new(field.to_owned(), &got, allowed)
}
