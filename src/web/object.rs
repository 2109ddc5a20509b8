//! Plain JavaScript objects, field by field. Serde could make them, for 10 KB more of the module: a hash table of field
//! names among other things.

use crate::look::{Half, Part};
use crate::run::{Autopsy, TokenSummary};
use crate::spec::{Focus, SpecError};
use crate::sweep::ScaleRow;
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A JavaScript object of named fields.
    #[wasm_bindgen(js_name = Object)]
    pub(super) type Object;

    /// An object without fields.
    #[wasm_bindgen(constructor)]
    pub(super) fn new() -> Object;

    /// Sets a field to a number.
    #[wasm_bindgen(method, indexing_setter)]
    pub(super) fn number(this: &Object, field: &str, value: f64);

    /// Sets a field to a text.
    #[wasm_bindgen(method, indexing_setter)]
    pub(super) fn text(this: &Object, field: &str, value: &str);

    /// Sets a field to an object, an array or null.
    #[wasm_bindgen(method, indexing_setter)]
    pub(super) fn value(this: &Object, field: &str, value: &JsValue);
}

/// An object with these numbers.
pub(super) fn numbers(fields: &[(&str, f64)]) -> Object {
    let object = Object::new();
    fields.iter().for_each(|&(field, value)| object.number(field, value));
    object
}

/// An array of what `to_js` makes of each item.
pub(super) fn array<T>(items: &[T], to_js: impl Fn(&T) -> JsValue) -> JsValue {
    let array = Array::new();
    items.iter().for_each(|item| {
        array.push(&to_js(item));
    });
    array.into()
}

/// Each of these is taken apart whole, so that a new field cannot be forgotten here.
pub(super) fn problem(error: &SpecError) -> JsValue {
    let object = Object::new();
    object.text("field", &error.field);
    object.text("message", &error.message());
    object.into()
}

pub(super) fn focus(&Focus { layer, row, block, token }: &Focus) -> Object {
    numbers(&[("layer", layer as f64), ("row", row as f64), ("block", block as f64), ("token", token as f64)])
}

pub(super) fn half(&Half { bits, value, spacing }: &Half) -> Object {
    numbers(&[("bits", bits.into()), ("value", value), ("spacing", spacing)])
}

pub(super) fn part(&Part { dot, sum, a, b, difference }: &Part) -> JsValue {
    numbers(&[("dot", dot.into()), ("sum", sum.into()), ("a", a), ("b", b), ("difference", difference)]).into()
}

pub(super) fn scale_row(&ScaleRow { ref d, a, b, rel_diff }: &ScaleRow) -> JsValue {
    let object = numbers(&[("a", a.into()), ("b", b.into()), ("rel_diff", rel_diff)]);
    object.value("d", &half(d));
    object.into()
}

pub(super) fn summary(summary: &TokenSummary) -> Object {
    let &TokenSummary {
        token,
        output,
        abs_diff,
        rel_diff,
        l2_rel,
        norm_err,
        cosine,
        max_ulp,
        a_err,
        b_err,
        autopsy: Autopsy { a, b, exact, carried, activation_rounding, a_rounding, b_rounding, reach },
    } = summary;
    let object = numbers(&[
        ("token", token as f64),
        ("output", output as f64),
        ("abs_diff", abs_diff),
        ("rel_diff", rel_diff),
        ("l2_rel", l2_rel),
        ("norm_err", norm_err),
        ("cosine", cosine),
        ("a_err", a_err),
        ("b_err", b_err),
    ]);
    match max_ulp {
        Some(steps) => object.number("max_ulp", steps.into()),
        None => object.value("max_ulp", &JsValue::NULL),
    }
    let autopsy = numbers(&[
        ("a", a),
        ("b", b),
        ("exact", exact),
        ("carried", carried),
        ("activation_rounding", activation_rounding),
        ("a_rounding", a_rounding),
        ("b_rounding", b_rounding),
        ("reach", reach),
    ]);
    object.value("autopsy", &autopsy);
    object
}
